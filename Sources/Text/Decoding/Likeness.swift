#if canImport(Glibc)
  import func Glibc.log
#else
  import func Darwin.log
#endif

// Bytes read in the wrong encoding give characters too, but rare ones. How often a character occurs
// in Chinese (`frequencyPairs`) tells the right reading.

/// Text below this likeness is not Chinese: rare characters and strange marks prevail.
let minLikeness = -12.0

/// Letters that text of another language has beside Chinese characters, and about the log probability of one
/// there.
struct Script {
  let letters: ClosedRange<UInt32>
  let logProbability: Double
  /// Whether Chinese characters are usual beside them.
  let hasHan: Bool

  static let hangul = Script(letters: 0xAC00...0xD7A3, logProbability: -8, hasHan: false)
  static let kana = Script(letters: 0x3041...0x30FE, logProbability: -5, hasHan: true)

  /// Nil where it is that in Chinese.
  fileprivate func logProbability(of scalar: Unicode.Scalar) -> Double? {
    if letters.contains(scalar.value) { return logProbability }
    return !hasHan && isHan(scalar) ? rare : nil
  }
}

/// How much like Chinese, or text in a script besides, a text is: the mean log probability of what is not ASCII. 0
/// for ASCII.
func likeness(toChinese text: Scalars, or script: Script? = nil) -> Double {
  var sum = 0.0
  var count = 0
  for scalar in text where !scalar.isASCII {
    sum += script?.logProbability(of: scalar) ?? logProbability(scalar)
    count += 1
  }
  return count == 0 ? 0 : sum / Double(count)
}

private let rare = -15.0

func logProbability(_ scalar: Unicode.Scalar) -> Double {
  if isHan(scalar) { return logFrequencies[fold(scalar)] ?? rare }
  if isWideMark(scalar) || scalar == "\u{3000}" || (0xFF01...0xFF5E).contains(scalar.value) {
    return -4
  }
  return rare
}

/// Whether a letter that is not ASCII is one of an alphabet in wide use, or of pinyin.
func isUsualLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xA0...0x17F, 0x1CD...0x1DC, 0x300...0x36F, 0x384...0x3CE, 0x400...0x45F, 0x5D0...0x5EA,
    0x620...0x652:
    true
  default: false
  }
}

private let logFrequencies: [Unicode.Scalar: Double] = {
  let pairs = stride(from: 0, to: frequencyPairs.count - 1, by: 2).map {
    (Unicode.Scalar(frequencyPairs[$0]), Double(frequencyPairs[$0 + 1]))
  }
  let total = pairs.reduce(0) { $0 + $1.1 }
  return pairs.reduce(into: [:]) { table, pair in
    if let scalar = pair.0 { table[fold(scalar)] = log((pair.1 + 1) / total) }
  }
}()
