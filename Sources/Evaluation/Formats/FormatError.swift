/// Why a file cannot be used: what is wrong in which of its lines.
public struct FormatError: Error, Equatable, CustomStringConvertible, Sendable {
  /// The number of the line, from 1.
  public let line: Int
  /// What was expected there, and what was found instead.
  public let message: String

  /// A line, and what is wrong with it.
  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }

  init(line: Int, expected: String, found: String) {
    self.init(line: line, message: "expected \(expected), found \(found)")
  }

  /// The line and the message.
  public var description: String { "line \(line): \(message)" }
}

/// Bytes of a file as they are shown in a message: shortened, never empty.
func shown(_ bytes: some Sequence<UInt8>) -> String {
  let text = String(decoding: Array(bytes), as: UTF8.self)
  return text.isEmpty ? "nothing" : "'\(text.prefix(60))'"
}
