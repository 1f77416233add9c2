// From the bytes of a file to text. What needs the system's converter is handed in, so that this
// stays pure.

/// An encoding a file was decoded from, by the name it is shown with.
public struct Encoding: Hashable, Sendable {
  /// The name, such as `UTF-8`.
  public let name: String

  /// The encoding of that name.
  public init(_ name: String) { self.name = name }

  /// What is tried first, and what most files are in.
  public static let utf8 = Encoding("UTF-8")
  static let utf16 = Encoding("UTF-16")
  /// What Chinese files without a mark are in when they are not in UTF-8.
  static let legacy = [Encoding("GB18030"), Encoding("BIG5-HKSCS")]
}

/// Why the bytes of a file are not text.
public enum DecodingFailure: Error, Equatable {
  /// They are no text at all: they hold zeros or are mostly control characters.
  case binary
  /// They are in none of the encodings that are tried. They are not UTF-8 from this offset on (in
  /// bytes), which is on this line (from 1).
  case unknown(offset: Int, line: Int)
  /// They are not in the encoding that was asked for.
  case invalid(Encoding)
}

/// Text, and the encoding it was found to be in.
public struct DecodedText: Equatable, Sendable {
  /// The text without a byte order mark.
  public let scalars: Scalars
  /// The encoding.
  public let encoding: Encoding
}

/// Converts bytes from an encoding to UTF-8; nil when they are not in it.
public typealias Converter = (_ bytes: [UInt8], _ encoding: Encoding) -> [UInt8]?

/// Decodes a file, whole and right or not at all: by its byte order mark, else as UTF-8, else as the
/// Chinese encoding in which it reads like Chinese.
public func decode(
  _ bytes: [UInt8], with convert: Converter
) throws(DecodingFailure) -> DecodedText {
  if let marked = try decodeMarked(bytes) { return marked }
  if isBinary(bytes) { throw .binary }
  if let scalars = scalars(ofUTF8: bytes) { return DecodedText(scalars: scalars, encoding: .utf8) }
  guard let likeliest = decodeLegacy(bytes, with: convert) else { throw unknown(bytes) }
  return likeliest
}

/// Decodes a file from an encoding that is known.
public func decode(
  _ bytes: [UInt8], from encoding: Encoding, with convert: Converter
) throws(DecodingFailure) -> DecodedText {
  guard let scalars = convert(bytes, encoding).flatMap(scalars(ofUTF8:)) else {
    throw .invalid(encoding)
  }
  let unmarked = scalars.first == byteOrderMark ? Scalars(scalars.dropFirst()) : scalars
  return DecodedText(scalars: unmarked, encoding: encoding)
}

private let byteOrderMark: Unicode.Scalar = "\u{FEFF}"

/// What a byte order mark says the file is; nil when it has none.
private func decodeMarked(_ bytes: [UInt8]) throws(DecodingFailure) -> DecodedText? {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
    guard let scalars = scalars(ofUTF8: Array(bytes.dropFirst(3))) else { throw unknown(bytes) }
    return DecodedText(scalars: scalars, encoding: .utf8)
  }
  let isLittle = bytes.starts(with: [0xFF, 0xFE])
  guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return nil }
  guard let scalars = scalars(ofUTF16: bytes.dropFirst(2), isLittle) else {
    throw .invalid(.utf16)
  }
  return DecodedText(scalars: scalars, encoding: .utf16)
}

private func scalars(ofUTF16 bytes: ArraySlice<UInt8>, _ isLittle: Bool) -> Scalars? {
  guard bytes.count % 2 == 0 else { return nil }
  let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).map { index in
    let (high, low) = isLittle ? (bytes[index + 1], bytes[index]) : (bytes[index], bytes[index + 1])
    return UInt16(high) << 8 | UInt16(low)
  }
  return String(validating: units, as: UTF16.self).map { Scalars($0.unicodeScalars) }
}

/// A zero never stands in text; other control characters may, but not three in ten.
private func isBinary(_ bytes: [UInt8]) -> Bool {
  var controls = 0
  for byte in bytes where byte < 0x20 {
    if byte == 0 { return true }
    let isLayout = (0x08...0x0D).contains(byte) || byte == 0x1B
    if !isLayout { controls += 1 }
  }
  return controls * 10 > bytes.count * 3
}

/// The reading in a legacy encoding that is most like Chinese; nil when none is.
private func decodeLegacy(_ bytes: [UInt8], with convert: Converter) -> DecodedText? {
  let readings = Encoding.legacy.compactMap { encoding in
    convert(bytes, encoding).flatMap(scalars(ofUTF8:)).map {
      DecodedText(scalars: $0, encoding: encoding)
    }
  }
  let rated = readings.map { ($0, likeness(toChinese: $0.scalars)) }
  guard let best = rated.max(by: { $0.1 < $1.1 }), best.1 > leastLikeness else { return nil }
  return best.0
}

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
