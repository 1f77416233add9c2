import Failures

/// What a file has where a topic should be.
struct TopicEntry {
  let line: Int
  let content: Result<TopicParts, FormatError>

  init(line: Int, _ parts: TopicParts) {
    self.line = line
    content = .success(parts)
  }

  init(line: Int, id: String, title: String) {
    self.init(line: line, TopicParts(id: id, texts: [.title: squeezed(title)]))
  }

  init(line: Int, expected: Message, found: Message) {
    self.init(FormatError(line: line, expected: expected, found: found))
  }

  init(_ error: FormatError) {
    line = error.line
    content = .failure(error)
  }

  func topic(_ fields: [TopicField]) throws(FormatError) -> QueryTopic {
    let parts = try content.get()
    guard let id = parts.id else {
      throw FormatError(
        line: line, expected: Message("an id of the topic", zh: "题目的 ID"), found: parts.listed)
    }
    var texts: [String] = []
    for field in fields {
      guard let text = parts.texts[field] else {
        throw FormatError(
          line: line,
          expected: Message(
            "a \(field) of topic \(id.prefix(60))", zh: "题目 \(id.prefix(60)) 的 \(field)"),
          found: parts.listed)
      }
      texts.append(text)
    }
    return QueryTopic(id: TopicID(id), text: texts.joined(separator: " "), line: line)
  }
}
