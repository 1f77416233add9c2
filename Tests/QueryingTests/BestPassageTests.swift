import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index

/// What passages add to the score of a paragraph, for a question that asks.
@Suite(.timed) struct BestPassageTests {
  private let fixture: IndexFixture
  private let question = "兴县有多少铝土矿产能？"

  init() throws {
    fixture = try IndexFixture()
    try fixture.update(Project.seeds)
  }

  private func reranking(_ question: String) throws -> Reranking {
    let snapshot = try Snapshot(fixture.index)
    let searcher = try Searcher(ParsedQuery(question), snapshot)
    return Reranking(
      searcher.question.substance ?? searcher.question.words, asking: searcher.substance,
      snapshot)
  }

  private func found(
    _ text: String, _ question: String? = nil
  ) throws -> (contributions: Contributions, sentence: Range<Int>?) {
    var hit = Ranked(group: .partial, terms: 0, id: "", place: .init(segment: 0, docid: 1))
    var reranking = try reranking(question ?? self.question)
    try #require(reranking.rank(&hit, utf8: Array(text.utf8)[...]))
    return (hit.contributions, hit.sentence)
  }

  /// The best sentence, as far as the last of what was asked for.
  @Test(arguments: [
    "天气很好。[兴县的铝土矿产能]很大。县里有矿。",
    "兴县有矿。\n[兴县的铝土矿产能]很大",
    "兴县兴县兴县兴县！[铝土矿产能]",
    "“[铝土矿”产能]？铝土，矿产。",
    filler(98) + "铝土[矿产能]。",
    "兴县；[铝土矿产能]",
    "“兴县；”[铝土矿产能]",
    "兴县;\n[铝土矿]\u{2028}产能",
  ])
  func theSentenceWithMostOfItIsBest(_ text: String) throws {
    let expected = MarkedText(text)
    let sentence = try found(String(String.UnicodeScalarView(expected.text))).sentence
    #expect([sentence] == expected.marks)
  }

  @Test func whatStandsTogetherAddsMore() throws {
    let together = try found("铝土矿\(filler(10))产能").contributions
    let apart = try found("铝土矿\(filler(50))产能").contributions
    let parted = try found("铝土矿\(filler(10))。产能").contributions
    let (near, far) = (try #require(together.window), try #require(apart.window))
    #expect(near > far && parted.window == near)
    #expect(try #require(together.sentence) > #require(parted.sentence))
    #expect(together.sum == (together.characters ?? 0) + near + (together.sentence ?? 0))
  }

  /// A year or a name in letters is what a question is about as much as its characters are.
  @Test(arguments: [
    ("2023年ABC矿有多少产能？", "2022年好。[2023年ABC]很好。2023。abc。"),
    ("2023年ABC矿有多少产能？", "ABCD。[ＡＢＣ]，ABCD。"),
    ("C++有多少？", "C。[C+]+。"),
  ])
  func wordsAndNumbersAreLookedForToo(_ question: String, _ text: String) throws {
    let marked = MarkedText(text)
    let found = try found(String(String.UnicodeScalarView(marked.text)), question)
    #expect([found.sentence] == marked.marks)
  }

  /// Words alone are ranked as they were.
  @Test func onlyAQuestionThatAsksLooksForPassages() throws {
    let plain = try found("兴县的铝土矿产能很大。", "铝土矿产能")
    #expect(plain.contributions.sentence == nil && plain.contributions.window == nil)
    #expect(plain.contributions.characters != nil && plain.sentence == nil)
  }

  @Test func nothingOfItAddsNothing() throws {
    let none = try found("天气很好。")
    #expect(none.contributions.sentence == 0 && none.contributions.window == 0)
    #expect(none.sentence == nil)
    #expect(try found("").sentence == nil)
  }
}

private func filler(_ count: Int) -> String { String(repeating: "字", count: count) }
