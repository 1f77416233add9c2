import TestSupport
import Testing

@testable import Text

/// What is seen by the bytes of a text is what is seen when it is decoded.
struct CharacterPlacesTests {
  private static let parts: [Unicode.Scalar] = Array(
    "铝鎂镁国國中人民的一二〇○ガカﾞー\u{3099}한ก㎏½²①㈱5１3.,·-—～/：，、。；;\n 　《》“”（）★😀é\u{301}aB\u{FE0F}"
      .unicodeScalars)

  private func mixture(_ random: inout Seeded) -> Scalars {
    (0..<Int.random(in: 0...12, using: &random)).map { _ in
      Bool.random(using: &random)
        ? "铝" : Self.parts.randomElement(using: &random) ?? "铝"
    }
  }

  private func utf8(_ text: Scalars) -> ArraySlice<UInt8> { Array(String(text).utf8)[...] }

  /// Alone, and between what it might change.
  @Test func whatIsNeverDenseIsNotInAnyPlace() {
    let neighbours: [Scalars] = [[], ["中"], ["カ"], ["5"], ["a"], ["○"], ["\u{3099}"], ["한"]]
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), isNeverDense(scalar) else { continue }
      for before in neighbours.prefix(4) {
        for after in neighbours where ["中", "国"].contains(before.first ?? "中") || after.isEmpty {
          // What stands there without it may join.
          let expected = [before, after].map { dense($0) }.reduce(0, +)
          let found = dense(before + [scalar] + after)
          if after == ["\u{3099}"] || after == ["○"] { continue }
          if found != expected { Issue.record("U+\(String(value, radix: 16)) \(before) \(after)") }
        }
      }
    }
  }

  private func dense(_ text: Scalars) -> Int { ComparableText(text).scalars.count(where: isDense) }

  @Test func charactersAreCountedAlikeInBytes() {
    let places = CharacterPlaces(["铝", "镁", "国", "一"])
    var random = Seeded(21)
    var counted = 0
    for _ in 0..<20_000 {
      let text = mixture(&random)
      let expected = CharacterFrequencies(places, in: ComparableText(text))
      if CharacterFrequencies(places, utf8: utf8(text)) != expected {
        Issue.record("\(String(text))")
      }
      guard let plain = CharacterFrequencies(places, plain: utf8(text)) else { continue }
      counted += 1
      if plain != expected { Issue.record("\(String(text))") }
    }
    #expect(counted > 3000)
    #expect(
      CharacterFrequencies(places, utf8: utf8(["中", "鎂", "，", "国"]))?.frequencies == [0, 1, 1, 0])
    #expect(CharacterFrequencies(places, utf8: [0xE4, 0xB8]) == nil)
  }

  @Test func charactersAreWhereTheyAreCompared() throws {
    let places = CharacterPlaces(["铝", "镁", "国", "一"])
    var random = Seeded(23)
    for _ in 0..<20_000 {
      let text = mixture(&random)
      let compared = ComparableText(text)
      let found = try #require(CharacterOccurrences(places, utf8: utf8(text)))
      let indices = compared.scalars.indices.filter { places[compared.scalars[$0]] != nil }
      let isAlike =
        found.all.map(\.index) == indices
        && found.all.map(\.place) == indices.map { places[compared.scalars[$0]] }
        && found.all.map(\.continues) == indices.map { compared.links[$0] <= .beside }
        && found.all.map(\.sentence.index)
          == indices.map { index in
            (0...index).last { startsSentence(text, compared, $0) }
          }
        && found.all.allSatisfy { place in
          compared.origin(of: place.sentence.index..<place.index + 1)
            == place.sentence.start..<place.end
        }
        && found.length == compared.scalars.count(where: isDense)
      if !isAlike { Issue.record("\(String(text))") }
    }
    #expect(CharacterOccurrences(places, utf8: [0xE4, 0xB8]) == nil)
  }

  private func startsSentence(_ text: Scalars, _ compared: ComparableText, _ index: Int) -> Bool {
    if index == 0 || compared.links[index] == .ended { return true }
    let start = compared.origin(of: index - 1..<index).upperBound
    let end = compared.origin(of: index..<index + 1).lowerBound
    return start < end && text[start..<end].contains { "；;\n".unicodeScalars.contains($0) }
  }

  @Test func wordsAreWhereTheirTermsAre() throws {
    let asked = ["5", "13", "ab", "½", "5.13", "kg", "a", "-", "+", "★"].map { Array($0.utf8) }
    let words = Dictionary(uniqueKeysWithValues: asked.enumerated().map { ($1, $0) })
    var random = Seeded(24)
    var count = 0
    for _ in 0..<20_000 {
      let text = mixture(&random) + mixture(&random)
      let found = try #require(
        CharacterOccurrences(CharacterPlaces([]), words: words, utf8: utf8(text)))
      let expected = tokens(of: text).compactMap { token -> [Int]? in
        guard case .word(let word) = token.term, let place = words[word] else { return nil }
        return [place, token.range.upperBound]
      }
      count += expected.count
      if found.all.map({ [$0.place, $0.end] }) != expected { Issue.record("\(String(text))") }
    }
    #expect(count > 2000)
  }

  @Test func whatHasTheBytesOfAPhraseHasThePhrase() {
    var random = Seeded(22)
    var held = 0
    for _ in 0..<20_000 {
      let phrase = Scalars(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in
          "铝镁国".unicodeScalars.randomElement(using: &random) ?? "铝"
        })
      let text = mixture(&random) + phrase + mixture(&random)
      guard let bytes = Phrase(phrase).plainUTF8 else {
        Issue.record("\(String(phrase))")
        continue
      }
      held += 1
      #expect(bytes == Array(String(phrase).utf8))
      if Phrase(phrase).places(in: ComparableText(text)).isEmpty { Issue.record("\(String(text))") }
    }
    #expect(held == 20_000)
    for text in ["鎂", "铝，镁", "a", "5", "カ", "〇", ""] {
      #expect((Phrase(Scalars(text.unicodeScalars)).plainUTF8 != nil) == (text == "鎂"), "\(text)")
    }
  }
}
