import Basics
import Failures

#if canImport(Glibc)
  import func Glibc.exp
  import func Glibc.log
#else
  import func Darwin.exp
  import func Darwin.log
#endif

/// A measure with its parameters, such as `P_5`: one line of an evaluation.
public struct Measure: Sendable {
  /// The name it is printed under.
  public let name: String
  /// How it is computed and how topics are taken together.
  let definition: Definition
  /// The lowest relevant grade; nil where the evaluation says it.
  let level: Int?
  /// Its place among the measures: that of its family, then that of its parameter.
  let place: (family: Int, parameter: Double)
  /// Whether its parameters were given, instead of those that trec_eval takes of itself.
  var hasGivenParameters = false

  enum Definition: Sendable {
    /// A value for each topic, and their mean.
    case mean(@Sendable (Relevance) -> Double)
    /// The geometric mean over the topics, whose values are taken to be 0.00001 or more.
    case geometricMean(@Sendable (Relevance) -> Double)
    /// A number for each topic, and their sum.
    case sum(@Sendable (Relevance) -> Int)
    /// The grades of the first documents of each topic.
    case grades(Int)
    /// The number of topics.
    case topics
    /// The tag of the run.
    case tag
  }

  /// Whether it has a value for each topic that is printed.
  public var isPerTopic: Bool {
    switch definition {
    case .mean, .sum, .grades: true
    case .geometricMean, .topics, .tag: false
    }
  }

  /// Whether runs can be compared by it, topic by topic.
  public var isComparable: Bool {
    if case .mean = definition { return true }
    return false
  }

  func figure(_ relevance: Relevance) -> Figure {
    switch definition {
    case .mean(let value), .geometricMean(let value): .value(value(relevance))
    case .sum(let count): .count(count(relevance))
    case .grades(let length): .text(relevance.ranking.gradeString(length))
    case .topics: .count(1)
    case .tag: .text("")
    }
  }

  /// The figure for all topics; nil when there is none.
  func summary(_ figures: [Figure], tag: String) -> Figure? {
    switch definition {
    case .mean: .value(mean(figures.map(\.number)))
    case .geometricMean:
      .value(exp(mean(figures.map { log(max($0.number, Self.geometricMeanFloor)) })))
    case .sum, .topics: .count(figures.reduce(0) { $0 + Int($1.number) })
    case .grades: nil
    case .tag: .text(tag)
    }
  }

  /// trec_eval's constant.
  private static let geometricMeanFloor = 0.00001
}

/// What a measure says of a topic, or of all.
public enum Figure: Equatable, Sendable {
  /// A value, mostly between 0 and 1.
  case value(Double)
  /// A number of documents or topics.
  case count(Int)
  /// The tag of a run, or grades.
  case text(String)

  /// The value or number; 0 for a text.
  public var number: Double {
    switch self {
    case .value(let value): value
    case .count(let count): Double(count)
    case .text: 0
    }
  }

  /// The figure as trec_eval prints it.
  public var text: String {
    switch self {
    case .value(let value): fixed(value, places: 4)
    case .count(let count): String(count)
    case .text(let text): text
    }
  }
}

/// Why a name is not that of a measure.
public struct MeasureError: Error, Equatable, Sendable {
  /// What is wrong with it.
  public let message: Message
}

private func mean(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

extension Ranking {
  /// The grades of the first documents, a character each: `>` above 9, `-` for one that is not in
  /// the pool, `.` for one that was not judged.
  fileprivate func gradeString(_ length: Int) -> String {
    "'\(grades.prefix(length).map(character).joined())'"
  }

  private func character(_ grade: Int) -> String {
    switch grade {
    case Self.unpooled: "-"
    case Self.unjudged: "."
    default: grade > 9 ? ">" : String(grade)
    }
  }
}
