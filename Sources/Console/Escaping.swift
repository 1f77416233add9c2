import Platform

extension Output {
  /// Writes bytes as they are, but safely on a terminal.
  public func writeText(_ bytes: [UInt8]) throws(Output.Failure) {
    if terminal == nil { return try write(bytes) }
    try write(escapingControls(String(decoding: bytes, as: UTF8.self)))
  }
}

/// The text with what could upset a terminal spelled out as in JSON, such as `\u001b`: control
/// characters but for tab and line feed, and the characters that change the direction of writing.
/// For terminals only; what goes to a file or a pipe stays as it is.
public func escapingControls(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isDangerous) else { return text }
  return text.unicodeScalars.map { isDangerous($0) ? spelled($0) : String($0) }.joined()
}

private func spelled(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
}

private func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: false
  case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
  default: false
  }
}
