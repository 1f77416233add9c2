import Console
import Evaluation
import Failures
import Platform

extension Evaluation {
  /// Evaluates the run `path`, and says which topics it lacks and which were not judged.
  init(
    _ path: Path, _ qrels: Qrels, _ measures: [Measure], _ options: Options, _ messages: Messages
  ) throws(Failure) {
    let name = path.inputName
    let run = try input(path) { bytes throws(FormatError) in
      try Run(parsing: bytes, as: options.release)
    }
    if run.topicIDs.isEmpty {
      throw Failure(
        "\(name.english) has no lines, so there is nothing to measure",
        zh: "\(name.chinese) 一行也没有，没有可打分的", kind: .input)
    }
    self.init(run, qrels, measures, options)
    if let mismatch = Mismatch(run, qrels) {
      throw Failure(
        mismatch.message(name), advice: .text(mismatch.advice), kind: .input)
    }
    let fate =
      options.countsMissing ? Message("counted as 0", zh: "算 0 分") : Message("left out", zh: "不计")
    note(
      missing,
      Message(
        "judged and not in \(name.english), \(fate.english)",
        zh: "评判过而 \(name.chinese) 里没有，\(fate.chinese)"), messages)
    note(
      unjudged,
      Message(
        "in \(name.english) and not judged, left out", zh: "在 \(name.chinese) 里而没有评判，不计"), messages)
  }
}

private func note(_ topics: [TopicID], _ what: Message, _ messages: Messages) {
  if topics.isEmpty { return }
  let noun = topics.count == 1 ? "topic" : "topics"
  let names = topics.prefix(maxNamed).map(\.text).joined(separator: " ")
  let others = topics.count - maxNamed
  let rest =
    others > 0 ? Message(" and \(others) more", zh: "，还有 \(others) 个") : Message("", zh: "")
  messages.note(
    Message(
      "\(topics.count) \(noun) \(what.english): \(names)\(rest.english)",
      zh: "\(topics.count) 个题目\(what.chinese)：\(names)\(rest.chinese)"))
}

/// How many topics of a kind are named.
private let maxNamed = 20
