import Evaluation

/// The version of the JSON that is printed; docs/evaluate.md says what it holds.
let jsonVersion = 1

/// The figures of a run for programs.
struct EvaluationObject: Encodable {
  let v = jsonVersion
  let tag: String
  let topics: Int
  let missing: [String]
  let unjudged: [String]
  let measures: [String: FigureValue]
  /// The figures of each topic; only where they are wanted.
  let perTopic: [String: [String: FigureValue]]?

  init(_ evaluation: Evaluation, perTopic: Bool) {
    tag = evaluation.tag
    topics = evaluation.topics.count
    missing = evaluation.missing.map(\.text)
    unjudged = evaluation.unjudged.map(\.text)
    measures = named(evaluation.measures, evaluation.summary)
    let printed = evaluation.measures.map(\.isPerTopic)
    let topics = evaluation.shownTopics.map { topic in
      let figures = zip(topic.figures, printed).map { $1 ? $0 : nil }
      return (topic.id.text, named(evaluation.measures, figures))
    }
    self.perTopic = perTopic ? Dictionary(topics) { _, last in last } : nil
  }
}

private func named(_ measures: [Measure], _ figures: [Figure?]) -> [String: FigureValue] {
  let pairs = zip(measures, figures).compactMap { measure, figure in
    figure.map { (measure.name, FigureValue(figure: $0)) }
  }
  return Dictionary(pairs) { _, last in last }
}

/// A figure as a number or a string; `null` for what JSON has no number for.
struct FigureValue: Encodable {
  let figure: Figure

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch figure {
    case .value(let value) where !value.isFinite: try container.encodeNil()
    case .value(let value): try container.encode(value)
    case .count(let count): try container.encode(count)
    case .text(let text): try container.encode(text)
    }
  }
}
