/// The forms that files of topics have.
enum TopicForm {
  case tsv, jsonl, json, trec, plain

  init(name: String, _ text: TopicText) {
    let name = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
    switch name.split(separator: ".").last?.lowercased() {
    case "tsv": self = .tsv
    case "jsonl", "ndjson": self = .jsonl
    case "json": self = .json
    default: self.init(of: text.filled)
    }
  }

  private init(of lines: [TopicText.Line]) {
    let first = lines.first?.text ?? ""
    if first.hasPrefix("{"), JSONTopic(first) != nil {
      self = .jsonl
    } else if first.hasPrefix("{") || first.hasPrefix("[") {
      self = .json
    } else if lines.contains(where: { $0.text.hasPrefix("<top>") }) {
      self = .trec
    } else {
      self = first.contains("\t") ? .tsv : .plain
    }
  }

  func entries(_ text: TopicText) -> [TopicEntry] {
    switch self {
    case .tsv: text.filled.map(tsvEntry)
    case .jsonl: text.filled.map(jsonlEntry)
    case .json: jsonEntries(text)
    case .trec: trecEntries(text)
    case .plain:
      text.filled.enumerated().map { number, line in
        TopicEntry(line: line.number, id: "\(number + 1)", title: line.text)
      }
    }
  }
}

extension TopicEntry {
  init(line: Int, id: String, title: String) {
    self.init(line: line, content: .success(Parts(id: id, texts: [.title: title])))
  }

  init(line: Int, expected: String, found: String) {
    self.init(
      line: line, content: .failure(FormatError(line: line, expected: expected, found: found)))
  }
}

private func tsvEntry(_ line: TopicText.Line) -> TopicEntry {
  let columns = line.text.split(separator: "\t", omittingEmptySubsequences: false)
  guard columns.count == 2 else {
    return TopicEntry(
      line: line.number, expected: "an id, a tab and a question", found: shown(line.text.utf8))
  }
  return TopicEntry(line: line.number, id: String(columns[0]), title: trimmed(columns[1]))
}
