import Console
import Evaluation
import Failures
import Platform

extension Evaluation {
  /// Evaluates the run `path`, and says which topics it lacks and which were not judged.
  init(
    _ path: Path, _ qrels: Qrels, _ measures: [Measure], _ options: Options, _ messages: Messages
  ) throws(Failure) {
    let name = path == .standardInput ? "standard input" : path.lossyText
    let run = try input(path) { bytes throws(FormatError) in
      try Run(parsing: bytes, as: options.release)
    }
    if run.topicIDs.isEmpty {
      throw Failure("\(name) has no lines, so there is nothing to measure", kind: .input)
    }
    self.init(run, qrels, measures, options)
    if let mismatch = Mismatch(run, qrels) {
      throw Failure(mismatch.message(name), advice: .text(mismatch.advice), kind: .input)
    }
    let fate = options.countsMissing ? "counted as 0" : "left out"
    note(missing, "judged and not in \(name), \(fate)", messages)
    note(unjudged, "in \(name) and not judged, left out", messages)
  }
}

private func note(_ topics: [TopicID], _ what: String, _ messages: Messages) {
  if topics.isEmpty { return }
  let noun = topics.count == 1 ? "topic" : "topics"
  let names = topics.prefix(maxNamed).map(\.text).joined(separator: " ")
  let rest = topics.count > maxNamed ? " and \(topics.count - maxNamed) more" : ""
  messages.note("\(topics.count) \(noun) \(what): \(names)\(rest)")
}

/// How many topics of a kind are named.
private let maxNamed = 20
