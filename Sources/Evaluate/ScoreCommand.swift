import Console
import Evaluation
import Failures
import Options
import Platform

/// `evaluate QRELS RUN`
struct ScoreCommand: Command {
  private var qrels = Path("")
  private var run = Path("")
  private var arguments = EvaluationArguments()
  private var perTopic = false

  static let about = CommandDescription(
    "score", Message("Measure a run (the default).", zh: "给一个结果文件打分（默认）。"),
    paragraphs: [
      Message(
        "Without -m the measures are those of trec_eval's set official.",
        zh: "不带 -m 时，用 trec_eval 的 official 指标。")
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .qrels { $0.qrels = $1 },
        .operand(
          Message("run", zh: "结果"), help: "The run.", zh: "结果文件。", completion: .files,
          isRequired: true
        ) { $0.run = try $1.path() },
        .flag("-q", "--per-topic", help: "Print each topic's figures too.", zh: "也打印每个题目的数字。") {
          $0.perTopic = true
        },
      ]),
      OptionGroup(Message("Measuring", zh: "打分"), EvaluationArguments.self) {
        try $1(&$0.arguments)
      },
    ]
  }

  func validate() throws {
    try checkStandardInput([qrels, run])
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let measures = try arguments.measures(by: ["official"])
    let qrels = try input(qrels, Qrels.init(parsing:))
    let evaluation = try Evaluation(run, qrels, measures, arguments.options, messages)
    switch arguments.format {
    case .text: try results.writeText(evaluation.trecText(perTopic: perTopic))
    case .json: try results.writeJSON(EvaluationObject(evaluation, perTopic: perTopic))
    }
    return 0
  }
}
