// A path as text that can be turned back into its bytes: in the manifest and in the ids of hits.

extension Path {
  /// The path with blanks, controls and bytes that are not UTF-8 as `%XX`. A `%` stays unless two hexadecimal
  /// digits follow it, so that the text can be read back; a `#` unless `page=` follows, and a `!` unless a slash does, which are for
  /// what is not the path.
  public var escaped: String { escaping(bytes, alsoEscapes: true) }

  /// The path that `escaped` was made of.
  public init(escaped: String) {
    var bytes: [UInt8] = []
    var rest = Array(escaped.utf8)[...]
    while let byte = rest.first {
      bytes.append(startsEscape(rest) ? hexadecimalByte(rest.dropFirst().prefix(2)) : byte)
      rest = rest.dropFirst(startsEscape(rest) ? 3 : 1)
    }
    self.init(bytes)
  }
}

/// A name with its blanks and controls as `%XX`. Other than of a path, what looks like that stays.
public func escapingBlanks(_ name: String) -> String {
  escaping(Array(name.utf8), alsoEscapes: false)
}

private func escaping(_ bytes: [UInt8], alsoEscapes: Bool) -> String {
  if bytes.allSatisfy({ (0x21..<0x7F).contains($0) && !markStarts.contains($0) }) {
    return String(decoding: bytes, as: UTF8.self)
  }
  var text = ""
  var rest = bytes[...]
  while !rest.isEmpty {
    guard let scalar = firstScalar(of: rest) else {
      text += percentEncoded(rest.removeFirst())
      continue
    }
    let width = UTF8.width(scalar)
    let isMark = alsoEscapes && (startsEscape(rest) || marks.contains { rest.starts(with: $0) })
    let isPlain = scalar.isVisible && !isMark
    text += isPlain ? String(scalar) : rest.prefix(width).map(percentEncoded).joined()
    rest = rest.dropFirst(width)
  }
  return text
}

private let markStarts = Array("%#!".utf8)
private let marks = ["#page=", "!/"].map { Array($0.utf8) }

extension Unicode.Scalar {
  /// Whether it is no blank of any kind, no control, and changes nothing about others.
  fileprivate var isVisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: false
    default: !properties.isWhitespace
    }
  }
}

/// The scalar that the bytes start with; nil when they do not start with valid UTF-8.
private func firstScalar(of bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
  var decoder = UTF8()
  var iterator = bytes.makeIterator()
  guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
  return scalar
}

private func startsEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.first == UInt8(ascii: "%") && bytes.count >= 3
    && bytes.dropFirst().prefix(2).allSatisfy { Unicode.Scalar($0).properties.isASCIIHexDigit }
}

/// A byte as `%XX`.
public func percentEncoded(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "%" + (digits.count == 1 ? "0" : "") + digits
}

private func hexadecimalByte(_ digits: ArraySlice<UInt8>) -> UInt8 {
  UInt8(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
}
