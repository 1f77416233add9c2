import Failures

/// A run: the documents that a system found for each topic, with their scores.
///
/// Read from `topic Q0 document rank score tag`, as trec_eval does: the score decides, the rank is not
/// looked at; or from `topic document rank`, as MS MARCO's runs are.
public struct Run: Sendable {
  struct Topic: Sendable {
    let id: TopicID
    /// Best first: by score, and where that is equal by the bytes of the id, last first.
    let documents: [DocumentID]
  }

  let bytes: [UInt8]
  /// By the bytes of their ids.
  let topics: [Topic]
  /// The name of the run: the tag in its last line; empty where it has none.
  public let tag: String

  /// The ids of the topics it has documents for, in the order of their bytes.
  public var topicIDs: [TopicID] { topics.map(\.id) }

  /// Reads a run; one without lines is a run that found nothing. Release 9 of trec_eval looks at scores
  /// in single precision.
  /// - Throws: the first line that is malformed or has a document a second time.
  public init(parsing bytes: [UInt8], as release: TrecEval = .ten) throws(FormatError) {
    var reader = FieldReader(bytes)
    var lists = DocumentLists<Double>()
    var columns: Columns?
    var tag: Range<Int>?
    while reader.next() {
      let known = if let columns { columns } else { try Columns(reader) }
      columns = known
      lists.add(try known.document(reader, release), topic: reader.fields[0], in: bytes)
      if known == .trec { tag = reader.fields[5] }
    }
    self.bytes = bytes
    self.tag = tag.map { String(decoding: bytes[$0], as: UTF8.self) } ?? ""
    topics = try lists.sorted(in: bytes).topics.map {
      Topic(id: $0.id, documents: ranked($0.documents, in: bytes))
    }
  }
}

/// Whether a line is one of a run of TREC's, and so none of judgements.
func isRunLine(_ reader: FieldReader) -> Bool {
  reader.fields.count >= 6 && isNumber(reader, field: 3) && isNumber(reader, field: 4)
}

func isNumber(_ reader: FieldReader, field: Int) -> Bool {
  let range = reader.fields[field]
  let isCount = range.allSatisfy {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(reader.bytes[$0])
  }
  return isCount || Double(reader.text(field)) != nil
}

/// The columns of a run, which its first line shows.
private enum Columns {
  case trec, msmarco

  init(_ reader: FieldReader) throws(FormatError) {
    if isBEIRHeading(reader) || isJudgement(reader) {
      throw FormatError(
        line: reader.line, expected: Message("a run", zh: "结果"),
        found: Message("judgements: are the files swapped?", zh: "评判；两个文件弄反了吗？"))
    }
    self = reader.fields.count == 3 ? .msmarco : .trec
  }

  func document(
    _ reader: FieldReader, _ release: TrecEval
  ) throws(FormatError) -> DocumentLine<Double> {
    switch self {
    case .trec:
      // What follows the tag is not looked at, as in trec_eval.
      guard reader.fields.count >= 6 else {
        throw FormatError(
          line: reader.line,
          expected: Message(
            "six fields (topic, Q0, document, rank, score, tag)", zh: "六栏（题目、Q0、文档、名次、分数、标签）"),
          found: Message("\(reader.fields.count)", zh: "\(reader.fields.count) 栏"))
      }
      guard isNumber(reader, field: 3) else {
        throw FormatError(
          line: reader.line, expected: Message("a number as rank", zh: "一个数作为名次"),
          found: shown(reader.bytes[reader.fields[3]])
            + Message("; has an id a blank in it?", zh: "；ID 里有空格吗？"))
      }
      return DocumentLine(
        document: DocumentID(reader.fields[2], in: reader.bytes), line: reader.line,
        value: try score(reader, release))
    case .msmarco:
      guard reader.fields.count == 3 else {
        throw FormatError(
          line: reader.line,
          expected: Message("three fields (topic, document, rank)", zh: "三栏（题目、文档、名次）"),
          found: Message("\(reader.fields.count)", zh: "\(reader.fields.count) 栏"))
      }
      return DocumentLine(
        document: DocumentID(reader.fields[1], in: reader.bytes), line: reader.line,
        value: -Double(try rank(reader)))
    }
  }

  private func score(_ reader: FieldReader, _ release: TrecEval) throws(FormatError) -> Double {
    guard let score = Double(reader.text(4)), !score.isNaN else {
      throw FormatError(
        line: reader.line, expected: Message("a number as score", zh: "一个数作为分数"),
        found: shown(reader.bytes[reader.fields[4]]))
    }
    return release == .nine ? Double(Float(score)) : score
  }

  private func rank(_ reader: FieldReader) throws(FormatError) -> Int {
    guard let rank = Int(reader.text(2)), (0...1 << 24).contains(rank) else {
      throw FormatError(
        line: reader.line, expected: Message("a whole number as rank", zh: "一个整数作为名次"),
        found: shown(reader.bytes[reader.fields[2]]))
    }
    return rank
  }
}

/// Whether a line is one of judgements, and so none of a run.
private func isJudgement(_ reader: FieldReader) -> Bool {
  reader.fields.count == 4 && isNumber(reader, field: 3)
}

/// The documents, best first.
private func ranked(_ documents: [DocumentLine<Double>], in bytes: [UInt8]) -> [DocumentID] {
  documents.sorted { a, b in
    if a.value != b.value { return a.value > b.value }
    return byteOrder(a.document, in: bytes, b.document, in: bytes) > 0
  }.map(\.document)
}
