// Topics that are lines of text without markup.

import Failures

extension TopicForm {
  /// A question a line, numbered from 1: what any text is, so it is said.
  static let plain = TopicForm(
    fits: { _ in true },
    entries: { text in
      zip(1..., text.filled).map { TopicEntry(line: $1.number, id: "\($0)", title: $1.text) }
    },
    note: Message("taken as a question a line, numbered from 1", zh: "当作每行一个问题，从 1 编号"))

  /// A number, a colon and a question, as in the million query track of TREC; in 2009 all have a priority
  /// behind the number: `20001:1:obama family tree`.
  static let numbered = TopicForm(
    fits: { lines in !lines.isEmpty && lines.allSatisfy { numberedParts($0.text[...]) != nil } },
    entries: { text in
      let topics = text.filled.compactMap { line in
        numberedParts(line.text[...]).map { (line: line.number, id: $0.number, title: $0.rest) }
      }
      let questions = topics.map { numberedParts($0.title)?.rest }
      let havePriorities = !questions.contains(nil)
      return zip(topics, questions).map { topic, question in
        let title = havePriorities ? question ?? topic.title : topic.title
        return TopicEntry(line: topic.line, id: String(topic.id), title: String(title))
      }
    })

  /// Paths of percent-encoded headings, as in TREC CAR: `Aftertaste/Taste%20receptor`. A path is its own id.
  static let paths = TopicForm(
    fits: { lines in
      lines.contains { $0.text.contains("%20") } && lines.contains { $0.text.contains("/") }
        && !lines.contains { $0.text.contains(where: \.isWhitespace) }
    },
    entries: { text in
      text.filled.map { line in
        TopicEntry(line: line.number, id: line.text, title: headings(line.text))
      }
    })
}

private func numberedParts(_ text: Substring) -> (number: Substring, rest: Substring)? {
  guard let colon = text.firstIndex(of: ":"), isNumber(text[..<colon]) else { return nil }
  return (text[..<colon], text[text.index(after: colon)...])
}

func isNumber(_ text: Substring) -> Bool {
  !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}

/// The headings of a path, without the name of the collection that may stand before it.
private func headings(_ path: String) -> String {
  let path = path.hasPrefix("enwiki:") ? path.dropFirst("enwiki:".count) : path[...]
  var bytes: [UInt8] = []
  var rest = Array(path.utf8)[...]
  while let byte = rest.popFirst() {
    let digits = String(decoding: rest.prefix(2), as: UTF8.self)
    if byte == UInt8(ascii: "%"), digits.utf8.count == 2, let decoded = UInt8(digits, radix: 16) {
      bytes.append(decoded)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte == UInt8(ascii: "/") ? 0x20 : byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
