// Files that are known not to be topics, or not in a form that is read: asking them a line at a time would
// only look like an answer.

import Failures

extension TopicForm {
  /// A run or judgements.
  static let retrieved = refused(Message("a run or judgements", zh: "结果或评判")) { lines in
    !lines.isEmpty && lines.prefix(20).allSatisfy { isRetrieved($0.text) }
  }

  /// A file that is no text: more than a tenth of its lines have a zero byte in them.
  static let binary = refused(Message("a file that is no text", zh: "不是文本的文件")) { lines in
    10 * lines.count { $0.text.utf8.contains(0) } > lines.count
  }

  /// A table with commas, by the ending of its name.
  static let csv = refused(
    Message("CSV; write it as TSV or JSON", zh: "CSV；请改写成 TSV 或 JSON")
  ) { _ in true }

  private static func refused(
    _ found: Message, where fits: @escaping @Sendable ([TopicText.Line]) -> Bool
  ) -> TopicForm {
    TopicForm(fits: fits) { text in
      [
        TopicEntry(
          line: text.filled.first?.number ?? 1, expected: Message("topics", zh: "题目"),
          found: found)
      ]
    }
  }
}

/// `topic Q0 document rank score tag`, or `topic iteration document grade`.
private func isRetrieved(_ line: String) -> Bool {
  let fields = line.split(whereSeparator: \.isWhitespace)
  if fields.count == 6 { return fields[1].uppercased() == "Q0" && Double(fields[4]) != nil }
  return fields.count == 4 && isNumber(fields[1]) && Int(fields[3]) != nil
}
