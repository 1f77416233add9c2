/// Why the bytes of a file are not text.
public enum DecodingFailure: Error, Equatable {
  /// They are no text at all: they hold zeros or are mostly control characters.
  case binary
  /// They start with the mark of UTF-16.
  case utf16
  /// They are not valid UTF-8 from this offset on (in bytes), which is on this line (from 1).
  case invalidUTF8(offset: Int, line: Int)
}

/// Decodes UTF-8 strictly: a file is read whole and right or not at all. A byte order mark is
/// dropped.
public func decode(_ bytes: [UInt8]) throws(DecodingFailure) -> Scalars {
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw .utf16 }
  if isBinary(bytes) { throw .binary }
  guard let text = String(validating: bytes, as: UTF8.self) else { throw invalidUTF8(bytes) }
  let scalars = Scalars(text.unicodeScalars)
  return scalars.first == "\u{FEFF}" ? Scalars(scalars.dropFirst()) : scalars
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

private func invalidUTF8(_ bytes: [UInt8]) -> DecodingFailure {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  var offset = 0
  var line = 1
  while case .scalarValue(let scalar) = decoder.decode(&iterator) {
    offset += UTF8.width(scalar)
    if scalar == "\n" { line += 1 }
  }
  return .invalidUTF8(offset: offset, line: line)
}
