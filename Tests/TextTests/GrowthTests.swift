import TestSupport
import Testing

@testable import Text

/// What a text costs grows as the text does: operations are counted at n and at 4n.
@Suite(.timed) struct GrowthTests {
  private func text(_ lines: some Sequence<String>) -> Scalars {
    Scalars(lines.joined(separator: "\n").unicodeScalars)
  }

  /// How often the text of a paragraph of so many lines is copied while it grows.
  private func copies(_ count: Int) -> Int {
    var lines = Lines(of: text(repeatElement("字字字字字字字字字字", count: count)))
    guard let first = lines.next({}) else { return 0 }
    var draft = ParagraphDraft(
      first, ReadLine(role: .alone, part: .text, form: .text), on: nil)
    var (copies, place) = (0, address(of: draft))
    while let line = lines.next({}) {
      draft.append(line)
      if address(of: draft) != place { copies += 1 }
      place = address(of: draft)
    }
    return copies
  }

  private func address(of draft: ParagraphDraft) -> UInt {
    draft.traced.scalars.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
  }

  @Test func aParagraphIsNotCopiedForEachOfItsLines() {
    #expect(copies(4_000) <= copies(1_000) + 4)
  }

  @Test func aParagraphWithoutEndIsHandedOnInParts() {
    let found = paragraphs(of: text(repeatElement("字字字字字字字字字字字字字字字字字字字字", count: 6_000)))
    #expect(found.reduce(0) { $0 + $1.text.count } == 120_000)
    #expect(found.allSatisfy { $0.text.count <= 4_000 })
  }

  @Test func daysOfAHeadAreTriedOnceHoweverOftenTheyAreWritten() {
    let numbers = (1...26).map { String($0 % 4 + 1) + ["月", "日", ""][$0 % 3] }
    let line = HeadLine(text([numbers.prefix(13).joined(separator: " ")])[...])
    let twice = HeadLine(text([numbers.joined(separator: " ")])[...])
    #expect(!line.numbers.isEmpty && line.numbers == twice.numbers && line.months == twice.months)
  }

  /// Calls of the checkpoint, for a text of `count` of some line.
  static let shapes: [(what: String, line: String, end: String)] = [
    ("short lines", "字", "\n"), ("full lines", "字字字字字字字字字字字字字字字字字字字字", "\n"),
    ("wide lines", String(repeating: "字", count: 110), "\n"),
    ("blank lines", "", "\n"), ("sentences", "今天开会。", "\n"),
  ]

  @Test(arguments: shapes)
  func thereAreCheckpointsAllAlong(_ shape: (what: String, line: String, end: String)) {
    func calls(_ count: Int) -> Int {
      var calls = 0
      _ = paragraphs(of: text([String(repeating: shape.line + shape.end, count: count)])) {
        calls += 1
      }
      return calls
    }
    let count = 2_000
    #expect(calls(count) >= 1, "\(shape.what)")
    #expect(calls(4 * count) >= 4, "\(shape.what)")
  }

  @Test func whatACheckpointThrowsEndsTheWork() {
    struct Stop: Error {}
    var calls = 0
    #expect(throws: Stop.self) {
      try paragraphs(of: text(repeatElement("字字字字字字字字字字", count: 20_000))) {
        calls += 1
        throw Stop()
      }
    }
    #expect(calls == 1)
  }

  @Test func anEndlessLineIsReadInPartsThatKnowTheirPlace() {
    let file = text(["字", String(repeating: "字", count: 2_500), "字"])
    var lines = Lines(of: file, longest: 1_000)
    var places: [[Int]] = []
    while let line = lines.next({}) {
      places.append([line.place.line, line.place.column, line.raw.count])
    }
    let parts = [[2, 1, 1_000], [2, 1_001, 1_000], [2, 2_001, 500]]
    #expect(places == [[1, 1, 1]] + parts + [[3, 1, 1]])
  }
}
