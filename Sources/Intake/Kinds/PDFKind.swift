import Failures
import Index
import Layout
import PDF
import Platform
import Text

/// PDF, whose words another program reads, and whose paragraphs are told by where the words stand.
struct PDFKind: SourceKind {
  /// What reads it is a part of the name: files are read again when a better one is installed.
  let name: String
  let version = 3
  let takesFile = true
  private let reader: PDFReader
  private let recognition: Recognition?

  /// What to do where there is no reader.
  static let missing = Message(
    "hansearch-pdf and pdftotext are missing; install poppler-utils and poppler-data",
    zh: "缺 hansearch-pdf 和 pdftotext；请安装 poppler-utils 和 poppler-data")

  /// Pages without text are taken from `recognition`, if that is there.
  init(_ reader: PDFReader, _ recognition: Recognition? = nil) {
    self.reader = reader
    self.recognition = recognition
    switch reader {
    case .helper: name = "pdf"
    case .pdftotext: name = "pdf by pdftotext"
    }
  }

  /// By its first bytes, or by its name, so that what should be a PDF and is none is said. In text, mail and archives a PDF may
  /// begin too.
  func claims(_ head: SourceHead) -> Bool {
    head.format == .pdf || head.ending == "pdf"
      || !head.isText && head.format == nil && head.mentionsPDF
  }

  /// Some 100 pages of a newspaper; more go to the disk.
  private static let mostHeld = 500_000

  func extraction(of content: SourceContent) throws -> Extraction? {
    var (document, summary) = try read(content)
    guard !document.toRecognize.isEmpty, let recognition, recognition.isPossible,
      case .helper(let helpers) = reader
    else { return try document.extraction(summary, wasTried: false) }
    try content.read { _, path in
      try recognition.recognize(
        Recognition.Request(path, content.status, content.contentHash, pages: document.toRecognize),
        with: helpers, onProgress: content.onProgress)
    }
    (document, summary) = try read(content)
    return try document.extraction(summary, wasTried: true)
  }

  private func read(_ content: SourceContent) throws -> (PDFDocument, PDFSummary) {
    var document = PDFDocument(in: content.store(holding: Self.mostHeld)) {
      [recognition, hash = content.contentHash] page in
      recognition?.pages.page(page, of: hash)
    }
    let summary = try content.read { file, path in
      try reader.read(file, at: path) { page in
        try Interruption.checkpoint()
        try document.add(page)
      }
    }
    if summary.hasImages, !document.sparsePages.isEmpty, case .helper(let helpers) = reader {
      try content.read { file, _ in try lookAtSparsePages(of: &document, file, helpers) }
    }
    return (document, summary)
  }

  /// A scan may have some text on each page, such as the stamp of an archive: then it is still a scan.
  private func lookAtSparsePages(
    of document: inout PDFDocument, _ file: borrowing OpenFile, _ helpers: Pool<PDFHelper>
  ) throws {
    let loan = helpers.take()
    defer { helpers.giveBack(loan) }
    for (page, words) in document.sparsePages {
      try Interruption.checkpoint()
      do {
        let image = try loan.value.look(at: page, of: file)
        if image.looksScanned(beside: words) { document.noteScan(page) }
      } catch is PDFFailure {
        // What cannot be drawn cannot be recognized either.
      }
    }
  }
}

extension SourceHead {
  /// Whether the name of the format stands where readers look for it.
  fileprivate var mentionsPDF: Bool {
    bytes.prefix(1024).firstRange(of: Array("%PDF-".utf8)) != nil
  }
}

extension PDFFailure: SourceFailure {
  package var reason: Message {
    switch self {
    case .password:
      Message("PDF with a password; save a copy without one", zh: "有密码的 PDF；请另存一份没有密码的")
    case .damaged:
      Message("a damaged PDF, or none; get another copy", zh: "PDF 已损坏，或者不是 PDF；请另找一份")
    case .tooLarge:
      Message(
        "PDF with more pages, or more on one of them, than is read; split it",
        zh: "PDF 的页数或一页的内容超过限度；请拆开")
    case .tooSlow:
      Message(
        "PDF that takes too long to read; save it anew with another program, or try again with --retry-failed",
        zh: "读这个 PDF 要花的时间太长；请用别的程序重新保存，或用 --retry-failed 再试")
    case .crash:
      Message(
        "PDF on which poppler crashes, or takes too much memory; save it anew with another program",
        zh: "poppler 读这个 PDF 时崩溃，或占用内存太多；请用别的程序重新保存")
    case .noReader:
      Message(
        "PDF, which is not read: hansearch-pdf does not start; install poppler-utils and poppler-data",
        zh: "PDF，读不了：hansearch-pdf 启动不了；请安装 poppler-utils 和 poppler-data")
    }
  }
}
