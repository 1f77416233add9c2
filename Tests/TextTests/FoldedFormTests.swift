import TestSupport
import Testing

@testable import Text

/// What folds to several characters, or is several, is found as a reader sees it, and marked where it stands.
@Suite(.timed) struct FoldedFormTests {
  @Test func everyFoldedScalarIsMarkedExactly() {
    var count = 0
    for scalar in allScalars where ComparableText([scalar]).scalars != [scalar] {
      guard !ComparableText([scalar]).scalars.isEmpty else { continue }
      count += 1
      let text = ComparableText(["。", scalar, "。"])
      for spelled in [[scalar], folding.sequence(scalar) ?? [folding.single(scalar)]] {
        let places = Phrase(spelled).places(in: text).map(text.origin)
        if places != [1..<2] { Issue.record("U+\(String(scalar.value, radix: 16)) \(spelled)") }
      }
    }
    #expect(count > 10_000)
  }

  @Test func foldingTwiceIsFoldingOnce() {
    for scalar in allScalars {
      for part in folding.sequence(scalar) ?? [folding.single(scalar)]
      where folding.sequence(part) != nil || folding.single(part) != part {
        Issue.record("U+\(String(scalar.value, radix: 16))")
      }
    }
  }

  @Test func aCommonChineseCharacterIsReadWithoutALook() {
    for value in UInt32(0x4E00)...0x9FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(folding.sequence(scalar) == nil && isHan(folding.single(scalar)))
    }
  }

  @Test func mixturesAreFoundWhole() {
    var random = Seeded(16)
    var found = 0
    for _ in 0..<20_000 {
      let mixture = Scalars(
        (0..<Int.random(in: 1...8, using: &random))
          .map { _ in parts.randomElement(using: &random) ?? "" }.joined().unicodeScalars)
      let text = ComparableText(["。"] + mixture + ["。"])
      let whole = text.origin(of: 0..<text.scalars.count)
      let places = Phrase(mixture).places(in: text).map(text.origin)
      if !text.scalars.isEmpty { found += 1 }
      if places != (text.scalars.isEmpty ? [] : [whole]) { Issue.record("\(String(mixture))") }
      for token in tokens(of: mixture) {
        let again = tokens(of: Scalars(mixture[token.range])).first?.term
        if case .word = token.term, again == nil { Issue.record("\(String(mixture)) \(token)") }
      }
    }
    #expect(found > 18_000)
  }
}

private var allScalars: some Sequence<Unicode.Scalar> {
  (UInt32(0)...0x10FFFF).lazy.compactMap { Unicode.Scalar($0) }
}

private let parts = [
  "铝", "鎂", "⻓", "一", "○", "ガ", "カ\u{3099}", "ｶ", "ﾞ", "ー", "\u{1112}", "\u{1161}", "\u{11AB}", "한",
  "ก", "ุ", "ㄅ", "ˊ",
  "a", "É", "e\u{301}", "ﬃ", "Ⅱ", "ß", "㎏", "㎡", "℃", "½", "²", "³", "①", "⒈", "㈱", "5", "１", "23",
  "3.5", "1,000", ".", "·",
  "-", "—", "～", "/", "／", ":", "，", "、", "。", " ", "　", "《", "》", "“", "”", "(", "）", "★", "😀",
  "👍🏽", "+", "%", "\u{FE0F}",
  "\u{200D}", "*", "_",
]
