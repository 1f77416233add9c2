import TestSupport
import Testing
import Text

@testable import Search

struct QuestionTests {
  /// A question, and for each of its words what it is found by; `?` where the text has to be looked
  /// at, `*` behind a character that may stand anywhere.
  static let table: [(question: String, words: String)] = [
    ("铝镁", "铝镁"),
    ("铝", "铝*"),
    ("铝镁合金", "铝镁+镁合+合金?"),
    ("乔云 招商 上海", "乔云 招商 上海"),
    ("安 全 生 产", "安全+全生+生产?"),
    ("安 全  生 产", "安全 生产"),
    ("铝镁 的", "铝镁 的*"),
    ("铝 镁", "铝镁"),
    ("铝 镁合", "铝* 镁合"),
    ("铝　镁", "铝镁"),
    ("3D打印", "3d+打印?"),
    ("A股", "a?"),
    ("5.2亿", "5+2?"),
    ("700MPa", "700mpa"),
    ("铝、镁", "铝*+镁*?"),
    ("《铝镁》。", "铝镁"),
    ("\"铝 镁\" 合金", "铝镁 合金"),
    ("“双招双引”模式", "双招+招双+双引? 模式"),
    ("「铝镁」『合金』", "铝镁 合金"),
    ("\"machine learning\"", "machine+learning?"),
    ("\"铝镁", "铝镁"),
    ("-公司", "公司"),
    ("C++ C# 81%", "c? c? 81?"),
    ("（铝镁）", "铝镁"),
    ("铝镁 铝镁 “铝镁”", "铝镁"),
    ("铝镁 。 ， 合金", "铝镁 合金"),
    ("铝镁铝镁", "铝镁+镁铝+铝镁?"),
  ]

  @Test(arguments: table)
  func words(_ row: (question: String, words: String)) throws {
    let words = try Question(row.question).words.map(describe)
    #expect(words.joined(separator: " ") == row.words, "\(row.question)")
  }

  @Test(arguments: ["", " ", "　\t", "。，", "\"\"", "“”", "-", "👍"])
  func hasNothingToSearchFor(_ text: String) throws {
    let failure = try #require(throws: Failure.self) { try Question(text) }
    #expect(failure.code == .fatal && failure.hint != nil, "\(text)")
  }

  @Test func aRepeatedFeatureIsCounted() throws {
    let counts = try Question("铝镁铝镁").words.features.map(\.count)
    #expect(counts == [2, 1])
  }
}

private func describe(_ word: Word) -> String {
  word.features.map(describe).joined(separator: "+") + (word.isCertain ? "" : "?")
}

private func describe(_ feature: Feature) -> String {
  switch feature {
  case .character(let scalar): "\(scalar)*"
  case .term(let term): String(decoding: term.bytes, as: UTF8.self)
  }
}

struct HighlightingTests {
  /// Marks as they are found, and as they are shown. Found marks that overlap are on lines of their own.
  static let table: [(found: [String], shown: String)] = [
    (["[铝镁]合金", "铝[镁合]金"], "[铝镁合]金"),
    (["[铝镁]合金", "铝镁[合金]"], "[铝镁合金]"),
    (["[铝镁]、合金", "铝镁、[合金]"], "[铝镁]、[合金]"),
    (["[铝镁、合金]"], "[铝镁]、[合金]"),
    (["抽采[5.2亿]立方"], "抽采[5.2亿]立方"),
    (["[3D 打印]"], "[3D 打印]"),
    (["共[1，2]"], "共[1]，[2]"),
    ([], ""),
  ]

  @Test(arguments: table)
  func merges(_ row: (found: [String], shown: String)) {
    let shown = MarkedText(row.shown)
    let marks = row.found.flatMap { MarkedText($0).marks }
      .map { Mark(range: $0, part: 0, weight: 1) }
    #expect(marked(shown.text, merged(marks, in: shown.text)) == row.shown)
  }
}

struct SnippetTests {
  /// The snippet of a text for its marks; cut ends have an ellipsis.
  private func shown(_ marked: String, weights: [Double] = []) -> String {
    let text = MarkedText(marked)
    let marks = text.marks.enumerated().map { number, range in
      Mark(
        range: range, part: number,
        weight: weights.indices.contains(number) ? weights[number] : 1)
    }
    let snippet = snippet(of: text.text, around: marks)
    return (snippet.isCutBefore ? "…" : "") + String(text.text[snippet.range])
      + (snippet.isCutAfter ? "…" : "")
  }

  private func filler(_ count: Int) -> String { String(repeating: "字", count: count) }

  @Test func aShortTextIsShownWhole() {
    #expect(shown("近年来，[铝镁]产业") == "近年来，铝镁产业")
    #expect(shown("") == "")
  }

  @Test func aLongTextIsCutAtClauses() {
    let text = filler(50) + "。前面，[铝镁]产业，" + filler(40) + "，" + filler(50) + "。"
    #expect(shown(text) == "…前面，铝镁产业，" + filler(40) + "，…")
  }

  @Test func theHeaviestWindowIsChosen() {
    let text = "开头[一般]。" + filler(200) + "。中间[重要]，[一起]。" + filler(200)
    #expect(shown(text).contains("中间重要，一起。"))
    #expect(shown(text, weights: [9, 1, 1]).hasPrefix("开头一般。"))
  }

  @Test func aTextWithoutPunctuationIsCutAnywhereButInAWord() {
    let long = shown(filler(300) + "[铝镁]" + filler(300))
    #expect(long.contains("铝镁") && long.count <= 74)
    let words = (1...60).map { "word\($0)" }.joined(separator: " ")
    let cut = shown(words + " [铝镁] " + words).trimmingPrefix("…")
    #expect(cut.hasPrefix("word"), "\(cut)")
  }

  @Test func aMarkLongerThanTheSnippetIsShownFromItsStart() {
    let long = shown("前，[" + filler(500) + "]后")
    #expect(long.hasPrefix("前，字") && long.count > 40 && long.hasSuffix("…"))
  }
}
