import Failures

/// Judgements: which documents were judged for which topic, and how relevant they are.
///
/// Read from `topic iteration document grade`, as TREC's qrels are, or from `topic document grade`
/// under the heading `query-id corpus-id score`, as BEIR's are. A grade is a whole number from -127 to
/// 127, which may be written as `1.0`; a negative one says that the document was in the pool and not judged.
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
      lists.add(
        try columns.judgement(reader, isFirst: lists.topics.isEmpty), topic: reader.fields[0],
        in: bytes)
    }
    if lists.topics.isEmpty {
      throw FormatError(
        line: 1, expected: Message("judgements", zh: "评判"), found: Message("none", zh: "没有"))
    }
    self.bytes = bytes
    topics = try lists.sorted(in: bytes).topics.map { Topic(id: $0.id, documents: $0.documents) }
  }
}

func isBEIRHeading(_ reader: FieldReader) -> Bool {
  reader.fields.count == 3 && reader.text(0) == "query-id"
}

/// The columns of judgements; the last two are the document and the grade.
private enum Columns {
  case trec, beir

  private var fields: Message {
    switch self {
    case .trec:
      Message("four fields (topic, iteration, document, grade)", zh: "四栏（题目、轮次、文档、等级）")
    case .beir: Message("three fields (topic, document, grade)", zh: "三栏（题目、文档、等级）")
    }
  }

  /// How many fields were found instead, and of what they may be.
  private func found(_ reader: FieldReader, isFirst: Bool) -> Message {
    let count = reader.fields.count
    let isFirstOfTREC = isFirst && self == .trec
    if isFirstOfTREC, isRunLine(reader) {
      return Message(
        "\(count), as a run has them: are the files swapped?", zh: "\(count) 栏，像是结果；两个文件弄反了吗？")
    }
    if isFirstOfTREC, count == 3, isNumber(reader, field: 2) {
      return Message(
        "3, as a run of MS MARCO's has them (are the files swapped?), and judgements below query-id corpus-id score",
        zh: "3 栏，像是 MS MARCO 的结果（两个文件弄反了吗？），或是上面有 query-id corpus-id score 的评判")
    }
    return Message("\(count)", zh: "\(count) 栏")
  }

  func judgement(_ reader: FieldReader, isFirst: Bool) throws(FormatError) -> DocumentLine<Int> {
    let count = self == .trec ? 4 : 3
    guard reader.fields.count == count else {
      throw FormatError(
        line: reader.line, expected: fields, found: found(reader, isFirst: isFirst))
    }
    return DocumentLine(
      document: DocumentID(reader.fields[count - 2], in: reader.bytes), line: reader.line,
      value: try grade(reader, field: count - 1))
  }

  private func grade(_ reader: FieldReader, field: Int) throws(FormatError) -> Int {
    let text = reader.text(field)
    let whole = Int(text) ?? Double(text).flatMap(Int.init(exactly:))
    if let grade = whole, (-127...127).contains(grade) { return grade }
    throw FormatError(
      line: reader.line,
      expected: Message("a whole number from -127 to 127 as grade", zh: "从 -127 到 127 的一个整数作为等级"),
      found: shown(reader.bytes[reader.fields[field]]))
  }
}
