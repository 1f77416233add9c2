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
    var columns: Columns?
    while reader.next() {
      let isHeading = columns == nil && isBEIRHeading(reader)
      columns = columns ?? (isHeading ? .beir : .trec)
      guard let columns, !isHeading else { continue }
      lists.add(try columns.judgement(reader), topic: reader.fields[0], in: bytes)
    }
    if lists.topics.isEmpty { throw FormatError(line: 1, expected: "judgements", found: "none") }
    self.bytes = bytes
    topics = try lists.sorted(in: bytes).topics.map { Topic(id: $0.id, documents: $0.documents) }
  }
}

private func isBEIRHeading(_ reader: FieldReader) -> Bool {
  reader.fields.count == 3 && reader.text(0) == "query-id"
}

/// The columns of judgements; the last two are the document and the grade.
private enum Columns: String {
  case trec = "four fields (topic, iteration, document, grade)"
  case beir = "three fields (topic, document, grade)"

  func judgement(_ reader: FieldReader) throws(FormatError) -> DocumentLine<Int> {
    let count = self == .trec ? 4 : 3
    guard reader.fields.count == count else {
      throw FormatError(
        line: reader.line, expected: rawValue, found: String(reader.fields.count))
    }
    return DocumentLine(
      document: DocumentID(reader.fields[count - 2], in: reader.bytes), line: reader.line,
      value: try grade(reader, field: count - 1))
  }

  private func grade(_ reader: FieldReader, field: Int) throws(FormatError) -> Int {
    if let grade = Int(reader.text(field)), (-127...127).contains(grade) { return grade }
    throw FormatError(
      line: reader.line, expected: "a grade from -127 to 127",
      found: shown(reader.bytes[reader.fields[field]]))
  }
}
