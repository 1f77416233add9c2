import Failures
import Index
import Layout
import PDF
import Text

/// What a PDF says, page by page: words are let go of when their page is laid out, and paragraphs go to the disk.
struct PDFDocument {
  private let recognized: (Int) -> PageWords?
  private let emptyStore: ParagraphStore
  private var store: ParagraphStore
  private var layout = DocumentLayout()
  private var numbering = PageNumbering()
  private var heads = RunningHeads()
  private var days = PrintedDays()
  /// The pages that have text which cannot be read.
  private var illegible: Set<Int> = []
  /// The pages that were recognized, with or without finding text.
  private var recognizedPages: Set<Int> = []
  private var pagesWithRecognizedText: Set<Int> = []
  /// The pages without text that can be read, which were not recognized.
  private(set) var toRecognize: [Int] = []
  /// The pages that have so little text that they may be scans, which were not recognized, and where their words stand.
  private(set) var sparsePages: [(number: Int, words: [Box])] = []
  /// Those of them that are.
  private var scans: Set<Int> = []

  /// One without pages, whose paragraphs go into a store. `recognized` has the pages that were recognized, by number.
  init(in store: ParagraphStore, recognized: @escaping (Int) -> PageWords?) {
    emptyStore = store
    self.store = store
    self.recognized = recognized
  }

  /// Why nothing is read of it.
  struct Unreadable: SourceFailure {
    let reason: Message
  }

  /// Adds the next page. With the first one it begins anew.
  mutating func add(_ page: PageWords) throws(SpoolFailure) {
    if page.number == 1 { self = PDFDocument(in: emptyStore, recognized: recognized) }
    let isLegible = Text.isLegible(page.words.flatMap { $0.text + [" "] })
    if !isLegible { illegible.insert(page.number) }
    try keep(layout.add(isLegible && !page.words.isEmpty ? fuller(page) : substitute(for: page)))
  }

  private mutating func keep(_ paragraphs: [LaidOutParagraph]) throws(SpoolFailure) {
    for paragraph in paragraphs {
      days.add(paragraph)
      for piece in numbering.numbered(Paragraph(paragraph)) {
        heads.add(paragraph, at: store.count)
        try store.add(piece)
      }
    }
  }

  /// A page with fewer may be a scan with a stamp.
  private static let fewestCharacters = 200

  /// The page, or what was recognized on it when it has little text and that is more.
  private mutating func fuller(_ page: PageWords) -> PageWords {
    guard page.length < Self.fewestCharacters else { return page }
    guard let recognized = recognized(page.number) else {
      sparsePages.append((page.number, page.words.map(\.box)))
      return page
    }
    guard recognized.length > page.length else { return page }
    recognizedPages.insert(page.number)
    pagesWithRecognizedText.insert(page.number)
    return recognized
  }

  /// Notes that a page of `sparsePages` is a scan.
  mutating func noteScan(_ page: Int) {
    scans.insert(page)
    toRecognize.append(page)
  }

  private mutating func substitute(for page: PageWords) -> PageWords {
    guard let recognized = recognized(page.number) else {
      toRecognize.append(page.number)
      return PageWords(number: page.number, width: page.width, height: page.height, words: [])
    }
    recognizedPages.insert(page.number)
    if !recognized.words.isEmpty { pagesWithRecognizedText.insert(page.number) }
    return recognized
  }

  /// `wasTried` says that recognition was tried on all pages that need it.
  ///
  /// - Throws: `Unreadable` when no page has text, and `SpoolFailure`.
  consuming func extraction(_ summary: PDFSummary, wasTried: Bool) throws -> Extraction {
    let unread = unread(summary, wasTried: wasTried)
    let reader = pagesWithRecognizedText.isEmpty ? nil : "pdf with OCR"
    try keep(layout.finish())
    if store.count == 0, let first = unread.first { throw Unreadable(reason: first.text) }
    store.set(.runningHead, at: heads.places)
    return Extraction(
      paragraphs: store.held, spool: store.spool, unit: .page,
      date: days.common.map { PageDate(Period($0), from: .text) },
      unread: unread, reader: reader)
  }

  private func unread(_ summary: PDFSummary, wasTried: Bool) -> [Unread] {
    let empty = Set(summary.emptyPages).subtracting(pagesWithRecognizedText)
    let withErrors = Set(summary.errors.keys)
    let damaged = empty.intersection(withErrors)
    let illegible = illegible.subtracting(pagesWithRecognizedText)
    let incomplete = withErrors.subtracting(damaged).subtracting(self.illegible)
    // A page on which nothing could be recognized is a blank one.
    let unrecognized = empty.subtracting(damaged).subtracting(recognizedPages)
    return [
      pages(
        damaged, of: summary, "is damaged", "are damaged", "get another copy of the file",
        zh: "已损坏；请另找一份"),
      wasTried
        ? pages(
          unrecognized, of: summary, "has no text, and recognizing it failed",
          "have no text, and recognizing it failed", "try again with --ocr",
          zh: "没有文字，识别也没成功；请用 --ocr 再试")
        : pages(
          unrecognized, of: summary, "has no text", "have no text", "if these are scans, add --ocr",
          zh: "没有文字；如果是扫描件，请加 --ocr"),
      pages(
        scans, of: summary, "has hardly any text beside an image of some",
        "have hardly any text beside an image of some",
        wasTried
          ? "recognizing that failed; try again with --ocr" : "if these are scans, add --ocr",
        zh: "除了图像里的几乎没有文字；" + (wasTried ? "识别没成功，请用 --ocr 再试" : "如果是扫描件，请加 --ocr")),
      pages(
        illegible, of: summary, "has illegible text", "have illegible text",
        "its fonts do not say which characters they print; "
          + (wasTried ? "get another copy" : "add --ocr, or get another copy"),
        zh: "的文字认不出来，字体没有说明印的是哪些字；"
          + (wasTried ? "请另找一份" : "请加 --ocr，或另找一份")),
      pages(
        incomplete, of: summary, "has errors", "have errors",
        "some of the text may be missing, or wrong; get another copy of the file",
        zh: "有错误，文字可能缺了或不对；请另找一份"),
    ].compactMap(\.self)
  }

  private func pages(
    _ pages: Set<Int>, of summary: PDFSummary, _ one: String, _ many: String, _ advice: String,
    zh chinese: String
  ) -> Unread? {
    guard !pages.isEmpty else { return nil }
    let all = summary.pages == 1 ? "1 page" : "\(summary.pages) pages"
    return Unread(
      count: pages.count, reason: "of \(all) \(pages.count == 1 ? one : many); \(advice)",
      zh: "共 \(summary.pages) 页，其中 \(pages.count) 页\(chinese)")
  }
}

extension PageWords {
  /// The number of characters that can be seen.
  fileprivate var length: Int { words.reduce(0) { $0 + $1.text.count { !isBlank($0) } } }
}

/// The days that the pages of a document name.
private struct PrintedDays {
  private var isOnFirstPage = false
  private var days: Set<Day> = []

  mutating func add(_ paragraph: LaidOutParagraph) {
    guard let day = paragraph.day else { return }
    isOnFirstPage = isOnFirstPage || paragraph.page == 1
    days.insert(day)
  }

  /// The one that they name, the first page among them, unless they differ.
  var common: Day? { isOnFirstPage && days.count == 1 ? days.first : nil }
}

extension Paragraph {
  fileprivate init(_ laidOut: LaidOutParagraph) {
    self.init(
      laidOut.text, kind: laidOut.kind, starts: laidOut.places.map { ($0.page, $0.start) },
      repairs: laidOut.repairs)
    headline = laidOut.headline
    headings = laidOut.headings
    article = laidOut.article
    opensInside = laidOut.opensInside
    endsInside = laidOut.endsInside
    date = laidOut.day.map { PageDate(Period($0), from: .text) }
    boxes = laidOut.places.map {
      PageBox(
        page: $0.page, left: $0.box.left, top: $0.box.top, right: $0.box.right,
        bottom: $0.box.bottom)
    }
  }
}
