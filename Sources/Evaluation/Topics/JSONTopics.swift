#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import struct Foundation.Data
  import class Foundation.JSONDecoder
#endif

/// A topic as an object: Anserini has `title`, MIRACL and BEIR have `query` and `text`.
struct JSONTopic: Decodable {
  let id: String?
  let texts: [TopicField: String]

  private enum Key: String, CodingKey {
    case id, qid, title, query, text, question, description, narrative
    case beirID = "_id"
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    func text(_ keys: Key...) throws -> String? {
      for key in keys {
        if let text = try? object.decode(String.self, forKey: key) { return trimmed(text) }
        if let number = try? object.decode(Int.self, forKey: key) { return String(number) }
      }
      return nil
    }
    id = try text(.id, .qid, .beirID)
    var texts: [TopicField: String] = [:]
    texts[.title] = try text(.title, .query, .text, .question)
    texts[.description] = try text(.description)
    texts[.narrative] = try text(.narrative)
    self.texts = texts
  }

  init?(_ text: String) {
    guard let topic = try? JSONDecoder().decode(JSONTopic.self, from: Data(text.utf8)),
      topic.id != nil
    else { return nil }
    self = topic
  }
}

func jsonlEntry(_ line: TopicText.Line) -> TopicEntry {
  guard let topic = JSONTopic(line.text), let id = topic.id else {
    return TopicEntry(
      line: line.number, expected: #"an object such as {"id": "1", "title": "铝镁"}"#,
      found: shown(line.text.utf8))
  }
  return TopicEntry(line: line.number, content: .success(.init(id: id, texts: topic.texts)))
}

/// One object with a topic for each id, or an array of topics.
func jsonEntries(_ text: TopicText) -> [TopicEntry] {
  let data = Data(text.lines.map(\.text).joined(separator: "\n").utf8)
  if let topics = try? JSONDecoder().decode([String: JSONTopic].self, from: data) {
    return topics.sorted { TopicID($0.key) < TopicID($1.key) }
      .map { TopicEntry(line: 1, content: .success(.init(id: $0.key, texts: $0.value.texts))) }
  }
  if let topics = try? JSONDecoder().decode([JSONTopic].self, from: data) {
    return topics.map { topic in
      TopicEntry(line: 1, content: .success(.init(id: topic.id ?? "", texts: topic.texts)))
    }
  }
  return [
    TopicEntry(
      line: 1, expected: #"JSON such as {"1": {"title": "铝镁"}} or [{"id": "1", "title": "铝镁"}]"#,
      found: shown(data.prefix(60)))
  ]
}
