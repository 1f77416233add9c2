import Failures

/// The lines of a file of topics, without blanks around them. Those that are not UTF-8 are empty, and
/// named as problems.
struct TopicText {
  struct Line {
    /// From 1.
    let number: Int
    let text: String
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [FormatError] = []

  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let all = bytes[start...].split(separator: newline, omittingEmptySubsequences: false)
    for (number, line) in all.enumerated() {
      let text = String(validating: line, as: UTF8.self)
      lines.append(Line(number: number + 1, text: trimmed(text ?? "")))
      if text == nil {
        problems.append(
          FormatError(line: number + 1, expected: Message(verbatim: "UTF-8"), found: shown(line)))
      }
    }
  }

  /// The lines that are not empty.
  var filled: [Line] { lines.filter { !$0.text.isEmpty } }

  /// All lines, with line feeds between.
  var bytes: [UInt8] { Array(lines.map(\.text).joined(separator: "\n").utf8) }
}

func trimmed(_ text: some StringProtocol) -> String {
  let isSpace = { (character: Character) in character.isWhitespace }
  let start = text.drop(while: isSpace)
  guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
  return String(start[...last])
}

/// The text with one blank where there are several, tabs or ends of lines.
func squeezed(_ text: some StringProtocol) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
