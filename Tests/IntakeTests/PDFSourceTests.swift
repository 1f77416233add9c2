import Foundation
import PDF
import Platform
import Presentation
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Index
@testable import Intake
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
    fixture.problems.map { "\($0.path.name.lossyText): \($0.reason)" }
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
      "1 of 1 page has no text; if these are scans, run OCR on the file first, such as ocrmypdf"
    ),
    (
      "nomap",
      "1 of 1 page has illegible text; its fonts do not say which characters they print; run OCR on the file, or get another copy"
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
    #expect(try Snapshot(fixture.index).statistics().failures.map(\.reason) == [file.reason])
    try put("issue", at: "x.pdf")
    #expect(try fixture.update(root).failed == 0)
    #expect(try fixture.ids("铅锤").count == 2)
  }

  @Test func pagesWithoutTextAreCounted() throws {
    try put("partly", at: "x.pdf")
    #expect(try fixture.update(root).failed == 0)
    let expected =
      "1 of 3 pages has no text; if these are scans, run OCR on the file first, such as ocrmypdf"
    #expect(fixture.remarks.map(\.text) == [expected])
    #expect(try fixture.ids("铅锤").count == 1)
    #expect(try Snapshot(fixture.index).files().first?.unread.map(\.text) == [expected])
  }

  // MARK: What reads it

  @Test func whatWasMissingIsReadWhenItIsThere() throws {
    try put("issue", at: "issue.pdf")
    try folder.write("铝镁。", to: "a/1.txt")
    fixture.options.kinds = Self.kinds(nil)
    let report = try fixture.update(root)
    #expect(report.skippedKinds == [.pdf: 1] && report.failed == 0)
    #expect(report.hints.count == 1 && report.hints[0].contains("poppler-utils"))
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
}
