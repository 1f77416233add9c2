// Which encoding a file is in that does not say so. Bytes read in the wrong one give characters too, but
// rare ones.

/// The reading of bytes that is most like Chinese, or else that in UTF-8; nil when neither is good.
func decodeLikeliest(_ bytes: [UInt8], with convert: Converter) -> DecodedText? {
  let utf8 = lossyText(ofUTF8: bytes[...])
  // Other encodings seldom give what is a character in UTF-8.
  let characters = utf8.scalars.count { !$0.isASCII } - utf8.replaced
  if utf8.isGood, characters > 4 * utf8.replaced { return DecodedText(utf8, .utf8) }
  for encoding in likeliestEncodings(of: bytes, with: convert) {
    if let lossy = read(bytes[...], in: encoding, with: convert), lossy.isGood {
      return DecodedText(lossy, encoding)
    }
  }
  return utf8.isGood ? DecodedText(utf8, .utf8) : nil
}

/// An encoding that is told by how much its reading is like Chinese, or like the script it is for.
private struct EncodingGuess {
  let encoding: Encoding
  /// The script besides Chinese characters.
  var script: Script?
  /// How much it needs ahead of the usual ones, as a log probability of the whole text.
  var handicap = rarelyUsed

  private static let rarelyUsed = 20.0
  /// That of a place that is not in the encoding.
  private static let malusOfPlace = 15.0

  static let usual = [
    EncodingGuess(encoding: .gb18030, handicap: 0), EncodingGuess(encoding: .big5, handicap: 0),
  ]
  static let all =
    usual + [
      EncodingGuess(encoding: .utf8, handicap: 0), EncodingGuess(encoding: Encoding("EUC-TW")),
      EncodingGuess(encoding: Encoding("EUC-KR"), script: .hangul),
      EncodingGuess(encoding: Encoding("EUC-JP"), script: .kana),
      EncodingGuess(encoding: Encoding("SHIFT_JIS"), script: .kana),
      EncodingGuess(encoding: Wide.utf16LE.encoding),
      EncodingGuess(encoding: Wide.utf16BE.encoding),
    ]

  /// How likely bytes are in the encoding, as far as a part of them shows.
  func rating(_ bytes: [UInt8], with convert: Converter) -> Double {
    guard let lossy = read(sample(of: bytes), in: encoding, with: convert) else {
      return -.infinity
    }
    let count = lossy.scalars.count { !$0.isASCII }
    guard count > 0 else { return -.infinity }
    let malus = handicap + Self.malusOfPlace * Double(lossy.replaced)
    return likeness(toChinese: lossy.scalars, or: script) - malus / Double(count)
  }

  /// The bytes from the first one on that is not ASCII, where this is that of a character.
  private func sample(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    if case .wide = encoding.form { return bytes.prefix(sampledBytes) }
    return bytes[(bytes.firstIndex { $0 >= 0x80 } ?? 0)...].prefix(sampledBytes)
  }
}

/// Even, and more than enough to tell by.
private let sampledBytes = 1 << 17

/// The encodings in which bytes are like Chinese, the likeliest first.
private func likeliestEncodings(of bytes: [UInt8], with convert: Converter) -> [Encoding] {
  EncodingGuess.all.map { ($0.encoding, $0.rating(bytes, with: convert)) }
    .filter { $0.1 > minLikeness }.sorted { $0.1 > $1.1 }.map(\.0)
}

// MARK: What is UTF-8 by chance

/// The text of bytes that are UTF-8 too, as `text`, but rather something else: Chinese in seven bits, or a few
/// characters of GB 2312 or Big5; nil when they are not.
func decodeDisguised(_ bytes: [UInt8], as text: Scalars, with convert: Converter) -> DecodedText? {
  if text.count == bytes.count { return decodeSevenBits(bytes, with: convert) }
  // What takes three bytes in UTF-8 is not there by chance.
  if text.contains(where: { $0.value >= 0x800 }) { return nil }
  let letters = text.filter { !$0.isASCII }
  guard letters.count(where: { !isUsualLetter($0) }) * 4 >= letters.count else { return nil }
  return decode(bytes, fromOneOf: EncodingGuess.usual, with: convert)
}

/// Encodings in which Chinese, or Japanese or Korean, is ASCII with shifts: what shifts in each.
private let shifts: [(mark: String, candidates: [EncodingGuess])] = [
  ("~{", [EncodingGuess(encoding: .hz)]),
  (
    "\u{1B}$)",
    [
      EncodingGuess(encoding: Encoding("ISO-2022-CN")),
      EncodingGuess(encoding: Encoding("ISO-2022-KR"), script: .hangul),
    ]
  ),
  ("\u{1B}$", [EncodingGuess(encoding: Encoding("ISO-2022-JP-2"), script: .kana)]),
]

private func decodeSevenBits(_ bytes: [UInt8], with convert: Converter) -> DecodedText? {
  guard bytes.contains(where: { $0 == 0x7E || $0 == 0x1B }) else { return nil }
  for (mark, candidates) in shifts where holds(bytes, Array(mark.utf8)) {
    if let text = decode(bytes, fromOneOf: candidates, with: convert) { return text }
  }
  return nil
}

private func holds(_ bytes: [UInt8], _ mark: [UInt8]) -> Bool {
  bytes.indices.contains { bytes[$0] == mark[0] && bytes[$0...].starts(with: mark) }
}

/// The reading in one of the encodings that is whole and much like what it is for.
private func decode(
  _ bytes: [UInt8], fromOneOf candidates: [EncodingGuess], with convert: Converter
) -> DecodedText? {
  let rated = candidates.compactMap { candidate -> (text: DecodedText, rating: Double)? in
    guard let lossy = read(bytes[...], in: candidate.encoding, with: convert), lossy.replaced == 0
    else { return nil }
    let rating = likeness(toChinese: lossy.scalars, or: candidate.script)
    return (DecodedText(lossy, candidate.encoding), rating)
  }
  // That of ASCII alone is 0.
  guard let best = rated.max(by: { $0.rating < $1.rating }), best.rating < 0,
    best.rating > minLikenessOfFew
  else { return nil }
  return best.text
}

/// So much like Chinese a few characters have to be.
private let minLikenessOfFew = -9.5
