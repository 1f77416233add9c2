import Failures
import JSON

extension TopicForm {
  /// An object a line.
  static let jsonl = TopicForm(
    fits: { lines in
      guard let first = lines.first?.text, first.hasPrefix("{") else { return false }
      return TopicParts(json: Array(first.utf8)[...])?.texts[.title] != nil
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
  guard let value = try? JSONSlice(Array(bytes)) else { return false }
  return (try? value.elements().isEmpty) ?? (try? value.object().members.isEmpty) ?? false
}

/// Objects without ids are numbered from 0, as DPR does, where none has one.
private func topicEntries(_ elements: [JSONElement]) -> [TopicEntry] {
  let topics = elements.map { ($0, $0.topic) }
  let areNumbered = topics.allSatisfy { $0.1?.id == nil && $0.1?.texts[.title] != nil }
  return topics.enumerated().map { number, topic in
    let (element, parts) = topic
    guard var parts else {
      return TopicEntry(
        line: element.line,
        expected: Message(
          #"an object such as {"id": "1", "title": "铝镁"}"#,
          zh: #"像 {"id": "1", "title": "铝镁"} 这样的对象"#),
        found: shown(element.bytes.prefix(240)))
    }
    if areNumbered { parts.id = "\(number)" }
    return TopicEntry(line: element.line, parts)
  }
}

extension JSONElement {
  /// The topic that the element is; the key is its id.
  fileprivate var topic: TopicParts? {
    if let key, let question = try? JSONSlice(Array(bytes)).string() {
      return TopicParts(id: key, texts: [.title: squeezed(question)])
    }
    var parts = TopicParts(json: bytes)
    if let key { parts?.id = key }
    return parts
  }
}

extension TopicParts {
  /// The parts of a topic that is an object; nil where it is none.
  fileprivate init?(json bytes: ArraySlice<UInt8>) {
    guard let object = try? JSONSlice(Array(bytes)).object() else { return nil }
    var named: [NamedPart] = []
    for (key, value) in object.members.sorted(by: { $0.key < $1.key }) {
      if let text = value.partText {
        named.append(NamedPart(name: key, text: text))
      } else if key == "topics" {
        named += (try? value.elements().flatMap(partsInLanguage)) ?? []
      }
    }
    self.init(named)
  }
}

/// A topic in one of its languages, as NeuCLIR and HC4 have it in `topics`.
private func partsInLanguage(_ value: JSONSlice) throws(JSONError) -> [NamedPart] {
  let object = try value.object()
  let language = object[optional: "lang"]?.partText?.lowercased() ?? ""
  return object.members.compactMap { key, value in
    guard let text = value.partText, !TopicParts.idNames.contains(key) else { return nil }
    return NamedPart(name: key, language: language, text: text)
  }
}

extension JSONSlice {
  /// A string or a whole number as text.
  fileprivate var partText: String? {
    (try? string()).map { trimmed($0) } ?? (try? integer()).map { String($0) }
  }
}
