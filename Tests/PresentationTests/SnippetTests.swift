import Platform
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Presentation

/// A hit on a text with marks written into it, which are each a part of the question of their own.
private func hit(_ marked: String, weights: [Double] = []) -> Hit {
  let text = MarkedText(marked)
  let marks = text.marks.enumerated().map { number, range in
    Mark(
      range: range, part: number, weight: weights.indices.contains(number) ? weights[number] : 1)
  }
  return Hit(
    group: .literal, score: 1, id: "a:1", path: Path("a"), line: 1, endLine: 1, kind: .body,
    headline: nil, date: nil, text: text.text, marks: merged(marks, in: text.text), matches: marks)
}

/// The snippet of a text, with its marks.
private func snippet(
  _ marked: String, _ extent: SnippetExtent = .brief, weights: [Double] = []
) -> String {
  let hit = hit(marked, weights: weights)
  return hit.spans(of: hit.snippet(extent)).map { span in
    span.isMarked ? "[\(String(span.text))]" : String(span.text)
  }.joined()
}

private func columns(_ text: String) -> Int {
  text.unicodeScalars.filter { $0 != "[" && $0 != "]" }.reduce(0) { $0 + columnWidth($1) }
}

private func filler(_ count: Int) -> String { String(repeating: "字", count: count) }

@Suite(.timed) struct SnippetTests {
  /// A question that asks is answered by a sentence, also where others have more of its words.
  @Test func theSentenceThatAnswersIsShown() {
    var hit = hit("[甲][乙][丙]。\(filler(100))。\(filler(20))[丁]是答案。", weights: [1, 1, 1, 0.1])
    let answer = hit.text.count - 24..<hit.text.count
    #expect(!hit.spans(of: hit.snippet()).contains { String($0.text) == "丁" })
    hit.sentence = answer
    #expect(hit.spans(of: hit.snippet()).contains { String($0.text) == "丁" })
    // Where nothing of it is marked, all marks are as good.
    hit.sentence = 50..<60
    #expect(hit.spans(of: hit.snippet()).contains { String($0.text) == "甲乙丙" })
  }

  @Test(arguments: ["近年来，[铝镁]产业", "", "[铝]", "没有", " 　[铝镁]\n"])
  func aShortTextIsShownWhole(_ text: String) {
    #expect(snippet(text).trimmed == text.trimmed)
    #expect(!snippet(text).contains("…"), "blanks are no text that was left out")
  }

  @Test func aSentenceIsShownWholeWhereItFits() {
    let sentence = filler(20) + "，[铝镁]，" + filler(20) + "。"
    #expect(snippet(filler(90) + "。" + sentence + filler(90) + "。") == "…" + sentence + "…")
    let quoted = "“" + filler(20) + "，[铝镁]！”"
    #expect(snippet(filler(90) + "。" + quoted + filler(40) + "，字。").hasPrefix("…" + quoted))
  }

  @Test func severalSentencesAreShownWhereTheyFit() {
    let text = "前面。[铝镁]产业。后面。" + filler(90) + "。"
    #expect(snippet(text).hasPrefix("前面。[铝镁]产业。后面。"))
  }

  @Test func aLongSentenceIsCutAtClauses() {
    let text = filler(70) + "，前面，[铝镁]产业，" + filler(40) + "，" + filler(50) + "。"
    #expect(snippet(text) == "…前面，[铝镁]产业，" + filler(40) + "，…")
  }

  @Test func theHeaviestWindowIsChosen() {
    let text = "开头[一般]。" + filler(200) + "。中间[重要]，[一起]。" + filler(200)
    #expect(snippet(text, weights: [1, 5, 5]).contains("…中间[重要]，[一起]。"))
    #expect(snippet(text, weights: [9, 0.5, 0.5]).hasPrefix("开头[一般]。"))
    #expect(!snippet(text, weights: [9, 0.5, 0.5]).contains("重要"))
  }

  @Test func twoWindowsAreShownWhereOneDoesNotHoldAll() {
    let text = "开头[乔云]说。" + filler(200) + "。后来[招商]去。" + filler(200)
    let shown = snippet(text)
    #expect(shown.hasPrefix("开头[乔云]说。") && shown.contains("…后来[招商]去。"), "\(shown)")
    #expect(columns(shown) <= 150 + 3)
  }

  /// Texts with marks whose first character says which part of the question they are, and the heaviest window.
  static let windows: [(text: String, window: String)] = [
    ("[甲]字字字[甲]字[乙]字字", "甲字乙"),
    ("[甲]字字[乙]字[甲][乙]字", "甲乙"),
    ("[甲]字[甲]字[甲]", "甲"),
    ("[甲]字字字字字字字字字字[乙乙]字[甲]", "乙乙字甲"),
    ("字[甲甲甲甲甲甲甲甲甲甲甲甲]字", "甲甲甲甲甲甲甲甲甲甲甲甲"),
    ("[甲][乙]字字字字字字字字字[乙][丙]", "甲乙"),
  ]

  @Test(arguments: windows)
  func theNarrowestOfEqualWindowsIsChosen(_ row: (text: String, window: String)) {
    let text = MarkedText(row.text)
    let marks = text.marks.map {
      Mark(range: $0, part: Int(text.text[$0.lowerBound].value), weight: 1.1)
    }
    let window = heaviestWindow(marks, ColumnWidths(of: text.text), within: 20)
    #expect(window.map { String(text.text[$0.range]) } == row.window)
  }

  @Test func repeatedPartsAreWorthNoMore() {
    let text = MarkedText("[多多][多多][多多]。" + filler(200) + "。[少少]和[多多]。" + filler(200))
    let marks = zip(text.marks, [0, 0, 0, 1, 0]).map { Mark(range: $0, part: $1, weight: 1) }
    let shown = Presentation.snippet(of: text.text, around: marks)
    #expect(shown.fragments.map { String(text.text[$0].prefix(5)) } == ["少少和多多"])
  }

  @Test func fragmentsThatTouchAreOne() {
    let text = "[乔云]。" + filler(60) + "。" + filler(60) + "。[招商]。"
    #expect(snippet(text).contains("字…字"))
    #expect(snippet(text, .sentences(around: 1)) == text)
  }

  @Test func nothingIsLeftOutWhereThereIsOnlyABlank() {
    let text = "[乔云]" + filler(70) + "。 [招商]" + filler(70) + "。"
    #expect(snippet(text).contains("…"))
    #expect(snippet(text, .sentences(around: 0)) == text)
  }

  /// Texts without a place to cut: what a snippet must hold, and what it must not end in the middle of.
  static let seamless: [(text: String, holds: String, unit: String)] = [
    (filler(300) + "[铝镁]" + filler(300), "[铝镁]", "字"),
    (
      String(repeating: "word ", count: 90) + "[铝镁]" + String(repeating: " word", count: 90),
      "[铝镁]", "word"
    ),
    (
      String(repeating: "、12.5", count: 90) + "、[铝镁]" + String(repeating: "、12.5", count: 90),
      "[铝镁]", "12.5"
    ),
    (
      String(repeating: "三千二百万 ", count: 50) + "[铝镁]" + String(repeating: " 三千二百万", count: 50),
      "[铝镁]", "三千二百万"
    ),
    (
      String(repeating: "e-mail AT&T don't C++ ", count: 20) + "[铝镁]"
        + String(repeating: " C++ e-mail", count: 30), "[铝镁]", ""
    ),
    (String(repeating: "👨‍👩‍👧", count: 60) + "[铝镁]" + String(repeating: "👨‍👩‍👧", count: 60), "[铝镁]", "👨‍👩‍👧"),
    (
      String(repeating: "é", count: 300) + " [铝镁] " + String(repeating: "e\u{301}", count: 300),
      "[铝镁]", "é"
    ),
    (String(repeating: "𠮷", count: 300) + "[野家]" + String(repeating: "𠮷", count: 300), "[野家]", "𠮷"),
    (
      String(repeating: "铝\u{E0100}", count: 300) + "[镁]"
        + String(repeating: "铝\u{E0100}", count: 300), "[镁]", "铝\u{E0100}"
    ),
    (String(repeating: "🇨🇳", count: 200) + "[铝镁]" + String(repeating: "👍🏽", count: 200), "[铝镁]", ""),
  ]

  @Test(arguments: seamless)
  func nothingIsCutInTwo(_ row: (text: String, holds: String, unit: String)) {
    let shown = snippet(row.text)
    #expect(shown.contains(row.holds) && columns(shown) <= 152, "\(shown)")
    #expect(columns(shown) > 75, "\(shown)")
    let plain = row.text.filter { $0 != "[" && $0 != "]" }
    let characters = Array(plain).map(String.init)
    let cut = shown.filter { !"[]…".contains($0) }
    #expect(Array(cut).map(String.init).allSatisfy(characters.contains), "\(shown)")
    guard !row.unit.isEmpty else { return }
    let rest = shown.replacing(row.unit, with: "").filter { !"[]…、 ".contains($0) }
    #expect(rest == row.holds.filter { !"[]".contains($0) }, "\(shown)")
  }

  @Test func aMarkLongerThanTheSnippetIsShownFromItsStart() {
    let long = snippet("前，[" + filler(500) + "]后")
    #expect(long.hasPrefix("前，[字") && columns(long) > 75 && long.hasSuffix("…"))
    let word = snippet("前[" + String(repeating: "x", count: 5000) + "]")
    #expect(word.contains("[xxx") && columns(word) <= 152)
  }

  @Test func sentencesAroundAreCounted() {
    let first = "一。二！三？"
    let text = first + "“[铝镁]" + filler(90) + "。”" + filler(5) + "。五。六。"
    #expect(snippet(text, .sentences(around: 0)) == "…“[铝镁]" + filler(90) + "。”…")
    #expect(
      snippet(text, .sentences(around: 1)) == "…三？“[铝镁]" + filler(90) + "。”" + filler(5) + "。…")
    #expect(snippet(text, .sentences(around: 99)) == text)
    #expect(snippet(text, .whole) == text)
  }

  @Test func anyTextIsCutWithinItsBounds() {
    var random = Seeded(7)
    let alphabet = Array("铝镁，。“”（1.5aB- \n…👍🏽\u{200D}👩\u{301}\u{E0100}、《》%￥一万".unicodeScalars)
    for _ in 0..<400 {
      let text = Scalars(
        (0..<Int.random(in: 0...400, using: &random)).map { _ in
          alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
        })
      var marks: [Mark] = []
      for start in text.indices where Int.random(in: 0..<20, using: &random) == 0 {
        let end = min(text.count, start + Int.random(in: 1...90, using: &random))
        marks.append(
          Mark(range: start..<end, part: Int.random(in: 0..<4, using: &random), weight: 1))
      }
      let fragments = Presentation.snippet(of: text, around: marks).fragments
      for fragment in fragments {
        #expect(startsCharacter(text, at: fragment.lowerBound))
        #expect(startsCharacter(text, at: fragment.upperBound))
      }
      let width = fragments.joined().reduce(0) { $0 + columnWidth(text[$1]) }
      #expect(width <= 150, "\(String(text))")
      let context = Presentation.snippet(of: text, around: marks, sentences: 1)
      #expect((context.fragments.first?.lowerBound ?? 0) <= (fragments.first?.lowerBound ?? 0))
    }
  }
}

@Suite(.timed) struct ConcordanceTests {
  /// The lines of a concordance, with bars around the match.
  private func lines(_ marked: String, left: Int, width: Int) -> [String] {
    let hit = hit(marked)
    return hit.occurrences.map { occurrence in
      let line = occurrence.line(left: left, width: width)
      return [line.before, line.match, line.after].map { String(hit.text[$0]) }.joined(
        separator: "|")
    }
  }

  @Test func aLineForEachMatch() {
    #expect(
      lines("锚定[铝镁]产业，推进[铝镁]新材料", left: 6, width: 16) == [
        "锚定|铝镁|产业，", "推进|铝镁|新材料",
      ])
  }

  @Test func noNumberAndNoWordIsCut() {
    #expect(lines("产能50.25[铝镁]machine learning", left: 4, width: 14) == ["|铝镁|"])
    #expect(lines("产能50.25[铝镁]machine learning", left: 6, width: 20) == ["50.25|铝镁|machine"])
    #expect(lines("the [cat] sat", left: 20, width: 60) == ["the|cat|sat"])
  }

  @Test func aMatchMayBeWiderThanTheLine() {
    #expect(lines("前[铝镁合金]后", left: 0, width: 4) == ["|铝镁合金|"])
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
