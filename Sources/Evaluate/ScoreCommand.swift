import ArgumentParser
import Console
import Evaluation
import Platform

/// `evaluate QRELS RUN`
struct ScoreCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Measure a run (the default).",
    discussion: "Without -m the measures are those of trec_eval's set official.")

  @Argument(help: ArgumentHelp("The judgements.", valueName: "qrels"))
  var qrels: PathArgument

  @Argument(help: ArgumentHelp("The run.", valueName: "run"))
  var run: PathArgument

  @OptionGroup(title: "Measuring") var arguments: EvaluationArguments

  @Flag(
    name: [.customShort("q"), .customLong("per-topic")], help: "Print each topic's figures too.")
  var perTopic = false

  func validate() throws { try checkStandardInput([qrels, run]) }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let measures = try arguments.measures(by: ["official"])
    let qrels = try input(qrels.path, Qrels.init(parsing:))
    let evaluation = try Evaluation(run.path, qrels, measures, arguments.options, messages)
    switch arguments.format {
    case .text: try results.writeText(evaluation.trecText(perTopic: perTopic))
    case .json: try results.writeJSON(EvaluationObject(evaluation, perTopic: perTopic))
    }
    return 0
  }
}
