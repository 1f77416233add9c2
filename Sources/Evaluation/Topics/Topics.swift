import Failures

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

/// The questions of a test collection, read from a file in one of the forms they come in (`TopicForm`);
/// docs/formats.md names them.
public struct Topics: Sendable {
  /// The topics, in the order of the file.
  public private(set) var topics: [QueryTopic] = []
  /// What is no topic, and why; the others can be used all the same.
  public private(set) var problems: [FormatError] = []
  /// What the file was taken for, where that is a guess.
  public let note: Message?

  /// Reads a file named `name`, whose ending and content tell its form. Of topics in parts it takes
  /// `fields`, one behind the other.
  public init(parsing bytes: [UInt8], name: String, fields: [TopicField] = [.title]) {
    let text = TopicText(bytes)
    let form = TopicForm.of(text, name: name)
    note = text.filled.isEmpty ? nil : form.note
    problems = text.problems
    var lines: [TopicID: Int] = [:]
    for entry in form.entries(text) {
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
    if let fault = topic.id.fault {
      throw FormatError(line: topic.line, expected: fault, found: shown(topic.id.bytes))
    }
    if let before {
      throw FormatError(
        line: topic.line, expected: Message("each topic once", zh: "各不相同的题目"),
        found: again(shown(topic.id.bytes), line: before))
    }
  }
}

extension TopicID {
  /// What it would have to be to stand in the first column of a run; nil where it can.
  fileprivate var fault: Message? {
    if bytes.isEmpty || text.unicodeScalars.contains(where: isBlankOrControl) {
      return Message("an id without blanks and control characters", zh: "不含空白和控制字符的 ID")
    }
    if bytes.first == UInt8(ascii: "#") {
      return Message(
        "an id that does not start with #, as comments in a run do", zh: "不以 # 开头的 ID（结果里 # 开头的是注释）"
      )
    }
    return nil
  }
}

private func isBlankOrControl(_ scalar: Unicode.Scalar) -> Bool {
  let properties = scalar.properties
  return properties.isWhitespace || properties.generalCategory == .control
    || properties.isBidiControl || scalar == "\u{FEFF}"
}
