// What comes from files, file names and arguments is a stranger's, and is made harmless here before it is printed: for
// terminals, which obey control characters, and for lines, which a line end inside a field would forge.

import Platform

extension Output {
  /// Writes bytes as they are, but safely on a terminal.
  public func writeText(_ bytes: [UInt8]) throws(Output.Failure) {
    if terminal == nil { return try write(bytes) }
    try write(escapingControls(String(decoding: bytes, as: UTF8.self)))
  }

  /// Writes text as it is, but safely on a terminal.
  public func writeText(_ text: String) throws(Output.Failure) {
    try write(terminal == nil ? text : escapingControls(text))
  }
}

/// The text with what could upset a terminal spelled out as in JSON, such as `\u001b`: control
/// characters but for tab and line feed, and the characters that change the direction of writing or are not seen.
/// For terminals only; what goes to a file or a pipe stays as it is.
public func escapingControls(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isDangerous) else { return text }
  return text.unicodeScalars.map { isDangerous($0) ? spelled($0) : String($0) }.joined()
}

/// Text of a document on one line: what ends a line in it is a blank.
public func onOneLine(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isLineEnd) else { return text }
  return String(
    String.UnicodeScalarView(text.unicodeScalars.map { isLineEnd($0) ? " " : $0 }))
}

/// A name or a message on one line: what ends a line in it is spelled out, such as `\n`, so that two names stay two.
public func escapingLineEnds(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isLineEnd) else { return text }
  return text.unicodeScalars.map { isLineEnd($0) ? spelled($0) : String($0) }.joined()
}

extension Path {
  /// Its bytes on one line: as they are, but what ends a line is spelled out, such as `\n`.
  public var bytesOnOneLine: [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.first {
      if let (end, length) = lineEnd(startingIn: rest) {
        line += Array(spelled(end).utf8)
        rest.removeFirst(length)
      } else {
        line.append(byte)
        rest.removeFirst()
      }
    }
    return line
  }

  /// Its text on one line; bytes that are not UTF-8 become U+FFFD.
  public var textOnOneLine: String { String(decoding: bytesOnOneLine, as: UTF8.self) }
}

private let lineEnds: [Unicode.Scalar] = [
  "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}",
]

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { lineEnds.contains(scalar) }

private func lineEnd(startingIn bytes: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
  // Most bytes begin none.
  guard let byte = bytes.first, byte < 0x20 || byte == 0xC2 || byte == 0xE2 else { return nil }
  return lineEnds.first { bytes.starts(with: UTF8.encode($0) ?? .init()) }
    .map { ($0, UTF8.width($0)) }
}

private func spelled(_ scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": return "\\n"
  case "\r": return "\\r"
  default:
    return String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

private func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
    0xFFF9...0xFFFB, 0xE0000...0xE007F:
    true
  default: false
  }
}
