import Answering
import Querying
import Console
import Evaluation
import Failures
import Index
import IndexOptions
import Platform
import Printing
import Presentation

/// Asks the topics of a file.
struct BatchRun {
  private let options: BatchArguments
  private let path: Path
  private let format: Format
  private let query: QueryCommand

  init(_ options: BatchArguments, _ path: Path, _ query: QueryCommand) {
    self.options = options
    self.path = path
    format = query.format
    self.query = query
  }

  /// Prints the run, or its figures when there are judgements.
  ///
  /// - Returns: The exit code: 1 when a topic could not be asked.
  func run(_ indexes: [IndexFolder], _ results: Output, _ messages: Messages) throws -> Int32 {
    let topics = try readTopics(messages)
    let qrels = try options.qrels.map { try input($0, Qrels.init(parsing:)) }
    var run: [UInt8] = []
    var problems = topics.problems
    var missing: Set<Message> = []
    let batch = Batch(jobs: options.jobs ?? Resources.usual.jobs)
    let snapshot = try Snapshot(indexes, query.servers.patience)
    try write(to: options.output, otherwise: qrels == nil ? results : nil) { printed in
      try batch.run(topics.topics.count, answers(to: topics.topics, snapshot)) { number, answer in
        if let problem = answer.problem { problems.append(problem) }
        if let note = answer.missing, missing.insert(note).inserted { messages.note(note) }
        try printed?.writeText(answer.lines)
        if qrels != nil { run += answer.run }
        if !query.common.quiet {
          messages.status(
            Message(
              "\(number + 1) of \(topics.topics.count) topics",
              zh: "题目 \(number + 1)/\(topics.topics.count)"))
        }
      }
      messages.endStatus()
    }
    for problem in problems { messages.note(problem.text(in: path.inputName)) }
    if let qrels { try measure(run, qrels, results, messages) }
    return problems.isEmpty ? 0 : 1
  }

  private func write(
    to path: Path?, otherwise results: Output?, _ body: (Output?) throws -> Void
  ) throws {
    guard let path else { return try body(results) }
    try writeFile(path) { try body($0) }
  }

  private func readTopics(_ messages: Messages) throws(Failure) -> Topics {
    let fields = options.topicFields
    let topics = try input(path) { bytes throws(FormatError) in
      Topics(parsing: bytes, name: path.lossyText, fields: fields)
    }
    if let note = topics.note, !query.common.quiet {
      messages.note(Message(verbatim: "\(path.lossyText): ") + note)
    }
    if topics.topics.isEmpty, topics.problems.isEmpty {
      throw Failure(
        "\(path.lossyText) has no topics", zh: "\(path.lossyText) 里没有题目", kind: .input)
    }
    return topics
  }

  private struct Part: Sendable {
    /// The hits as they are printed.
    var lines: [UInt8] = []
    /// The hits as TREC has them.
    var run: [UInt8] = []
    var problem: FormatError?
    /// That servers were left out.
    var missing: Message?
  }

  private func answers(
    to topics: [QueryTopic], _ snapshot: Snapshot
  ) -> @Sendable (Int) throws -> Part {
    let (page, format, tag) = (Page(limit: options.hits), format, options.tag)
    let (match, rerank) = (query.matching.match, query.matching.rerank)
    let (needsRun, answersInPart) = (options.qrels != nil, query.servers.answersInPart)
    @Sendable func answer(
      _ topic: QueryTopic, _ question: ParsedQuery, _ snapshot: Snapshot
    ) throws -> Part {
      let searcher = try Searcher(question, snapshot, rerank: rerank)
      let ranking = try searcher.ranking(page, .any)
      return Part(
        lines: try lines(topic.id, ranking, searcher, as: format, tag: tag),
        run: needsRun ? lines(topic.id, ranking, as: .trec, tag: tag) : [],
        missing: snapshot.missingNote)
    }
    return { number in
      let topic = topics[number]
      let question: ParsedQuery
      do throws(Failure) {
        question = try ParsedQuery(words: topic.text, match)
      } catch {
        return Part(problem: FormatError(line: topic.line, message: error.message))
      }
      guard answersInPart else { return try answer(topic, question, snapshot) }
      return try snapshot.withoutFailing { try answer(topic, question, $0) }
    }
  }

  private func measure(
    _ run: [UInt8], _ qrels: Qrels, _ results: Output, _ messages: Messages
  ) throws {
    let run = try Run(parsing: run)
    if let mismatch = Mismatch(run, qrels) {
      throw Failure(
        mismatch.message(Message("the run", zh: "结果")), advice: .text(mismatch.advice),
        kind: .input)
    }
    let evaluation = Evaluation(run, qrels, try options.measures)
    if let first = evaluation.missing.first {
      let others = evaluation.missing.count - 1
      let rest =
        others == 0 ? Message("", zh: "") : Message(" and \(others) more", zh: "，还有 \(others) 个")
      messages.note(
        Message(
          "judged and without hits, counted as 0: \(first.text)\(rest.english)",
          zh: "评判过而没有结果，算 0 分：\(first.text)\(rest.chinese)"))
    }
    try results.writeText(evaluation.trecText(perTopic: false))
  }
}

private func lines(
  _ topic: TopicID, _ ranking: ArraySlice<Ranked>, _ searcher: Searcher,
  as format: Format, tag: String
) throws -> [UInt8] {
  if let format = format.run { return lines(topic, ranking, as: format, tag: tag) }
  return try searcher.hits(ranking, from: try? currentFolder()).enumerated().flatMap {
    Array(try SearchHit($1, rank: $0 + 1).jsonLine(topic: topic.text).utf8)
  }
}

private func lines(
  _ topic: TopicID, _ ranking: ArraySlice<Ranked>, as format: RunFormat, tag: String
) -> [UInt8] {
  format.lines(topic, ranking.map { (column($0.id), $0.score) }, tag: tag)
}

/// An id as the columns of a run take it: blanks of any kind and control characters are percent-encoded.
private func column(_ id: String) -> String {
  guard id.unicodeScalars.contains(where: isNoneOfColumn) else { return id }
  return id.unicodeScalars.map { scalar in
    isNoneOfColumn(scalar)
      ? String(scalar).utf8.map { percentEncoded($0) }.joined() : String(scalar)
  }.joined()
}

private func isNoneOfColumn(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
}

extension Format {
  /// The form of a run that has it, where a line is no JSON.
  fileprivate var run: RunFormat? {
    switch self {
    case .trec: .trec
    case .msmarco: .msmarco
    case .tsv: .tsv
    case .text, .html, .json, .jsonl, .csv, .grep, .paths: nil
    }
  }
}
