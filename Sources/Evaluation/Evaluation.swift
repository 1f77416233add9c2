/// The figures of a run.
public struct Evaluation: Sendable {
  /// What is measured.
  public let measures: [Measure]
  /// The judged topics in the order of their ids: those in the run, and unless they are left out those
  /// that are missing from it, which are evaluated as if nothing had been found.
  public let topics: [Topic]
  /// The judged topics that are missing from the run.
  public let missing: [TopicID]
  /// The topics of the run that were not judged; they are passed over.
  public let unjudged: [TopicID]
  /// The figure of each measure for all topics; nil where there is none.
  public let summary: [Figure?]
  /// The tag of the run.
  public let tag: String
  /// The release of trec_eval whose figures they are.
  public let release: TrecEval

  /// A topic and its figures, one for each measure.
  public struct Topic: Sendable {
    /// The id.
    public let id: TopicID
    /// Whether the run lacks it.
    public let isMissing: Bool
    /// The figures.
    public let figures: [Figure]
  }

  /// The topics whose figures are shown one by one: trec_eval 9 shows none of a topic that is missing
  /// from the run, although it counts.
  public var shownTopics: [Topic] {
    release == .nine ? topics.filter { !$0.isMissing } : topics
  }

  /// How a run is evaluated.
  public struct Options: Sendable {
    /// The lowest relevant grade (trec_eval's `-l`).
    public var level = 1
    /// How many documents of a topic are looked at (trec_eval's `-M`).
    public var depth = Int.max
    /// Whether topics that are missing from the run count, as 0 (trec_eval's `-c`).
    public var countsMissing = true
    /// The release of trec_eval whose figures are given.
    public var release = TrecEval.ten

    /// The options as they are by default.
    public init() {}
  }

  /// Evaluates a run.
  public init(_ run: Run, _ qrels: Qrels, _ measures: [Measure], _ options: Options = Options()) {
    let found = Dictionary(uniqueKeysWithValues: run.topics.map { ($0.id, $0.documents) })
    let judged = Set(qrels.topicIDs)
    let topics = qrels.topics.filter { options.countsMissing || found[$0.id] != nil }.map { topic in
      let ranking = Ranking(
        found[topic.id] ?? [], of: run, depth: options.depth, topic: topic, of: qrels)
      return Topic(
        id: topic.id, isMissing: found[topic.id] == nil,
        figures: figures(ranking, measures, options))
    }
    self.measures = measures
    self.topics = topics
    missing = qrels.topicIDs.filter { found[$0] == nil }
    unjudged = run.topicIDs.filter { !judged.contains($0) }
    tag = run.tag
    release = options.release
    summary = measures.indices.map { number in
      measures[number].summary(topics.map { $0.figures[number] }, tag: run.tag)
    }
  }
}

/// What the measures say of a ranking.
private func figures(
  _ ranking: Ranking, _ measures: [Measure], _ options: Evaluation.Options
) -> [Figure] {
  var relevances: [Int: Relevance] = [:]
  return measures.map { measure in
    let level = measure.level ?? options.level
    let relevance =
      relevances[level] ?? Relevance(ranking, level: level, release: options.release)
    relevances[level] = relevance
    return measure.figure(relevance)
  }
}
