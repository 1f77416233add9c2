import Platform
import IndexFixture
import TestSupport
import Testing
import Text

/// No two paragraphs of an index have the same id, and no id parts a line of a run.
@Suite(.timed) struct IDTests {
  private let fixture: IndexFixture
  private var folder: TemporaryFolder { fixture.folder }

  init() throws { fixture = try IndexFixture() }

  private func update(_ paths: String...) throws {
    for path in paths { try fixture.update(folder.path + "/" + path) }
  }

  private func ids() throws -> [String] { try fixture.ids("铝镁").sorted() }

  @Test func aRootThatComesLaterGetsItsNameBeforeItsIDs() throws {
    try folder.write("铝镁一。", to: "a/x/1.txt")
    try folder.write("铝镁二。", to: "b/x/1.txt")
    try folder.write("铝镁三。", to: "b/x/2.txt")
    try folder.write("铝镁四。", to: "c/b/x/1.txt")
    try update("a")
    #expect(try ids() == ["x/1.txt:1"])
    try update("b", "c")
    #expect(try ids() == ["b//x/1.txt:1", "b//x/2.txt:1", "b/x/1.txt:1", "x/1.txt:1"])
    try fixture.forget(folder.path + "/a")
    #expect(try ids() == ["b//x/1.txt:1", "b//x/2.txt:1", "b/x/1.txt:1"])
  }

  @Test func rootsWithoutCommonPathsHavePlainIDs() throws {
    try folder.write("铝镁一。", to: "a/1.txt")
    try folder.write("铝镁二。", to: "b/2.txt")
    try update("a", "b")
    #expect(try ids() == ["1.txt:1", "2.txt:1"])
    // What came later gives way, and what was there before stays.
    try folder.write("铝镁三。", to: "a/2.txt")
    try fixture.update()
    #expect(try ids() == ["1.txt:1", "2.txt:1", "a//2.txt:1"])
    #expect(try fixture.ids("铝镁二") == ["2.txt:1"])
  }

  @Test func namesOfRootsDiffer() throws {
    for name in ["p/a", "q/a", "r/a"] { try folder.write("铝镁。", to: "\(name)/1.txt") }
    try update("p/a", "q/a/1.txt", "r/a")
    #expect(try ids() == ["1.txt:1", "a-2//1.txt:1", "a-3//1.txt:1"])
  }

  @Test func recordsOfTwoFilesMayHaveTheSameID() throws {
    try folder.write("d1\t铝镁一\nd2\t铝镁二\n", to: "a/b.tsv")
    try update("a")
    try folder.write("d1\t铝镁三\nd3\t铝镁四\n", to: "b/a.tsv")
    try update("b")
    #expect(try ids() == ["a.tsv:1", "d1", "d2", "d3"])
    #expect(try fixture.ids("铝镁一") == ["d1"])
    #expect(try fixture.ids("id:d1").sorted() == ["a.tsv:1", "d1"])
    #expect(try fixture.ids("id:a.tsv:1") == ["a.tsv:1"])
  }

  /// Text of a record can say anything.
  @Test func anIDThatLooksLikeAPlaceIsNone() throws {
    try folder.write("铝镁一。", to: "a/1.txt")
    try folder.write("1.txt:1\t铝镁二\n1.txt:7\t铝镁三\n2.txt:1\t铝镁四\n", to: "a/c.tsv")
    try update("a")
    #expect(try ids() == ["1.txt:1", "2.txt:1", "c.tsv:1", "c.tsv:2"])
  }

  @Test func noBlankOrControlIsInAnID() throws {
    let blanks: [Unicode.Scalar] = [
      "\u{1}", "\u{1C}", "\u{7F}", "\u{85}", "\u{A0}", "\u{AD}", "\u{1680}", "\u{2003}", "\u{200B}",
      "\u{200E}", "\u{2028}", "\u{202E}", "\u{2066}", "\u{3000}", "\u{FEFF}", "\u{E0020}",
    ]
    let records = blanks.enumerated().map { number, blank in
      let units = String(blank).utf16.map { unit in
        "\\u" + String(String(0x10000 + Int(unit), radix: 16).dropFirst())
      }
      return "{\"id\":\"a\(units.joined())b\(number)\",\"text\":\"铝镁\"}\n"
    }
    try folder.write(records.joined(), to: "a/c.jsonl")
    for (number, blank) in blanks.enumerated() where blank.value > 0x1F {
      try folder.write("铝镁", to: "a/x\(blank)y\(number).txt")
    }
    try update("a")
    let found = try ids()
    #expect(found.count == 2 * blanks.count - 2 && Set(found).count == found.count)
    #expect(!found.joined().unicodeScalars.contains { blanks.contains($0) })
  }

  @Test func whatABlankBecomesIsNoOtherID() throws {
    try folder.write(
      "{\"id\":\"a b\",\"text\":\"铝镁一\"}\n{\"id\":\"a%20b\",\"text\":\"铝镁二\"}\n", to: "a/c.jsonl")
    try folder.write("铝镁三", to: "a/p q.txt")
    try folder.write("铝镁四", to: "a/p%20q.txt")
    try update("a")
    #expect(try ids() == ["a%20b", "c.jsonl:2", "p%20q.txt:1", "p%2520q.txt:1"])
    #expect(try fixture.ids("id:\"p q.txt:1\"") == ["p%20q.txt:1"])
  }
}
