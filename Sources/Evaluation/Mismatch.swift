import Failures

/// Why figures of a run would say nothing, where run and judgements have nothing in common: that is a
/// mistake in their ids, or in the choice of files, and no run that is bad.
public enum Mismatch: Equatable, Sendable {
  /// No topic of the run is judged; a topic of the run, and one that is judged.
  case topics(run: Message, judged: Message)
  /// Topics are judged, but none of the documents that the run has for them; a document of such a topic
  /// in the run, and one that is judged.
  case documents(run: Message, judged: Message)

  /// What the run and the judgements have not in common; nil where a single document is judged, and where
  /// the run is empty.
  public init?(_ run: Run, _ qrels: Qrels) {
    let judged = Dictionary(uniqueKeysWithValues: qrels.topics.map { ($0.id, $0) })
    let common = run.topics.filter { judged[$0.id] != nil }
    guard let first = common.first else {
      guard let topic = run.topics.first, let other = qrels.topics.first else { return nil }
      self = .topics(run: shown(topic.id.bytes), judged: shown(other.id.bytes))
      return
    }
    let isJudged = common.contains { topic in
      topic.documents.contains { judged[topic.id]?.grade(of: $0, of: run, in: qrels) != nil }
    }
    guard !isJudged, let found = first.documents.first,
      let other = judged[first.id]?.documents.min(by: { $0.line < $1.line })
    else { return nil }
    self = .documents(
      run: shown(run.bytes[found.range]), judged: shown(qrels.bytes[other.document.range]))
  }

  /// What is wrong with the run of this name.
  public func message(_ name: Message) -> Message {
    switch self {
    case .topics:
      Message("no topic of \(name.english) is judged", zh: "\(name.chinese) 里的题目一个也没有评判过")
    case .documents:
      Message("no document of \(name.english) is judged", zh: "\(name.chinese) 里的文档一个也没有评判过")
    }
  }

  /// What to do next.
  public var advice: Message {
    switch self {
    case .topics(let run, let judged):
      Message(
        "compare the ids of topics: there is \(run.english) in the run, and \(judged.english) in the judgements",
        zh: "请比较题目的 ID：结果里有 \(run.chinese)，评判里有 \(judged.chinese)")
    case .documents(let run, let judged):
      Message(
        "compare the ids of documents: there is \(run.english) in the run, and \(judged.english) in the judgements",
        zh: "请比较文档的 ID：结果里有 \(run.chinese)，评判里有 \(judged.chinese)")
    }
  }
}
