#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import struct Foundation.Data
  import class Foundation.JSONDecoder
#endif

extension TopicForm {
  /// An object a line.
  static let jsonl = TopicForm(
    fits: { lines in
      guard let first = lines.first?.text, first.hasPrefix("{") else { return false }
      return decoded(TopicParts.self, Array(first.utf8)[...])?.texts[.title] != nil
    },
    entries: { text in
      topicEntries(
        text.filled.map { JSONElement(key: nil, line: $0.number, bytes: Array($0.text.utf8)[...]) })
    })

  /// An array of objects; an object with one for each id, or with its question; or such an array or
  /// object as the only part of one, as in `{"queries": […]}`.
  static let json = TopicForm(
    fits: { lines in lines.first.map { $0.text.hasPrefix("{") || $0.text.hasPrefix("[") } ?? false
    },
    entries: { text in
      var splitter = JSONSplitter(text.bytes)
      let (values, problem) = splitter.values()
      return topicEntries(values.count == 1 ? listed(values[0]) : values)
        + [problem].compactMap(asEntry)
    })
}

private func asEntry(_ problem: FormatError?) -> TopicEntry? { problem.map(TopicEntry.init) }

/// The elements of what holds the topics. A fault in it is in the last one.
private func listed(_ value: JSONElement) -> [JSONElement] {
  if let topic = value.topic, topic.id != nil, topic.texts[.title] != nil { return [value] }
  let inner = value.elements
  if inner.isEmpty, !isEmpty(value.bytes) { return [value] }
  let holder = inner.count == 1 ? inner[0] : nil
  if let holder, holder.bytes.first == UInt8(ascii: "[") { return holder.elements }
  return inner
}

/// Whether it is `[]` or `{}`.
private func isEmpty(_ bytes: ArraySlice<UInt8>) -> Bool {
  decoded([String].self, bytes) != nil || decoded([String: String].self, bytes) != nil
}

/// Objects without ids are numbered from 0, as DPR does, where none has one.
private func topicEntries(_ elements: [JSONElement]) -> [TopicEntry] {
  let topics = elements.map { ($0, $0.topic) }
  let areNumbered = topics.allSatisfy { $0.1?.id == nil && $0.1?.texts[.title] != nil }
  return topics.enumerated().map { number, topic in
    let (element, parts) = topic
    guard var parts else {
      return TopicEntry(
        line: element.line, expected: #"an object such as {"id": "1", "title": "铝镁"}"#,
        found: shown(element.bytes.prefix(240)))
    }
    if areNumbered { parts.id = "\(number)" }
    return TopicEntry(line: element.line, parts)
  }
}

extension JSONElement {
  /// The topic that the element is; the key is its id.
  fileprivate var topic: TopicParts? {
    if let key, let question = decoded(String.self, bytes) {
      return TopicParts(id: key, texts: [.title: squeezed(question)])
    }
    var parts = decoded(TopicParts.self, bytes)
    if let key { parts?.id = key }
    return parts
  }
}

private func decoded<Value: Decodable>(_: Value.Type, _ bytes: ArraySlice<UInt8>) -> Value? {
  try? JSONDecoder().decode(Value.self, from: Data(bytes))
}

extension TopicParts: Decodable {
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: Key.self)
    var named: [NamedPart] = []
    for key in object.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
      guard let text = object.text(key) else {
        if key.stringValue == "topics" {
          named += (try? object.decode([InLanguage].self, forKey: key))?.flatMap(\.parts) ?? []
        }
        continue
      }
      named.append(NamedPart(name: key.stringValue, text: text))
    }
    self.init(named)
  }

  /// A topic in one of its languages, as NeuCLIR and HC4 have it in `topics`.
  private struct InLanguage: Decodable {
    let parts: [NamedPart]

    init(from decoder: any Decoder) throws {
      let object = try decoder.container(keyedBy: Key.self)
      let language = object.text(Key(stringValue: "lang"))?.lowercased()
      parts = object.allKeys.compactMap { key in
        guard let text = object.text(key), !idNames.contains(key.stringValue) else { return nil }
        return NamedPart(name: key.stringValue, language: language ?? "", text: text)
      }
    }
  }
}

extension KeyedDecodingContainer {
  /// A string or a whole number as text.
  fileprivate func text(_ key: Key) -> String? {
    if let text = try? decode(String.self, forKey: key) { return trimmed(text) }
    return (try? decode(Int.self, forKey: key)).map(String.init)
  }
}
