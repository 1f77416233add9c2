/// TREC's topics: `<top>`, `<num> Number: 1`, `<title> …`, `<desc> Description: …`, `<narr> Narrative:
/// …`, `</top>`; parts end where the next tag begins.
func trecEntries(_ text: TopicText) -> [TopicEntry] {
  var entries: [TopicEntry] = []
  var open: OpenTopic?
  for line in text.filled {
    for piece in pieces(line.text) {
      switch piece {
      case .tag("top"):
        if let open { entries.append(open.unclosed) }
        open = OpenTopic(line: line.number)
      case .tag("/top"):
        if let open { entries.append(open.entry) }
        open = nil
      case .tag(let name): open?.begin(name)
      case .text(let text):
        if open == nil {
          entries.append(
            TopicEntry(line: line.number, expected: "<top>", found: shown(text.utf8)))
        }
        open?.add(text)
      }
    }
  }
  if let open { entries.append(open.unclosed) }
  return entries
}

private enum Piece: Equatable {
  case tag(String), text(String)
}

/// The tags of a line, and the text between them.
private func pieces(_ line: String) -> [Piece] {
  var pieces: [Piece] = []
  var rest = line[...]
  while !rest.isEmpty {
    if let match = rest.prefixMatch(of: /<(\/?[A-Za-z]+)>/) {
      pieces.append(.tag(match.1.lowercased()))
      rest = rest[match.range.upperBound...]
    } else {
      let end = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
      let text = trimmed(rest[..<end])
      if !text.isEmpty { pieces.append(.text(text)) }
      rest = rest[end...]
    }
  }
  return pieces
}

/// A topic whose end has not been seen.
private struct OpenTopic {
  let line: Int
  private var parts: [String: [String]] = [:]
  private var part: String?

  init(line: Int) { self.line = line }

  mutating func begin(_ tag: String) { part = tag.hasPrefix("/") ? nil : tag }

  mutating func add(_ text: String) {
    if let part { parts[part, default: []].append(text) }
  }

  var unclosed: TopicEntry {
    TopicEntry(line: line, expected: "</top> behind the topic", found: "none")
  }

  var entry: TopicEntry {
    guard let id = text("num", label: "Number:") else {
      return TopicEntry(line: line, expected: "<num> in the topic", found: "none")
    }
    var texts: [TopicField: String] = [:]
    texts[.title] = text("title", label: "Topic:")
    texts[.description] = text("desc", label: "Description:")
    texts[.narrative] = text("narr", label: "Narrative:")
    return TopicEntry(line: line, content: .success(.init(id: id, texts: texts)))
  }

  /// The text of a part without the label that TREC prints in it.
  private func text(_ part: String, label: String) -> String? {
    guard let text = parts[part]?.joined(separator: " ") else { return nil }
    return text.hasPrefix(label) ? trimmed(text.dropFirst(label.count)) : text
  }
}
