/// A line of qrels or of a run: a document of a topic, and what the line says of it.
struct DocumentLine<Value: Sendable>: Sendable {
  /// Where the id of the document lies in the bytes of the file.
  let document: Range<Int>
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

  /// The topics by id, the documents of each by id.
  /// - Throws: where a document is in a topic twice.
  mutating func sorted(in bytes: [UInt8]) throws(FormatError) -> Self {
    topics.sort { $0.id < $1.id }
    for number in topics.indices {
      topics[number].documents.sort {
        let order = order(bytes, $0.document, $1.document)
        return order < 0 || order == 0 && $0.line < $1.line
      }
      try checkUnique(topics[number].documents, of: topics[number].id, in: bytes)
    }
    return self
  }

  private func checkUnique(
    _ documents: [DocumentLine<Value>], of topic: TopicID, in bytes: [UInt8]
  ) throws(FormatError) {
    for (one, next) in zip(documents, documents.dropFirst())
    where order(bytes, one.document, next.document) == 0 {
      throw FormatError(
        line: next.line, expected: "each document once in a topic",
        found:
          "\(shown(bytes[next.document])) of topic \(topic.text) again (it is in line \(one.line))")
    }
  }
}
