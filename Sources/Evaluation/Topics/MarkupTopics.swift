// Topics in the elements of SGML or XML: TREC's, FIRE's and CLEF's `<top>`, `<topic>` of the web tracks,
// TREC-COVID and NTCIR, `<query>` of NTCIR WWW, SMART's `<DOC>`.

import Failures

extension TopicForm {
  /// Elements, of which the first that can be a topic says which ones are.
  static let markup = TopicForm(
    fits: { lines in
      lines.first?.text.hasPrefix("<") == true
        || lines.contains { $0.text.lowercased().hasPrefix("<top>") }
    },
    entries: { text in
      let bytes = text.bytes
      guard let style = MarkupStyle(bytes) else {
        return [
          TopicEntry(
            line: text.filled.first?.number ?? 1,
            expected: Message(anyOf: ["<top>", "<topic>", "<query>", "<doc>"]),
            found: shown((text.filled.first?.text ?? "").utf8))
        ]
      }
      var reader = MarkupTopicReader(style)
      var scanner = MarkupScanner(bytes)
      while let (token, line) = scanner.next() { reader.take(token, line) }
      return reader.finished()
    })
}

/// The elements that can be a topic, and those in them that hold its id. An attribute can do so too.
private let idTags: [String: [String]] = [
  "top": ["num", "number"],
  "topic": ["num", "number", "qid", "identifier", "id"],
  "query": ["qid", "num", "number", "id"],
  "doc": ["docno"],
]
private let idAttributes = ["number", "id", "num", "qid"]

/// What TREC prints before the parts of a topic.
private let labels = [
  "num": "number:", "title": "topic:", "desc": "description:", "narr": "narrative:",
]

/// How a file uses its tags.
private struct MarkupStyle {
  /// The element that is a topic.
  let topic: String
  /// The elements that have end tags somewhere in the file.
  let closed: Set<String>
  /// How many elements are open around topics.
  let depth: Int

  /// Nil where there is no topic.
  init?(_ bytes: [UInt8]) {
    var scanner = MarkupScanner(bytes)
    var closed: Set<String> = []
    var topic: String?
    var depth = 0
    while let (token, _) = scanner.next() {
      switch token {
      case .start(let name, _) where topic == nil:
        if idTags[name] != nil { topic = name } else { depth += 1 }
      case .end(let name):
        closed.insert(name)
        if topic == nil { depth = max(0, depth - 1) }
      default: break
      }
    }
    guard let topic else { return nil }
    (self.topic, self.closed, self.depth) = (topic, closed, depth)
  }
}

/// Reads topics out of tags and texts.
private struct MarkupTopicReader {
  private let style: MarkupStyle
  private var entries: [TopicEntry] = []
  private var open: OpenTopic?
  /// How many elements are open outside of topics.
  private var depth = 0

  init(_ style: MarkupStyle) { self.style = style }

  mutating func take(_ token: MarkupScanner.Token, _ line: Int) {
    switch token {
    case .start(style.topic, let attributes):
      // The end of the one before was left out.
      if let open { entries.append(open.entry) }
      open = OpenTopic(style, attributes, line)
    case .end(style.topic):
      if let open { entries.append(open.entry) }
      open = nil
    case .start(let name, let attributes):
      if open == nil { depth += 1 } else { open?.begin(name, attributes) }
    case .end(let name):
      if open == nil { depth = max(0, depth - 1) } else { open?.end(name) }
    case .text(let text):
      if open == nil { checkIsBlank(text, line) } else { open?.add(text) }
    }
  }

  /// Text among topics belongs to none.
  private mutating func checkIsBlank(_ text: String, _ line: Int) {
    guard depth <= style.depth, !trimmed(text).isEmpty else { return }
    let above = text.prefix { $0.isWhitespace }.count { $0.isNewline }
    entries.append(
      TopicEntry(
        line: line + above, expected: Message(verbatim: "<\(style.topic)>"),
        found: shown(trimmed(text).utf8)))
  }

  /// All topics; where the file closes others, one that it does not close may have been cut off.
  consuming func finished() -> [TopicEntry] {
    guard let open else { return entries }
    let isCut = style.closed.contains(style.topic)
    return entries + [
      isCut
        ? TopicEntry(
          line: open.line,
          expected: Message("</\(style.topic)> behind the topic", zh: "题目后面的 </\(style.topic)>"),
          found: .endOfFile) : open.entry
    ]
  }
}

/// A topic whose end has not been seen.
private struct OpenTopic {
  let line: Int
  private let style: MarkupStyle
  private var parts: [NamedPart] = []
  /// The id in an attribute.
  private let attribute: String?
  /// Text that is in no part: SMART's topics are all of it.
  private var loose = ""
  /// Whether the text that comes belongs to the last of `parts`.
  private var isInPart = false

  init(_ style: MarkupStyle, _ attributes: [String: String], _ line: Int) {
    self.line = line
    self.style = style
    attribute = idAttributes.lazy.compactMap { attributes[$0] }.first
  }

  /// A part ends where the next one begins, but a part that has end tags may have others in it, which are
  /// only its form.
  mutating func begin(_ tag: String, _ attributes: [String: String]) {
    let (name, language) = parted(tag)
    if isInPart, let last = parts.last?.name, style.closed.contains(last),
      TopicParts.allNames.contains(last), !TopicParts.allNames.contains(name)
    {
      return
    }
    parts.append(
      NamedPart(name: name, language: attributes["lang"]?.lowercased() ?? language, text: ""))
    isInPart = true
  }

  mutating func end(_ tag: String) {
    let name = parted(tag).name
    if name == parts.last?.name || !style.closed.contains(parts.last?.name ?? "") {
      isInPart = false
    }
  }

  mutating func add(_ text: String) {
    if isInPart { parts[parts.count - 1].text += text } else { loose += text }
  }

  var entry: TopicEntry {
    let ids = parts.filter { idTags[style.topic]?.contains($0.name) == true }
    if ids.count > 1, Set(ids.map { unlabelled($0).text }).count > 1, ids[0].name == ids[1].name {
      return TopicEntry(
        line: line,
        expected: Message(
          "</\(style.topic)> before the next topic", zh: "下一个题目前面的 </\(style.topic)>"),
        found: Message("<\(ids[1].name)> again", zh: "又是 <\(ids[1].name)>"))
    }
    var found = TopicParts(parts.map(unlabelled))
    found.id = attribute ?? ids.first.map { squeezed(unlabelled($0).text) }
    let text = squeezed(loose)
    if found.texts[.title] == nil, !text.isEmpty { found.texts[.title] = text }
    if found.id == nil {
      let tag = idTags[style.topic]?.first ?? "num"
      return TopicEntry(
        line: line, expected: Message("<\(tag)> in the topic", zh: "题目里的 <\(tag)>"),
        found: found.listed)
    }
    return TopicEntry(line: line, found)
  }
}

/// The name of a part and its language, as in CLEF's `<EN-title>` and TREC's `<C-title>`.
private func parted(_ tag: String) -> (name: String, language: String?) {
  let parts = tag.split(separator: "-", maxSplits: 1).map(String.init)
  guard parts.count == 2, parts[0].count <= 3, TopicParts.allNames.contains(parts[1]) else {
    return (tag, nil)
  }
  return (parts[1], parts[0])
}

private func unlabelled(_ part: NamedPart) -> NamedPart {
  var part = part
  part.text = trimmed(part.text)
  if let label = labels[part.name], part.text.lowercased().hasPrefix(label) {
    part.text = trimmed(part.text.dropFirst(label.count))
  }
  return part
}
