import Foundation
import Layout
import PDF
import Platform
import TestSupport
import Testing
import Text

private func fixture(_ name: String) -> Path {
  Path(Project.folder.appending(path: "Tests/Fixtures/pdf/\(name).pdf").path)
}

private let program = Path(Programs.folder.appending(path: "hansearch-pdf").path)

extension PDFHelper {
  fileprivate func read(_ path: Path, page: (PageWords) throws -> Void) throws -> PDFSummary {
    try read(OpenFile(path), page: page)
  }
}

/// Files made by scripts/make-pdfs, read by the helper and laid out.
@Suite(.timed) struct PDFTests {
  struct Paragraph: Decodable, Hashable {
    let page: Int
    let kind, text: String

    /// Heads are parted elsewhere by some, and blanks are of the print.
    var key: String { "\(page) \(text.filter { $0 != " " })" }
    var isOfMargin: Bool { kind == "masthead" }
  }

  private static func paragraphs(
    of name: String, _ read: (Path, (PageWords) throws -> Void) throws -> PDFSummary
  ) throws -> [String] {
    var layout = DocumentLayout()
    var paragraphs: [LaidOutParagraph] = []
    _ = try read(fixture(name)) { paragraphs += layout.add($0) }
    return (paragraphs + layout.finish()).filter {
      ![.masthead, .pageNumber, .runningHead].contains($0.kind)
    }
    .map { "\($0.page) \(String(String.UnicodeScalarView($0.text)).filter { $0 != " " })" }
  }

  private static func known(_ name: String) throws -> [String] {
    let url = Project.folder.appending(path: "Tests/Fixtures/pdf/\(name).gold.jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Paragraph.self, from: Data($0.utf8))
    }.filter { !$0.isOfMargin }.map(\.key)
  }

  @Test(arguments: ["news1", "hard1", "vertical1", "paper1"])
  func paragraphsAreThoseThatWereSet(_ name: String) throws {
    let helper = PDFHelper(program)
    #expect(try Self.paragraphs(of: name, helper.read).sorted() == Self.known(name).sorted())
    try #require(PDFToText.isInstalled, "scripts/setup installs poppler-utils")
    #expect(try Self.paragraphs(of: name, PDFToText().read).sorted() == Self.known(name).sorted())
  }

  @Test func theHelperIsFoundBesideTheProgram() throws {
    let reader = try #require(PDFReader.installed())
    if case .pdftotext = reader { Issue.record("the helper is not found") }
    let file = fixture("paper1")
    #expect(try reader.read(OpenFile(file), at: file) { _ in }.pages > 1)
  }

  @Test func oneHelperReadsManyFiles() throws {
    let helper = PDFHelper(program)
    for _ in 0..<3 {
      var words = 0
      let summary = try helper.read(fixture("paper1")) { words += $0.words.count }
      #expect(
        summary.pages > 1 && words > 100 && summary.errors.isEmpty && summary.emptyPages.isEmpty)
    }
    #expect(helper.starts == 1)
  }

  /// Each bad file has its reason, and costs itself alone.
  @Test(arguments: [
    ("empty", PDFFailure.damaged), ("header", .damaged), ("noise", .damaged),
    ("password", .password), ("bomb", .crash),
  ])
  func badFilesHaveAReason(_ name: String, _ reason: PDFFailure) throws {
    let helper = PDFHelper(program)
    #expect(throws: reason) { try helper.read(fixture("bad/\(name)")) { _ in } }
    #expect(try helper.read(fixture("paper1")) { _ in }.pages > 1, "the next file is read")
  }

  @Test func pagesThatCannotBeReadHaveErrors() throws {
    let summary = try PDFHelper(program).read(fixture("bad/loop")) { _ in }
    #expect(summary.errors[1] ?? 0 > 0 && summary.emptyPages == [1])
  }

  @Test func aMissingFileIsOfTheSystem() {
    #expect(throws: SystemError.self) { try PDFHelper(program).read(Path("/no/such.pdf")) { _ in } }
  }

  @Test func aReaderMayStop() throws {
    struct Stop: Error {}
    let helper = PDFHelper(program)
    #expect(throws: Stop.self) { try helper.read(fixture("paper1")) { _ in throw Stop() } }
    #expect(try helper.read(fixture("paper1")) { _ in }.pages > 1)
  }

  #if os(Linux)
    /// What it has given up before it reads anything, as the kernel tells it.
    @Test func theHelperIsConfined() throws {
      let child = try ChildProcess(program)
      _ = try child.read(atMost: 8, until: monotonicTime() + 10_000_000_000)
      let status = try String(contentsOfFile: "/proc/\(child.process)/status", encoding: .utf8)
      #expect(status.contains("NoNewPrivs:\t1") && status.contains("Seccomp:\t2"))
      let limits = try String(contentsOfFile: "/proc/\(child.process)/limits", encoding: .utf8)
      func limit(_ name: String) -> Substring? {
        limits.split(separator: "\n").first { $0.hasPrefix(name) }?.dropFirst(26).prefix {
          $0 != " "
        }
      }
      #expect(limit("Max file size") == "0" && limit("Max core file size") == "0")
      _ = child.end()
    }
  #endif
}

/// Programs that answer as a helper would that a file has got hold of.
@Suite(.timed) struct HostileHelperTests {
  /// What a program sends, in the language of printf, before it ends, and what comes of it.
  static let answers: [(String, PDFFailure)] = [
    ("", .noReader), ("HSPDF", .noReader), ("HSPDG\\0\\1\\0", .noReader),
    ("HSPDF\\0\\2\\0", .noReader),
    // Nothing; a kind that is none; a length beyond all; a frame cut off; a page without a document.
    (greeting, .crash), (greeting + "\\11\\0\\0\\0\\0\\0\\0\\0", .crash),
    (greeting + "\\1\\0\\0\\0\\377\\377\\377\\377", .tooLarge),
    (greeting + "\\1\\0\\0\\0\\20\\0\\0\\0abc", .crash),
    (greeting + "\\2\\0\\0\\0\\0\\0\\0\\0", .crash),
    // An end without a document; an outcome that is none.
    (greeting + end(0), .crash), (greeting + end(9), .crash),
    // A title beyond the frame; bytes behind the end of one.
    (greeting + document(title: "\\377\\377\\377\\377"), .crash),
    (greeting + document(title: "\\0\\0\\0\\0x"), .crash),
    // A page of another number; one that says to have more words, or fonts, than it can; one that lies beyond all pages.
    (greeting + document() + page(number: 2), .crash),
    (greeting + document() + page(fonts: "\\377\\377\\377\\377"), .crash),
    (greeting + document() + page(words: "\\377\\377\\377\\377"), .crash),
    (greeting + document() + page(width: "\\377\\377\\377\\177"), .crash),
    (greeting + document() + page() + document(), .crash),
  ]

  static let greeting = "HSPDF\\0\\3\\0"
  static let zero = "\\0\\0\\0\\0"

  static func end(_ outcome: Int) -> String {
    "\\3\\0\\0\\0\\10\\0\\0\\0\\\(String(outcome, radix: 8))\\0\\0\\0" + zero
  }

  static func document(title: String = zero) -> String {
    let length = 16 + title.replacing(/\\[0-7]+/, with: "x").count
    return "\\1\\0\\0\\0\\\(String(length, radix: 8))\\0\\0\\0\\1\\0\\0\\0" + zero + zero + zero
      + title
  }

  static func page(
    number: Int = 1, width: String = zero, fonts: String = zero, words: String = zero
  ) -> String {
    "\\2\\0\\0\\0\\30\\0\\0\\0\\\(number)\\0\\0\\0" + width + zero + zero + fonts + words
  }

  private func helper(_ script: String, _ folder: TemporaryFolder, seconds: Double = 10) throws
    -> PDFHelper
  {
    let path = try folder.write(script: script, to: "helper")
    var limits = PDFHelper.Limits()
    limits.secondsPerPage = seconds
    return PDFHelper(Path(path), limits: limits)
  }

  @Test(arguments: answers)
  func nothingItSaysIsTrusted(_ answer: String, _ failure: PDFFailure) throws {
    let folder = try TemporaryFolder()
    // It ends when it has been asked.
    let wait = answer.hasPrefix(Self.greeting) ? "head -c 8 >/dev/null" : ""
    let helper = try helper("printf '\(answer)' >&0\n\(wait)\n", folder)
    for _ in 0..<2 {
      #expect(throws: failure) { try helper.read(fixture("paper1")) { _ in } }
    }
  }

  @Test func whatItSaysRightlyIsRead() throws {
    let folder = try TemporaryFolder()
    let helper = try helper(
      "printf '\(Self.greeting + Self.document() + Self.page() + Self.end(0))' >&0; cat\n", folder)
    let summary = try helper.read(fixture("paper1")) { #expect($0.words.isEmpty) }
    #expect(summary.pages == 1 && summary.emptyPages == [1])
  }

  /// poppler may crash on the names of fonts, so that a file is tried without them.
  @Test func whatCrashesOnFontsIsReadWithoutThem() throws {
    let folder = try TemporaryFolder()
    let answer = Self.document() + Self.page() + Self.end(0)
    let script = """
      printf '\(Self.greeting)' >&0
      flag=$(head -c 8 <&0 | od -An -tu1 -j4 -N1)
      [ $flag -eq 1 ] || kill -SEGV $$
      printf '\(answer)' >&0
      cat
      """
    let helper = try helper(script, folder)
    #expect(try helper.read(fixture("paper1")) { _ in }.pages == 1)
    #expect(helper.starts == 2)
  }

  @Test func oneThatHangsIsKilled() throws {
    let folder = try TemporaryFolder()
    let helper = try helper(
      "printf '\(Self.greeting)' >&0; exec sleep 1000\n", folder, seconds: 0.2)
    #expect(throws: PDFFailure.tooSlow) { try helper.read(fixture("paper1")) { _ in } }
  }

  @Test func oneThatOnlyClosesItsSideIsKilled() throws {
    let folder = try TemporaryFolder()
    let helper = try helper("printf '\(Self.greeting)' >&0; exec sleep 1000 0>&-\n", folder)
    #expect(throws: PDFFailure.crash) { try helper.read(fixture("paper1")) { _ in } }
  }

  @Test func oneThatUsesUpItsTimeIsToldFromACrash() throws {
    for (signal, failure) in [("XCPU", PDFFailure.tooSlow), ("SEGV", .crash)] {
      let folder = try TemporaryFolder()
      let helper = try helper("printf '\(Self.greeting)' >&0; kill -\(signal) $$\n", folder)
      #expect(throws: failure) { try helper.read(fixture("paper1")) { _ in } }
    }
  }

  @Test func oneThatIsMissingIsOfTheSystem() {
    #expect(throws: SystemError.self) {
      try PDFHelper(Path("/no/such")).read(fixture("paper1")) { _ in }
    }
  }
}
