import Platform
import IndexFixture
import TestSupport
import Testing
import Xapian

@testable import Index
@testable import Updating

/// Both ways to build an index give the same.
@Suite(.timed) struct BuilderTests {
  @Test func theSeedsGiveEqualSegments() throws {
    let folder = try TemporaryFolder()
    let records = try folder.write(
      """
      {"id": "甲/1", "title": "铝镁 合金 铝镁", "date": "2023-08-18", "contents": "兴县的铝镁产业"}
      {"id": "\(String(repeating: "长", count: 300))", "text": ""}
      {"id": "\\u0000", "title": "A\\u0000b", "text": "x"}

      """, to: "records.jsonl")
    let pages = try folder.write("第一页的文字有铝。\n\u{C}第二页的文字有镁。\n", to: "pages.txt")
    let bulk = try IndexFixture()
    bulk.options.builder = .bulk
    bulk.options.resources.jobs = 1
    // So little that several runs are merged.
    bulk.options.resources.memory = 1_000_000
    try bulk.update(Project.seeds, records, pages)
    let api = try IndexFixture()
    api.options.builder = .api
    api.options.resources.jobs = 1
    try api.update(Project.seeds, records, pages)
    #expect(try difference(between: segment(bulk), and: segment(api)) == nil)
    #expect(try bulk.index.check().damages.isEmpty)
    let ids = try [segment(bulk), segment(api)].map { try Path($0 + "/ids").read() }
    #expect(ids[0] == ids[1])
    let terms = try Database(path: Array(segment(bulk).utf8)).terms(startingWith: [])
    for field in Field.allCases where field.prefix != nil {
      #expect(terms.contains { $0.term.first == field.prefix }, "\(field)")
    }
  }

  @Test(arguments: BuilderKind.allCases)
  func filesWithoutParagraphsGiveASegmentToo(_ builder: BuilderKind) throws {
    let fixture = try IndexFixture()
    fixture.options.builder = builder
    try fixture.folder.write([0xC2, 0xFF], to: "texts/bad.txt")
    try fixture.folder.write([0, 1], to: "texts/binary")
    try fixture.folder.write("", to: "texts/empty.txt")
    #expect(try fixture.update(fixture.folder.path + "/texts").failed == 1)
    #expect(try fixture.index.check().damages.isEmpty)
    #expect(try fixture.hits("铝").isEmpty)
  }

  private func segment(_ fixture: IndexFixture) throws -> String {
    let names = try fixture.segments
    try #require(names.count == 1)
    return (fixture.index.path / "segments" / names[0]).lossyText
  }
}
