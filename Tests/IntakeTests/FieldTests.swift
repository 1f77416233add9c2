import Foundation
import Platform
import IndexFixture
import TestSupport
import Testing
import Text
import Xapian

@testable import Querying
@testable import Index
@testable import Presentation
@testable import Updating

@Suite(.timed) struct FieldTests {
  /// So a boolean term is never one of a text, and no search for a text finds it.
  @Test func noTermOfATextBeginsWithACapital() throws {
    let capitals: ClosedRange<UInt8> = 0x41...0x5A
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for token in tokens(of: [scalar, "铝", scalar]) {
        let first = try #require(token.term.bytes.first)
        if capitals.contains(first) { Issue.record("U+\(String(value, radix: 16))") }
      }
    }
    #expect(Field.allCases.allSatisfy { $0.prefix.map(capitals.contains) ?? true })
    #expect(Set(Field.allCases.compactMap(\.prefix)).count == 2)
  }

  private func terms(_ paragraph: Paragraph) -> [String] {
    Record(paragraph).booleanTerms.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  @Test func aPageIsATermWhereItIsKnown() {
    var record = Paragraph(["铝"], id: nil, headline: nil, line: 1)
    #expect(!terms(record).contains { $0.hasPrefix("P") })
    record.page = 12
    #expect(terms(record).contains("P12"))
  }

  @Test func pagesAreRanges() {
    let read = { (text: String) in PageRange(text).map { "\($0)" } }
    #expect(["3", "3..7", "3..", "..7", "3..3"].map(read) == ["3", "3..7", "3..", "..7", "3"])
    for bad in ["", "..", "7..3", "a", "-1", "+1", "1..b", "1..2..3", "99999999999999999999"] {
      #expect(read(bad) == nil, "\(bad)")
    }
    #expect(
      PageRange("3..7").map { range in [2, 3, 7, 8].map(range.contains) } == [
        false, true, true, false,
      ])
  }

  @Test func whatTheTermsOfAParagraphAre() throws {
    let day = try #require(Period(number: 2023_08_18))
    let record = Paragraph(
      ["铝"], id: "d-1", headline: "鋁鎂 A3，铝镁", date: PageDate(day, from: .record), line: 1)
    #expect(
      terms(record) == ["S3", "Sa", "S铝镁", "S镁"].sorted())
    #expect(terms(Paragraph(["铝"], id: "d-1", headline: nil, line: 1)).isEmpty)
  }

  @Test func aLongValueIsCut() throws {
    let long = [UInt8](repeating: 0x61, count: 300)
    #expect(Field.title.term(long) == [UInt8(ascii: "S")] + long.prefix(244))
    #expect(Field.title.term([UInt8](long.prefix(244)))?.count == 245)
    // A zero takes two bytes.
    #expect(Field.title.term([UInt8](repeating: 0, count: 300))?.count == 123)
    #expect(Field.title.term([UInt8](long.prefix(Term.maximumLength)))?.count == 241)
    #expect(
      Field.path.term(long) == nil && Field.id.term(long) == nil && Field.ext.term("txt") == nil)
  }

  private func segment(_ fixture: IndexFixture) throws -> Path {
    let names = try fixture.segments
    try #require(names.count == 1)
    return fixture.index.path / "segments" / names[0]
  }

  /// Scores would change otherwise.
  @Test(arguments: BuilderKind.allCases)
  func booleanTermsCountNothing(_ builder: BuilderKind) throws {
    let fixtures = [try IndexFixture(), try IndexFixture()]
    let fields = ["", "\"title\": \"新材料 A3\", \"date\": \"2023-08-18\", "]
    for (fixture, fields) in zip(fixtures, fields) {
      fixture.options.builder = builder
      let lines = (0..<5).map { "{\"id\": \"\($0)\", \(fields)\"text\": \"兴县铝镁产业 x\($0)\"}\n" }
      try fixture.update(try fixture.folder.write(lines.joined(), to: "a.jsonl"))
    }
    let folders = try fixtures.map(segment)
    let databases = try folders.map { try Database(path: $0.bytes).statistics() }
    #expect(databases[0] == databases[1])
    let tables = try folders.map { try ($0 / CharacterTable.name).read() }
    #expect(tables[0] == tables[1])
    let scores = try fixtures.map { try $0.hits("铝镁 产业").map(\.score) }
    #expect(scores[0] == scores[1] && scores[0].count == 5)
    #expect(try fixtures[1].hits("新材料").isEmpty)
  }
}

/// Where the dates of paragraphs come from, and when they change.
@Suite(.timed) struct DatingTests {
  let fixture: IndexFixture

  init() throws { fixture = try IndexFixture() }

  private func write(_ text: String, to name: String, time: Int = 1_000_000_000) throws {
    let path = try fixture.folder.write(text, to: "texts/" + name)
    let time = Date(timeIntervalSince1970: Double(time))
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: path)
  }

  @discardableResult
  private func update() throws -> RunReport { try fixture.update(fixture.folder.path + "/texts") }

  private var dates: [String] {
    get throws {
      var dates: [String] = []
      for segment in try Snapshot(fixture.index).segments {
        for docid in 1...UInt32(segment.entry.paragraphs) where !segment.isDeleted(docid) {
          let paragraph = try segment.paragraph(docid)
          let date = paragraph.record.date.map { "\($0.period) \($0.source)" } ?? "undated"
          dates.append("\(paragraph.file.path.lossyText) \(date)")
        }
      }
      return dates.sorted()
    }
  }

  @Test func theTextThenTheNameThenTheFolders() throws {
    try write("2023年8月18日 星期五\n\n铝镁\n", to: "2021-03-05.txt")
    try write("---\ndate: 2022-01\n---\n2023年8月18日 星期五\n", to: "2021-03-05.md")
    try write("铝镁\n", to: "2016/05/2021-03-06.txt")
    try write("铝镁\n", to: "2016/05/04/plain.txt")
    try write("铝镁\n", to: "plain.txt")
    let records =
      "{\"id\": 1, \"text\": \"x\", \"date\": \"1999-12\"}\n{\"id\": 2, \"text\": \"y\"}"
    try write(records, to: "20200101.jsonl")
    #expect(try update().new == 6)
    #expect(
      try dates == [
        "2016/05/04/plain.txt 2016-05-04 folder", "2016/05/2021-03-06.txt 2021-03-06 name",
        "20200101.jsonl 1999-12 record", "20200101.jsonl 2020-01-01 name",
        "2021-03-05.md 2022-01 frontMatter", "2021-03-05.md 2022-01 frontMatter",
        "2021-03-05.txt 2023-08-18 text", "2021-03-05.txt 2023-08-18 text", "plain.txt undated",
      ])
  }

  /// A root may be any of the folders that make up a date; what lies above them is where it happens to be.
  @Test(arguments: [
    "2024-05-17/人民日报": "2016-05-04", "2024-05-17/人民日报/2016": "2016-05-04",
    "2024-05-17/人民日报/2016/05": "2016-05-04", "2024-05-17/人民日报/2016/05/04": "2016-05-04",
    "2024-05-17/人民日报/2016/05/04/1.txt": "2016-05-04",
  ])
  func theRootMayBeAPartOfTheDate(_ root: String, _ date: String) throws {
    try write("铝镁\n", to: "2024-05-17/人民日报/2016/05/04/1.txt")
    try fixture.update("\(fixture.folder.path)/texts/\(root)")
    #expect(try dates.map { String($0.suffix(17)) } == ["\(date) folder"], "\(root)")
  }

  @Test func whereTheRootLiesIsNoDate() throws {
    try write("铝镁\n", to: "2024-05-17/人民日报/1.txt")
    try fixture.update("\(fixture.folder.path)/texts/2024-05-17/人民日报")
    #expect(try dates == ["1.txt undated"])
  }

  /// The time of a file is no date of its paragraphs.
  @Test func anotherTimeIsNoOtherDate() throws {
    try write("铝镁\n", to: "a.txt")
    #expect(try update().new == 1)
    try write("铝镁\n", to: "a.txt", time: 1_000_000_000 + 86_400)
    let report = try update()
    #expect(report.changed == 0 && report.unchanged == 1)
    #expect(try dates == ["a.txt undated"])
  }

  @Test func aPeriodIsFoundByWhatHoldsAllOfIt() throws {
    let dates = ["2023-08-18", "2023-08", "2023", "2024-01", "1912"]
    let lines = dates.map { "{\"id\": \"\($0)\", \"text\": \"铝镁\", \"date\": \"\($0)\"}" }
    try write(
      lines.joined(separator: "\n") + "\n{\"id\": \"none\", \"text\": \"铝镁\"}", to: "a.jsonl")
    try update()
    let table = [
      ("date:2023-08-18", ["2023-08-18"]), ("date:2023-08", ["2023-08", "2023-08-18"]),
      ("date:2023", ["2023", "2023-08", "2023-08-18"]), ("date:2023-09", []),
      ("date:2023-08..2024-01", ["2023-08", "2023-08-18", "2024-01"]),
      ("date:..2023-08-17", ["1912"]), ("date:民國元年", ["1912"]), ("date:1912-01-01", []),
      ("-date:1900..2100", ["none"]),
    ]
    for (condition, ids) in table {
      #expect(try fixture.ids("铝镁 \(condition)").sorted() == ids.sorted(), "\(condition)")
    }
  }

  /// Whatever segment its paragraphs are in, and when it is touched again.
  @Test func theTimeOfAFileIsTheOneItHasNow() throws {
    fixture.options.policy = MergePolicy(fanout: 100, minParagraphs: 0)
    func found(_ range: String) throws -> [String] {
      try fixture.hits("铝镁 modified:\(range)").map { "\($0.id) \($0.modified ?? "")" }.sorted()
    }
    try write("铝镁\n", to: "a.txt")
    try write("铝镁\n", to: "b.txt", time: -1)
    for number in 0..<8 { try write("氦\n", to: "\(number).txt") }
    try update()
    #expect(try found("2001-09-09") == ["a.txt:1 2001-09-09T01:46:40Z"])
    #expect(try found("1969-12") == ["b.txt:1 1969-12-31T23:59:59Z"])
    for days in 1...2 {
      try write("铝镁\n", to: "a.txt", time: 1_000_000_000 + 86_400 * days)
      try update()
      #expect(try found("2001-09-09").isEmpty && fixture.segments.count > 1)
      #expect(try found("2001-09-\(9 + days)") == ["a.txt:1 2001-09-\(9 + days)T01:46:40Z"])
      #expect(try found("..2000").count == 1 && found("1960..2010").count == 2)
    }
    try fixture.merge()
    #expect(try found("2001-09-11") == ["a.txt:1 2001-09-11T01:46:40Z"])
  }
}
