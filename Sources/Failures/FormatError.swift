/// Why a file cannot be used: what is wrong in which of its lines.
public struct FormatError: Error, Equatable, Sendable {
  /// The number of the line, from 1.
  public let line: Int
  /// What was expected there, and what was found instead.
  public let message: Message

  /// A line, and what is wrong with it.
  public init(line: Int, message: Message) {
    self.line = line
    self.message = message
  }

  /// A line, and what is there in place of what should be.
  public init(line: Int, expected: Message, found: Message) {
    self.init(
      line: line,
      message: Message(
        "expected \(expected.english), found \(found.english)",
        zh: "应有\(spaced(expected.chinese))，实际：\(found.chinese)"))
  }

  /// The file, the line and the message.
  public func text(in file: Message) -> Message {
    Message(
      "\(file.english): line \(line): \(message.english)",
      zh: "\(file.chinese)：第 \(line) 行：\(message.chinese)")
  }
}

/// With a blank before it where it begins with a letter of another script.
private func spaced(_ text: String) -> String {
  text.utf8.first.map { $0 < 0x80 } == true ? " \(text)" : text
}
