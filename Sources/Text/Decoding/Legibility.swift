/// Whether a text reads as one of a language or a program, and not as the numbers of glyphs that a PDF has without a character
/// map: most of those are marks, letters in no order, and characters as rare as in a wrong encoding. Little text passes.
public func isLegible(_ text: Scalars) -> Bool {
  let ink = text.count { !isBlank($0) }
  guard ink >= shortestJudged else { return true }
  return Double(legible(text)) > leastLegible * Double(ink)
}

private let shortestJudged = 50
private let leastLegible = 0.45

/// The number of scalars that are usual: those of words, and of scripts without words.
private func legible(_ text: Scalars) -> Int {
  var count = 0
  var word: ArraySlice<Unicode.Scalar> = []
  for index in text.indices {
    let scalar = text[index]
    if scalar.value < 0x180, scalar.properties.isAlphabetic {
      word = text[(word.isEmpty ? index : word.startIndex)...index]
      continue
    }
    count += (isWord(word) ? word.count : 0) + (isUsual(scalar) ? 1 : 0)
    word = []
  }
  return count + (isWord(word) ? word.count : 0)
}

/// Whether letters are all large or all small but for the first one, and plain for the most part.
private func isWord(_ letters: ArraySlice<Unicode.Scalar>) -> Bool {
  guard letters.count > 1 else { return false }
  let rest = letters.dropFirst()
  return (rest.allSatisfy(\.properties.isLowercase) || letters.allSatisfy(\.properties.isUppercase))
    && letters.count(where: \.isASCII) * 2 > letters.count
}

private func isUsual(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x30...0x39, 0x3041...0x30FE, 0xAC00...0xD7A3: true
  case ..<0x370: false
  default: isUsualLetter(scalar) || logProbability(scalar) >= leastLikeness
  }
}
