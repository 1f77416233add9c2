// From the bytes of a file to text. What needs the system's converter is handed in, so that this
// stays pure.

/// Why the bytes of a file are not text.
public enum DecodingFailure: Error, Equatable {
  /// They are no text at all: they hold zeros or are mostly control characters.
  case binary
  /// They are in none of the encodings that are tried. They are not UTF-8 from this offset on (in
  /// bytes), which is on this line (from 1).
  case unknown(offset: Int, line: Int)
  /// Too many places are not in the encoding that was asked for or that a mark names; the first one is on
  /// this line (from 1).
  case invalid(Encoding, line: Int)
  /// The system knows no encoding of this name.
  case unsupported(Encoding)
}

/// Text, and the encoding it was found to be in.
public struct DecodedText: Equatable, Sendable {
  /// The text without a byte order mark and without zeros, with U+FFFD for what is not in the encoding.
  public let scalars: Scalars
  /// The encoding.
  public let encoding: Encoding
  /// The places that are not in it; nil when there are none.
  public let replacement: Replacement?
}

/// Converts bytes from an encoding that the system knows by its name. At each place that is not in it
/// `mend` is told the index of the first byte, and the text so far; it appends what is to stand there,
/// and says how many bytes that takes the place of, or nil to give up. The result is nil when the system
/// knows no such encoding.
public typealias Converter = (
  _ bytes: ArraySlice<UInt8>, _ name: String, _ mend: (Int, inout Scalars) -> Int?
) -> Scalars?

/// Decodes a file: by its byte order mark, else as UTF-8, else as the encoding in which it reads most like
/// Chinese. A few places that are not in the encoding are U+FFFD (see `LossyText.isGood`).
public func decode(
  _ bytes: [UInt8], with convert: Converter
) throws(DecodingFailure) -> DecodedText {
  if let marked = try decodeMarked(bytes, with: convert) { return marked }
  let census = Census(bytes[...])
  if !census.isBinary, let text = scalars(ofUTF8: bytes) {
    if let disguised = decodeDisguised(bytes, as: text, with: convert) { return disguised }
    return DecodedText(LossyText(text), .utf8, mayHaveZeros: census.zeros > 0)
  }
  if census.zeros > 0, let wide = unmarkedWide(bytes[...]) {
    return try decoded(bytes[...], from: wide.encoding, with: convert)
  }
  if census.isBinary { throw .binary }
  if let likeliest = decodeLikeliest(bytes, with: convert) { return likeliest }
  throw census.hasManyControls ? .binary : unknown(bytes)
}

/// Decodes a file from an encoding that is known.
public func decode(
  _ bytes: [UInt8], from encoding: Encoding, with convert: Converter
) throws(DecodingFailure) -> DecodedText {
  let text = try decoded(bytes[...], from: encoding, with: convert)
  // Many bytes of UTF-16 are zeros, but half of its units are not.
  let isBinary =
    encoding.form.width.map { text.scalars.count * $0 * 2 < bytes.count }
    ?? Census(bytes[...]).isBinary
  if isBinary { throw .binary }
  return text
}

/// Whether the beginning of a file may be that of text; nil for an encoding that has to be found out.
public func mayBeText(
  _ head: ArraySlice<UInt8>, in encoding: Encoding?, with convert: Converter
) -> Bool {
  let head = Array(head.prefix(headToTellBy))
  if !head.contains(0) { return true }
  do throws(DecodingFailure) {
    if let encoding {
      _ = try decode(head, from: encoding, with: convert)
    } else {
      _ = try decode(head, with: convert)
    }
    return true
  } catch {
    return error != .binary
  }
}

/// In bytes.
private let headToTellBy = 1 << 16

private func decoded(
  _ bytes: ArraySlice<UInt8>, from encoding: Encoding, with convert: Converter
) throws(DecodingFailure) -> DecodedText {
  guard let lossy = read(bytes, in: encoding, with: convert) else { throw .unsupported(encoding) }
  guard lossy.isGood else {
    throw .invalid(encoding, line: lossy.replacement?.firstLine ?? 1)
  }
  return DecodedText(lossy, encoding)
}

extension DecodedText {
  init(_ lossy: LossyText, _ encoding: Encoding, mayHaveZeros: Bool = true) {
    replacement = lossy.replacement
    self.encoding = encoding
    var scalars = lossy.scalars
    if replacement != nil { clearBareLines(of: &scalars) }
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    if mayHaveZeros, scalars.contains("\0") { scalars.removeAll { $0 == "\0" } }
    self.scalars = scalars
  }
}

/// Makes lines that hold nothing but U+FFFD blank: nothing is left of them.
private func clearBareLines(of text: inout Scalars) {
  let isEnd = { (scalar: Unicode.Scalar) in scalar == "\n" || scalar == "\r" }
  for line in text.indices.split(whereSeparator: { isEnd(text[$0]) }) {
    let rest = line.first { text[$0] != "\u{FFFD}" && ScalarClass(text[$0]) != .blank }
    if rest == nil { for index in line { text[index] = " " } }
  }
}

/// The text of whole lines of a file, the first ones or later ones, that is plain text in UTF-8 as far as they show; nil when only
/// the whole file may tell.
package func section(ofUTF8 bytes: ArraySlice<UInt8>, isFirst: Bool) -> Scalars? {
  let census = Census(bytes)
  guard census.zeros == 0, !census.isBinary, var text = scalars(ofUTF8: bytes) else { return nil }
  guard isFirst else { return text }
  // Else it may be something else that is UTF-8 by chance.
  guard text.contains(where: { $0.value >= 0x800 }) else { return nil }
  if text.first == "\u{FEFF}" { text.removeFirst() }
  return text
}

/// What a byte order mark says the file is; nil when it has none.
private func decodeMarked(
  _ bytes: [UInt8], with convert: Converter
) throws(DecodingFailure) -> DecodedText? {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    return try decoded(bytes[...], from: .utf8, with: convert)
  }
  guard let wide = markedWide(bytes[...]) else { return nil }
  let lossy = lossyText(of: bytes[...], in: wide)
  let encoding: Encoding = wide.width == 2 ? .utf16 : .utf32
  guard lossy.isGood else {
    throw .invalid(encoding, line: lossy.replacement?.firstLine ?? 1)
  }
  return DecodedText(lossy, encoding)
}

/// How many bytes never stand in text.
private struct Census {
  private let count: Int
  private(set) var zeros = 0
  /// Other control characters than those of layout.
  private var controls = 0
  /// The bytes of characters that are not ASCII, where there are zeros.
  private var highs = 0

  init(_ bytes: ArraySlice<UInt8>) {
    count = bytes.count
    for byte in bytes where byte < 0x20 && !isLayout(byte) {
      if byte == 0 { zeros += 1 } else { controls += 1 }
    }
    if zeros > 0 { highs = bytes.count { $0 >= 0x80 } }
  }

  /// In text a few zeros may have strayed, one for each Chinese character at most. Control characters may
  /// stand in it too, but not three in ten, and next to none where there are zeros.
  var isBinary: Bool {
    if zeros == 0 { return controls * 10 > count * 3 }
    return zeros > count / 10 + highs / 3 || controls > count / 20
  }

  /// Whether it is more likely no text than text in an encoding that is not known.
  var hasManyControls: Bool { zeros > 0 || controls > count / 50 }
}

/// Whether a control character is one of layout: backspace, blanks, ends of lines and pages, escape.
private func isLayout(_ byte: UInt8) -> Bool { (0x08...0x0D).contains(byte) || byte == 0x1B }

private func unknown(_ bytes: [UInt8]) -> DecodingFailure {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var offset = 0
  var line = 1
  while case .scalarValue(let scalar) = decoder.decode(&iterator) {
    offset += UTF8.width(scalar)
    if scalar == "\n" { line += 1 }
  }
  return .unknown(offset: offset, line: line)
}
