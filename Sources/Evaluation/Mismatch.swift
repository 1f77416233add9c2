/// Why figures of a run would say nothing, where run and judgements have nothing in common: that is a
/// mistake in their ids, or in the choice of files, and no run that is bad.
public enum Mismatch: Equatable, Sendable {
  /// No topic of the run is judged; a topic of the run, and one that is judged.
  case topics(run: String, judged: String)
  /// Topics are judged, but none of the documents that the run has for them; a document of such a topic
  /// in the run, and one that is judged.
  case documents(run: String, judged: String)

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
  public func message(_ name: String) -> String {
    switch self {
    case .topics: "no topic of \(name) is judged"
    case .documents: "no document of \(name) is judged"
    }
  }

  /// What to do next.
  public var advice: String {
    switch self {
    case .topics(let run, let judged):
      "compare the ids of topics: there is \(run) in the run, and \(judged) in the judgements"
    case .documents(let run, let judged):
      "compare the ids of documents: there is \(run) in the run, and \(judged) in the judgements"
    }
  }
}
