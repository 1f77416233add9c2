/// Judgements: which documents were judged for which topic, and how relevant they are.
///
/// Read from `topic iteration document grade`, as TREC's qrels are, or from `topic document grade`
/// under the heading `query-id corpus-id score`, as BEIR's are. A grade is a whole number from -127 to
/// 127; a negative one says that the document was in the pool and not judged.
public struct Qrels: Sendable {
  struct Topic: Sendable {
    let id: TopicID
    /// By `hashOrder`.
    let documents: [DocumentLine<Int>]
  }

  let bytes: [UInt8]
  /// By the bytes of their ids.
  let topics: [Topic]

  /// The ids of the judged topics, in the order of their bytes.
  public var topicIDs: [TopicID] { topics.map(\.id) }

  /// Reads judgements.
  /// - Throws: the first line that is malformed or judges a document a second time, or line 1 when
  ///   there are no judgements at all.
  public init(parsing bytes: [UInt8]) throws(FormatError) {
    var reader = FieldReader(bytes)
    var lists = DocumentLists<Int>()
    var columns: Int?
    while reader.next() {
      if columns == nil, isBEIRHeading(reader) {
        columns = 3
        continue
      }
      let columns = columns ?? 4
      guard reader.fields.count == columns else {
        throw FormatError(
          line: reader.line,
          expected: columns == 4
            ? "four fields (topic, iteration, document, grade)"
            : "three fields (topic, document, grade)", found: String(reader.fields.count))
      }
      guard let grade = Int(reader.text(columns - 1)), (-127...127).contains(grade) else {
        throw FormatError(
          line: reader.line, expected: "a grade from -127 to 127",
          found: shown(bytes[reader.fields[columns - 1]]))
      }
      lists.add(
        DocumentLine(
          document: DocumentID(reader.fields[columns - 2], in: bytes), line: reader.line,
          value: grade),
        topic: reader.fields[0], in: bytes)
    }
    if lists.topics.isEmpty { throw FormatError(line: 1, expected: "judgements", found: "none") }
    self.bytes = bytes
    topics = try lists.sorted(in: bytes).topics.map { Topic(id: $0.id, documents: $0.documents) }
  }
}

private func isBEIRHeading(_ reader: FieldReader) -> Bool {
  reader.fields.count == 3 && reader.text(0) == "query-id"
}
