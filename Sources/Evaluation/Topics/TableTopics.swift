// Topics in lines with tabs: an id and a question, or a question and its answers.

import Failures

extension TopicForm {
  /// An id, a tab and a question, which may have tabs in it; a line of names above them is passed over.
  static let tsv = TopicForm(
    fits: { lines in
      let tabbed = lines.count { idColumn($0.text) != nil }
      return tabbed > 0 && 2 * tabbed >= lines.count
    },
    entries: { text in
      let lines = text.filled
      return lines.dropFirst(lines.first.map(isHeading) == true ? 1 : 0).map(entry)
    })

  /// A question, a tab and a list of answers, as DPR has them for Natural Questions and TriviaQA. They are
  /// numbered from 0, as DPR does.
  static let answered = TopicForm(
    fits: { lines in !lines.isEmpty && lines.allSatisfy { question($0.text) != nil } },
    entries: { text in
      text.filled.enumerated().map { number, line in
        TopicEntry(line: line.number, id: "\(number)", title: question(line.text) ?? line.text)
      }
    })
}

private func idColumn(_ line: String) -> Substring? {
  guard let tab = line.firstIndex(of: "\t") else { return nil }
  let id = line[..<tab]
  return id.isEmpty || id.contains(where: \.isWhitespace) ? nil : id
}

private func isHeading(_ line: TopicText.Line) -> Bool {
  let columns = line.text.split(separator: "\t").map { $0.lowercased().replacing("-", with: "_") }
  return columns.count > 1 && TopicParts.idNames.contains(columns[0])
    && TopicParts.titleNames.contains(columns[1])
}

private func entry(_ line: TopicText.Line) -> TopicEntry {
  guard let tab = line.text.firstIndex(of: "\t") else {
    return TopicEntry(
      line: line.number,
      expected: Message("an id, a tab and a question", zh: "ID、制表符和问题"),
      found: shown(line.text.utf8))
  }
  return TopicEntry(
    line: line.number, id: String(line.text[..<tab]), title: String(line.text[tab...]))
}

/// The question before a list such as `['Linda Davis']`; both may be quoted as in CSV.
private func question(_ line: String) -> String? {
  guard let tab = line.lastIndex(of: "\t") else { return nil }
  let answers = unquoted(line[line.index(after: tab)...])
  return answers.hasPrefix("[") && answers.hasSuffix("]") ? unquoted(line[..<tab]) : nil
}

private func unquoted(_ text: Substring) -> String {
  guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return String(text) }
  return String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"")
}
