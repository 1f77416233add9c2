import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Presentation
@testable import Updating

@Suite(.timed) struct ConditionTests {
  let fixture: IndexFixture

  init() throws { fixture = try IndexFixture() }

  private func ids(_ question: String) throws -> Set<String> {
    Set(
      try Searcher(ParsedQuery(question, .all), Snapshot(fixture.index)).ranking(Page()).map(\.id))
  }

  /// A question, and which of the lines below it finds, by their first letter.
  static let table: [(question: String, found: String)] = [
    ("铝镁", "abcd"),
    ("铝镁 OR 氦", "abcdf"),
    ("铝镁 -公司", "bd"),
    ("铝镁 NOT 公司", "bd"),
    ("-铝镁", "ef"),
    ("* -铝镁", "ef"),
    ("(铝镁 OR 氦) -(公司 OR 产业)", "df"),
    ("铝镁 NEAR/2 公司", "a"),
    ("公司 NEAR/2 铝镁", "a"),
    ("公司 ADJ/2 铝镁", ""),
    ("铝镁 ADJ/2 公司", "a"),
    ("\"公司 铝镁\"~30", "ac"),
    ("铝镁 NEAR/0 铝镁", ""),
    ("铝 NEAR/0 镁", "abcd"),
    ("铝?金", "e"),
    ("铝*金", "ade"),
    ("\"铝镁合金\"", "ad"),
    ("-\"铝镁合金\"", "bcef"),
    ("\"镁，合\"", "ad"),
    ("\"镁。合\"", "ad"),
    ("alum*", "df"),
    ("alum* -aluminium", "d"),
    ("ALUM?NUM", "d"),
    ("3*机", "b"),
    ("e -铝合", ""),
    ("铝镁 +公司", "ac"),
    ("*", "abcdef"),
  ]

  private static let lines = [
    "a 铝镁合金公司，在那里。", "b 铝镁产业用 3D 打印机。", "c 公司在一个很远很远的地方办铝镁厂。", "d 铝镁合金 aluminum 5 吨。",
    "e 铝合金和铁，有色。", "f 氦气 Aluminium。",
  ]

  @Test(arguments: table)
  func finds(_ row: (question: String, found: String)) throws {
    for line in Self.lines {
      try fixture.folder.write("\(line)\n", to: "texts/\(line.prefix(1)).txt")
    }
    try fixture.update(fixture.folder.path + "/texts")
    #expect(try ids(row.question) == Set(row.found.map { "\($0).txt:1" }), "\(row.question)")
  }

  /// Whatever the index says of an expression, and however it is cut, the hits are those paragraphs whose
  /// text fits it.
  @Test func hitsAreWhatFits() throws {
    fixture.options.policy = MergePolicy(fanout: 100, minParagraphs: 0)
    for (number, text) in try Project.seedTexts().enumerated() {
      try fixture.folder.write(text.bytes, to: "texts/00\(number).txt")
      try fixture.update(fixture.folder.path + "/texts")
    }
    try fixture.folder.write("变了", to: "texts/000.txt")
    try fixture.update(fixture.folder.path + "/texts")
    let snapshot = try Snapshot(fixture.index)
    let places = snapshot.segments.enumerated().flatMap { segment, opened in
      (1...UInt32(opened.entry.paragraphs)).filter { !opened.isDeleted($0) }.map {
        Candidate.Place(segment: segment, docid: $0)
      }
    }
    let paragraphs = try places.map { try snapshot.paragraph($0) }
    #expect(snapshot.segments.count > 1 && paragraphs.count > 200)
    var random = Seeded(9)
    for _ in 0..<300 {
      let expression = randomExpression(&random, depth: 3)
      let fitting = paragraphs.filter { TextMatch($0).fits(expression) }.map(\.placeID)
      #expect(try ids(expression.description) == Set(fitting), "\(expression)")
    }
  }
}
