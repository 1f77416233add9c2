#if canImport(Glibc)
  import func Glibc.log
#else
  import func Darwin.log
#endif

// The characters that a PDF prints may have lost what they mean: its fonts number them, and nothing says which number is
// which character. Then text reads `!"#` or 23456786+9, or as rare characters.

/// Whether a text reads like one of some language: told where there is enough of it, else it does.
///
/// Where a fifth of it or more are Chinese characters and their marks, their likeness to Chinese tells, as in decoding; else how
/// usual its letters, digits and signs are in what is written in Latin letters. Letters of other scripts tell nothing.
public func isLegible(_ text: Scalars) -> Bool {
  let visible = text.filter { !isBlank($0) }
  guard visible.count >= minLegible else { return true }
  let chinese = visible.filter { isHan($0) || isWideMark($0) }
  if chinese.count * 5 >= visible.count {
    return mean(chinese, logProbability) >= minLikeness
  }
  let latin = visible.filter { $0.isASCII || isLatin($0) || !$0.properties.isAlphabetic }
  guard latin.count * 2 >= visible.count else { return true }
  return mean(latin, latinLogProbability) >= minLatinLikeness
}

private func mean(_ text: Scalars, _ value: (Unicode.Scalar) -> Double) -> Double {
  text.reduce(0) { $0 + value($1) } / Double(max(1, text.count))
}

/// What has fewer characters may be anything.
private let minLegible = 40

/// English has about -3.3, programs -3.8, tables of numbers and signs -4.7; numbers of glyphs -5.5.
private let minLatinLikeness = -5.0

private func isLatin(_ scalar: Unicode.Scalar) -> Bool { (0xC0...0x24F).contains(scalar.value) }

/// About how often a character occurs in what is written in Latin letters.
private func latinLogProbability(_ scalar: Unicode.Scalar) -> Double {
  switch scalar {
  case "a"..."z": log(letterShares[Int(scalar.value) - 97] / 100 * 0.75)
  case "A"..."Z": log(letterShares[Int(scalar.value) - 65] / 100 * 0.75)
  case "0"..."9": log(0.018)
  case ".", ",", "-", "(", ")", "/", ":", "'", "\"": log(0.01)
  case _ where scalar.isASCII: log(0.001)
  case _ where isLatin(scalar): log(0.004)
  default: log(0.0003)
  }
}

/// The letters from a to z in English, of 100.
private let letterShares: [Double] = [
  8.2, 1.5, 2.8, 4.3, 12.7, 2.2, 2.0, 6.1, 7.0, 0.15, 0.77, 4.0, 2.4, 6.7, 7.5, 1.9, 0.1, 6.0, 6.3,
  9.1, 2.8, 0.98,
  2.4, 0.15, 2.0, 0.07,
]
