import Failures

/// A line of qrels or of a run: a document of a topic, and what the line says of it.
struct DocumentLine<Value: Sendable>: Sendable {
  let document: DocumentID
  let line: Int
  let value: Value
}

/// The documents of each topic, while a file is read.
struct DocumentLists<Value: Sendable> {
  private(set) var topics: [(id: TopicID, documents: [DocumentLine<Value>])] = []
  private var numbers: [TopicID: Int] = [:]
  private var last = 0

  /// Adds a document to the topic whose id lies at `topic`; most lines are of the topic before.
  mutating func add(_ document: DocumentLine<Value>, topic: Range<Int>, in bytes: [UInt8]) {
    if last >= topics.count || !bytes[topic].elementsEqual(topics[last].id.bytes) {
      last = number(TopicID(bytes[topic]))
    }
    topics[last].documents.append(document)
  }

  private mutating func number(_ id: TopicID) -> Int {
    if let number = numbers[id] { return number }
    numbers[id] = topics.count
    topics.append((id, []))
    return topics.count - 1
  }

  /// The topics by id, the documents of each by `hashOrder`.
  /// - Throws: the first line that has a document of its topic again.
  mutating func sorted(in bytes: [UInt8]) throws(FormatError) -> Self {
    topics.sort { $0.id < $1.id }
    var again: Repetition?
    for number in topics.indices {
      topics[number].documents.sort {
        let order = hashOrder($0.document, in: bytes, $1.document, in: bytes)
        return order < 0 || order == 0 && $0.line < $1.line
      }
      let found = repetition(in: topics[number], bytes)
      if let found, found.line < again?.line ?? .max { again = found }
    }
    if let again { throw again.error(in: bytes) }
    return self
  }

  /// The first line that has a document again.
  private func repetition(
    in topic: (id: TopicID, documents: [DocumentLine<Value>]), _ bytes: [UInt8]
  ) -> Repetition? {
    let documents = topic.documents
    return zip(documents, documents.dropFirst()).lazy
      .filter { hashOrder($0.document, in: bytes, $1.document, in: bytes) == 0 }
      .map { Repetition(topic: topic.id, document: $1.document, line: $1.line, before: $0.line) }
      .min { $0.line < $1.line }
  }
}

/// A document that is in a topic again.
private struct Repetition {
  let topic: TopicID
  let document: DocumentID
  let line: Int
  /// The line it was in before.
  let before: Int

  func error(in bytes: [UInt8]) -> FormatError {
    FormatError(
      line: line, expected: Message("each document once in a topic", zh: "各不相同的文档"),
      found: again(
        shown(bytes[document.range])
          + Message(" of topic \(topic.text)", zh: "（题目 \(topic.text)）"), line: before))
  }
}
