import Console
import Evaluation
import Platform
import Search

extension Evaluation {
  /// Evaluates the run `path`, and says which topics it lacks and which were not judged.
  init(
    _ path: Path, _ qrels: Qrels, _ measures: [Measure], _ options: Options, _ messages: Messages
  ) throws(Failure) {
    let run = try input(path, Run.init(parsing:))
    self.init(run, qrels, measures, options)
    if unjudged.count == run.topicIDs.count, !(run.topicIDs.isEmpty && options.countsMissing) {
      throw Failure(
        "no topic of \(path.lossyText) is judged",
        hint: "compare the ids of its topics with those of the judgements", code: .input)
    }
    let fate = options.countsMissing ? "counted as 0" : "left out"
    note(missing, "judged and not in \(path.lossyText), \(fate)", messages)
    note(unjudged, "in \(path.lossyText) and not judged, left out", messages)
  }
}

private func note(_ topics: [TopicID], _ what: String, _ messages: Messages) {
  if topics.isEmpty { return }
  let noun = topics.count == 1 ? "topic" : "topics"
  let names = topics.map(\.text).joined(separator: " ")
  messages.note("\(topics.count) \(noun) \(what): \(names)")
}
