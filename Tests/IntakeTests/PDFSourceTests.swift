import Failures
import Foundation
import Platform
import Presentation
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Index
@testable import Intake
@testable import PDF
@testable import Updating

/// The PDFs of Tests/Fixtures, read by the helper that was built with the tests.
@Suite(.timed) struct PDFSourceTests {
  private let fixture: IndexFixture
  private var folder: TemporaryFolder { fixture.folder }
  private var root: String { folder.path + "/a" }

  private static let fixtures = Project.folder.appending(path: "Tests/Fixtures/papers").path
  private static let helper = Path(Programs.folder.path) / "hansearch-pdf"

  init() throws {
    fixture = try IndexFixture()
    fixture.options.kinds = Self.kinds(PDFReader(helper: Self.helper))
  }

  private static func kinds(_ reader: PDFReader?) -> SourceKinds {
    SourceKinds((reader.map { [PDFKind($0)] } ?? []) + [TextKind()])
  }

  private static func bytes(_ name: String) throws -> [UInt8] {
    try Path("\(fixtures)/\(name).pdf").read()
  }

  private func put(_ name: String, at place: String) throws {
    try folder.write(Self.bytes(name), to: "a/\(place)")
  }

  private func reasons() throws -> [String] {
    fixture.problems.map { "\($0.path.name.lossyText): \($0.reason.english)" }
  }

  // MARK: What is read

  @Test func aParagraphIsNamedByItsPageAndItsNumberThere() throws {
    try put("issue", at: "issue.pdf")
    try fixture.update(root)
    let hit = try #require(try fixture.hits("铅锤").first)
    // The head of the page has three parts, then comes the headline.
    #expect(hit.id == "issue.pdf#page=3:5")
    #expect(hit.page == 3 && hit.headline == "湖水有多深")
    #expect(hit.date?.period.description == "2023-08-18" && hit.date?.source == .text)
    #expect(try fixture.ids("id:issue.pdf#page=3:5") == ["issue.pdf#page=3:5"])
    #expect(try fixture.ids("铅锤 page:3") == ["issue.pdf#page=3:5"])
    #expect(try fixture.ids("铅锤 page:1").isEmpty)
  }

  @Test func aParagraphGoesOnOnTheNextPage() throws {
    try put("issue", at: "issue.pdf")
    try fixture.update(root)
    let hits = try fixture.hits("三百多人 page:1")
    let hit = try #require(hits.first)
    #expect(String(hit.text).hasPrefix("居民说，") && String(hit.text).hasSuffix("走到那头。"))
    #expect(hit.line == 1 && hit.endLine <= 2)
  }

  @Test func aChangedPageLeavesTheIDsOfOthers() throws {
    func ids() throws -> [Int: [String]] {
      Dictionary(
        grouping: try fixture.hits("*").map { ($0.page ?? 0, $0.id, String($0.text)) }, by: \.0
      )
      .mapValues { $0.map { "\($0.1) \($0.2)" }.sorted() }
    }
    try put("issue", at: "issue.pdf")
    try fixture.update(root)
    let before = try ids()
    try put("issue-later", at: "issue.pdf")
    #expect(try fixture.update(root).changed == 1)
    let after = try ids()
    #expect(before.keys.sorted() == [1, 2, 3])
    #expect(before[1] == after[1] && before[2] == after[2] && before[3] != after[3])
  }

  /// What is known only at the end, as running heads are, is known of them too.
  @Test func paragraphsOnTheDiskAreAsThoseInMemory() throws {
    func paragraphs(of name: String) throws -> [String] {
      try fixture.hits("path:\(name)").map {
        "\($0.kind) \($0.page ?? 0) \($0.line)-\($0.endLine) \($0.headline ?? "-") \(String(describing: $0.date)) \(String($0.text))"
      }
    }
    try put("issue", at: "held.pdf")
    try fixture.update(root)
    fixture.options.limits.held = 1
    try put("issue", at: "spooled.pdf")
    try fixture.update(root)
    let held = try paragraphs(of: "held.pdf")
    #expect(held.contains { $0.hasPrefix("runningHead") } && held.count > 10)
    #expect(try paragraphs(of: "spooled.pdf") == held)
  }

  @Test func aTextThatIsCalledLikeAPageHasIDsOfItsOwn() throws {
    try put("issue", at: "issue.pdf")
    try folder.write(String(repeating: "\n", count: 4) + "铅锤。\n", to: "a/issue.pdf#page=3")
    try fixture.update(root)
    let ids = try fixture.ids("铅锤").sorted()
    #expect(ids == ["issue.pdf#page=3:5", "issue.pdf%23page=3:5"])
    for id in ids { #expect(try fixture.ids("id:\(id)") == [id]) }
  }

  // MARK: What is not read

  static let unreadable: [(name: String, reason: String)] = [
    ("password", "PDF with a password; save a copy without one"),
    ("damaged", "a damaged PDF, or none; get another copy"),
    (
      "scan",
      "1 of 1 page has no text; if these are scans, add --ocr"
    ),
    (
      "nomap",
      "1 of 1 page has illegible text; its fonts do not say which characters they print; add --ocr, or get another copy"
    ),
    (
      "bomb",
      "PDF on which poppler crashes, or takes too much memory; save it anew with another program"
    ),
  ]

  @Test(arguments: unreadable)
  func whatCannotBeReadIsNamed(_ file: (name: String, reason: String)) throws {
    try put(file.name, at: "x.pdf")
    try put("issue", at: "y.pdf")
    let report = try fixture.update(root)
    #expect(try reasons() == ["x.pdf: \(file.reason)"])
    #expect(report.failed == 1 && report.new == 1)
    // It is not read again, but told, as long as it is the same.
    #expect(try fixture.update(root).failedBefore == 1)
    #expect(
      try Snapshot(fixture.index).statistics().failures.map(\.reason.english) == [file.reason])
    try put("issue", at: "x.pdf")
    #expect(try fixture.update(root).failed == 0)
    #expect(try fixture.ids("铅锤").count == 2)
  }

  @Test func pagesWithoutTextAreCounted() throws {
    try put("partly", at: "x.pdf")
    #expect(try fixture.update(root).failed == 0)
    let expected =
      "1 of 3 pages has no text; if these are scans, add --ocr"
    #expect(fixture.remarks.map(\.text.english) == [expected])
    #expect(try fixture.ids("铅锤").count == 1)
    #expect(try Snapshot(fixture.index).files().first?.unread.map(\.text.english) == [expected])
  }

  @Test func aScanWithAStampIsStillAScan() throws {
    try put("archive", at: "x.pdf")
    #expect(try fixture.update(root).failed == 0)
    let expected =
      "1 of 3 pages has hardly any text beside an image of some; if these are scans, add --ocr"
    #expect(fixture.remarks.map(\.text.english) == [expected], "the picture on page 3 is none")
    #expect(try fixture.ids("档案馆") == ["x.pdf#page=2:1"])
  }

  @Test func aPageWithErrorsIsSaidAndWhatWasReadIsKept() throws {
    let sound = try Path(Project.folder.appending(path: "Tests/Fixtures/pdf/scan1.pdf").path).read()
    // An operator without its operands stands behind the text of page 2.
    let place = try #require(sound.firstRange(of: Array(" Tj ET".utf8)))
    try folder.write(
      Array(sound[..<place.lowerBound]) + Array(" Tj cm".utf8) + sound[place.upperBound...],
      to: "a/x.pdf")
    #expect(try fixture.update(root).failed == 0)
    #expect(
      fixture.remarks.map(\.text.english) == [
        "4 of 5 pages have no text; if these are scans, add --ocr",
        "1 of 5 pages has errors; some of the text may be missing, or wrong; get another copy of the file",
      ])
    #expect(try fixture.ids("不用辨认") == ["x.pdf#page=2:1"])
  }

  // MARK: What reads it

  @Test func whatWasMissingIsReadWhenItIsThere() throws {
    try put("issue", at: "issue.pdf")
    try folder.write("铝镁。", to: "a/1.txt")
    fixture.options.kinds = Self.kinds(nil)
    let report = try fixture.update(root)
    #expect(report.skippedKinds == [.pdf: 1] && report.failed == 0)
    #expect(report.hints.count == 1 && report.hints[0].english.contains("poppler-utils"))
    fixture.options.kinds = Self.kinds(.pdftotext)
    #expect(try fixture.update(root).new == 1)
    #expect(try fixture.ids("铅锤 page:3").count == 1)
    fixture.options.kinds = Self.kinds(PDFReader(helper: Self.helper))
    #expect(try fixture.update(root).reread == 1)
    #expect(try fixture.update(root).unchanged == 2)
  }

  /// A helper that notes each of its starts.
  private func counted() throws -> (helper: Path, starts: () throws -> Int) {
    let log = folder.path + "/starts"
    let script = "echo >>'\(log)'\nexec '\(Self.helper.lossyText)'\n"
    let helper = try folder.write(script: script, to: "helper")
    return (Path(helper), { try Path(log).read().count })
  }

  /// Files that differ: what stands behind the end of a PDF is not read.
  private func putMany(_ names: [String]) throws {
    for (number, name) in names.enumerated() {
      try folder.write(Self.bytes(name) + Array("% \(number)\n".utf8), to: "a/\(number).pdf")
    }
  }

  @Test func aHelperReadsManyFiles() throws {
    let (helper, starts) = try counted()
    fixture.options.kinds = Self.kinds(PDFReader(helper: helper))
    fixture.options.resources.jobs = 2
    try putMany([String](repeating: "issue", count: 30))
    #expect(try fixture.update(root).new == 30)
    #expect(try (1...2).contains(starts()))
  }

  @Test func aHelperThatDiesCostsOneFile() throws {
    let (helper, starts) = try counted()
    fixture.options.kinds = Self.kinds(PDFReader(helper: helper))
    fixture.options.resources.jobs = 1
    try putMany(["issue", "issue", "bomb", "issue", "password", "issue"])
    let report = try fixture.update(root)
    #expect(report.new == 4 && report.failed == 2)
    // One that has read other files before is not blamed on the file: it is tried once more.
    #expect(try starts() == 3)
  }

  // MARK: Recognition

  /// A program in the place of tesseract, which reads the same on every image, and notes each.
  private func recognizer(_ text: String = "铅锤沉到湖底的声音没有人听见，只有水面的圆圈慢慢散开。") throws -> (
    tesseract: Tesseract, images: () throws -> Int
  ) {
    // It may write no file, but make a folder.
    let log = folder.path + "/images"
    let box = "0\t0\t900\t60"
    let table = try folder.write(
      """
      level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
      4\t1\t1\t1\t1\t0\t\(box)\t-1\t
      5\t1\t1\t1\t1\t1\t\(box)\t90\t\(text)
      """, to: "table")
    let program = try folder.write(
      script: "cat >/dev/null; mkdir '\(log)'/$$; cat '\(table)'", to: "tesseract")
    try Path(log).makeFolder()
    return (Tesseract(Path(program), languages: ["chi_sim"]), { try Path(log).names().count })
  }

  private func readers() throws -> [String] {
    try Snapshot(fixture.index).files().map { $0.failure == nil ? $0.reader?.name ?? "" : "failed" }
  }

  @Test func aScanWithAStampIsRecognized() throws {
    fixture.options.kinds = nil
    try put("archive", at: "x.pdf")
    try fixture.update(root)
    let (tesseract, images) = try recognizer()
    fixture.options.tesseract = tesseract
    #expect(try fixture.update(root).reread == 1)
    #expect(try images() > 0 && fixture.ids("圆圈") == ["x.pdf#page=2:1"])
    #expect(try fixture.ids("秋后 page:1").count > 0 && fixture.ids("档案馆").isEmpty)
    #expect(try Snapshot(fixture.index).files().first?.unread.isEmpty == true)
    #expect(try fixture.update(root).unchanged == 1)
  }

  @Test func whatWasPassedOverAsAScanIsRecognizedLater() throws {
    fixture.options.kinds = nil
    for name in ["scan", "partly", "issue", "password"] { try put(name, at: "\(name).pdf") }
    #expect(try fixture.update(root).failed == 2)
    #expect(try readers() == ["pdf", "pdf", "failed", "failed"])
    let (tesseract, images) = try recognizer()
    fixture.options.tesseract = tesseract
    let report = try fixture.update(root)
    #expect(
      report.new == 1 && report.reread == 1 && report.unchanged == 1 && report.failedBefore == 1)
    #expect(fixture.remarks.isEmpty && fixture.problems.isEmpty)
    #expect(try readers() == ["pdf", "pdf with OCR", "failed", "pdf with OCR"])
    // The last paragraph of page 1 breaks off, and goes on there.
    #expect(try fixture.ids("湖底的声音").sorted() == ["partly.pdf#page=1:10", "scan.pdf#page=1:1"])
    // Two pages, each of them twice: a band of it tells the model.
    #expect(try images() == 4)
    #expect(try fixture.update(root).unchanged == 3)
    #expect(try images() == 4, "what was recognized is not recognized again")
  }

  @Test func whatWasRecognizedIsKeptForRunsWithoutIt() throws {
    fixture.options.kinds = nil
    let (tesseract, images) = try recognizer()
    fixture.options.tesseract = tesseract
    try put("scan", at: "1.pdf")
    try fixture.update(root)
    fixture.options.tesseract = nil
    // By its content, whatever it is called and where it lies.
    try put("scan", at: "b/2.pdf")
    try fixture.update(root)
    #expect(try fixture.ids("湖底的声音").sorted() == ["1.pdf#page=1:1", "b/2.pdf#page=1:1"])
    #expect(try images() == 2)
    let kept = fixture.index.recognized
    #expect(try kept.names().count == 1)
    try fixture.forget(root)
    try folder.write("铝镁。", to: "c/1.txt")
    try fixture.update(folder.path + "/c")
    #expect(!kept.exists)
  }

  @Test func whatIsRecognizedInVainIsSaidAndTriedAgain() throws {
    fixture.options.kinds = nil
    let program = try folder.write(script: "cat >/dev/null; exit 1", to: "tesseract")
    fixture.options.tesseract = Tesseract(Path(program), languages: ["chi_sim"])
    try put("scan", at: "scan.pdf")
    try put("partly", at: "partly.pdf")
    #expect(try fixture.update(root).failed == 1)
    let advice = "has no text, and recognizing it failed; try again with --ocr"
    #expect(try reasons() == ["scan.pdf: 1 of 1 page \(advice)"])
    #expect(fixture.remarks.map(\.text.english) == ["1 of 3 pages \(advice)"])
    fixture.options.tesseract = try recognizer().tesseract
    #expect(try fixture.update(root).failed == 0)
    #expect(try fixture.ids("湖底的声音").count == 2)
  }

  @Test func aBlankPageIsNoneThatIsMissing() throws {
    fixture.options.kinds = nil
    let program = try folder.write(
      script: "cat >/dev/null; printf 'level\\tpage_num\\t\\n'", to: "tesseract")
    fixture.options.tesseract = Tesseract(Path(program), languages: ["chi_sim"])
    try put("scan", at: "scan.pdf")
    #expect(try fixture.update(root).new == 1)
    #expect(fixture.problems.isEmpty && fixture.remarks.isEmpty)
    #expect(try readers() == ["pdf"])
    #expect(try fixture.update(root).unchanged == 1)
  }
}
