/// Two runs compared by a measure, topic by topic.
public struct Comparison: Sendable {
  /// A topic and the values of both runs.
  public struct Topic: Sendable {
    /// The id.
    public let id: TopicID
    /// The value of the first run.
    public let first: Double
    /// The value of the second run.
    public let second: Double

    /// By how much the second run is better.
    public var difference: Double { second - first }
  }

  /// The topics, in the order of their ids.
  public let topics: [Topic]
  /// The mean over the topics for the first run.
  public let first: Double
  /// The mean over the topics for the second run.
  public let second: Double
  /// By how much the second run is better in the mean.
  public var difference: Double { second - first }
  /// The paired t-test.
  public let tTest: TTest
  /// The probability by the randomisation test.
  public let randomisation: Double
  /// In how many topics the second run is better.
  public let wins: Int
  /// In how many both are equal, but for rounding.
  public let ties: Int
  /// In how many the first run is better.
  public let losses: Int

  private init(_ topics: [Topic], samples: Int, seed: UInt64) {
    let differences = topics.map { $0.difference.magnitude < rounding ? 0 : $0.difference }
    let count = Double(max(1, topics.count))
    self.topics = topics
    first = topics.reduce(0) { $0 + $1.first } / count
    second = topics.reduce(0) { $0 + $1.second } / count
    tTest = TTest(differences)
    randomisation = randomisationTest(differences, samples: samples, seed: seed)
    wins = differences.count { $0 > 0 }
    ties = differences.count { $0 == 0 }
    losses = differences.count { $0 < 0 }
  }

  /// Compares two evaluations by their measure `number`, over the topics that both have, with so many
  /// samples and this seed for the randomisation test.
  public init(
    _ first: Evaluation, _ second: Evaluation, measure number: Int, samples: Int, seed: UInt64
  ) {
    let others = Dictionary(uniqueKeysWithValues: second.topics.map { ($0.id, $0) })
    let topics = first.topics.compactMap { topic in
      others[topic.id].map {
        Topic(
          id: topic.id, first: topic.figures[number].number, second: $0.figures[number].number)
      }
    }
    self.init(topics, samples: samples, seed: seed)
  }
}

/// Values that differ by less are equal: they were added up in another order.
private let rounding = 1e-12
