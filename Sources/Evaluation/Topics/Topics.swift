/// A question of a test collection.
public struct QueryTopic: Equatable, Sendable {
  /// Its id.
  public let id: TopicID
  /// What is asked for.
  public let text: String
  /// The line of the file where it starts, from 1.
  public let line: Int
}

/// The part of a topic that is asked for.
public enum TopicField: String, CaseIterable, Sendable {
  case title, description, narrative
}

/// The questions of a test collection, read from a file in one of the forms they come in: lines of an id,
/// a tab and a question; an object with id and question a line (JSONL), or all in one (JSON); TREC's
/// `<top>`; or a question a line, which are then numbered from 1.
public struct Topics: Sendable {
  /// The topics, in the order of the file.
  public private(set) var topics: [QueryTopic] = []
  /// What is no topic, and why; the others can be used all the same.
  public private(set) var problems: [FormatError] = []

  /// Reads a file named `name`, whose ending tells its form; where that does not, its content does.
  /// Of topics in parts it takes `fields`, one behind the other.
  public init(parsing bytes: [UInt8], name: String, fields: [TopicField] = [.title]) {
    let text = TopicText(bytes)
    problems = text.problems
    var lines: [TopicID: Int] = [:]
    for entry in TopicForm(name: name, text).entries(text) {
      do throws(FormatError) {
        let topic = try entry.topic(fields)
        try checkIsNew(topic, lines[topic.id])
        lines[topic.id] = topic.line
        topics.append(topic)
      } catch {
        problems.append(error)
      }
    }
    problems.sort { $0.line < $1.line }
  }

  private func checkIsNew(_ topic: QueryTopic, _ before: Int?) throws(FormatError) {
    let id = topic.id.bytes
    if id.isEmpty || id.contains(where: isBlank) {
      throw FormatError(line: topic.line, expected: "an id without blanks", found: shown(id))
    }
    if let before {
      throw FormatError(
        line: topic.line, expected: "each topic once",
        found: "\(shown(id)) again (it is in line \(before))")
    }
  }
}

/// The lines of a file that are UTF-8.
struct TopicText {
  struct Line {
    let number: Int
    let text: String
  }

  private(set) var lines: [Line] = []
  private(set) var problems: [FormatError] = []

  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    let all = bytes[start...].split(separator: newline, omittingEmptySubsequences: false)
    for (number, line) in all.enumerated() {
      if let text = String(validating: line, as: UTF8.self) {
        lines.append(Line(number: number + 1, text: trimmed(text)))
      } else {
        problems.append(FormatError(line: number + 1, expected: "UTF-8", found: shown(line)))
      }
    }
  }

  var filled: [Line] { lines.filter { !$0.text.isEmpty } }
}

/// What a file has where a topic should be.
struct TopicEntry {
  let line: Int
  let content: Result<Parts, FormatError>

  struct Parts {
    var id: String
    /// The title is what there is when a topic has no parts.
    var texts: [TopicField: String]
  }

  func topic(_ fields: [TopicField]) throws(FormatError) -> QueryTopic {
    let parts = try content.get()
    var texts: [String] = []
    for field in fields {
      guard let text = parts.texts[field] else {
        throw FormatError(
          line: line, expected: "a \(field) of topic \(parts.id)", found: "none")
      }
      texts.append(text)
    }
    return QueryTopic(id: TopicID(parts.id), text: texts.joined(separator: " "), line: line)
  }
}

func trimmed(_ text: some StringProtocol) -> String {
  let isSpace = { (character: Character) in character.isWhitespace }
  let start = text.drop(while: isSpace)
  guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
  return String(start[...last])
}
