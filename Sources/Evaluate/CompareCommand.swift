import Console
import Evaluation
import Failures
import Options
import Platform

/// `evaluate compare QRELS RUN_A RUN_B...`
struct CompareCommand: Command {
  private var qrels = Path("")
  private var first = Path("")
  private var others: [Path] = []
  private var arguments = EvaluationArguments()
  private var perTopic = false
  private var correction = Correction.holm
  private var samples = 100_000
  private var seed: UInt64 = 1
  private var svg: Path?

  static let about = CommandDescription(
    "compare",
    Message("Compare runs with a first one, topic by topic.", zh: "把一些结果文件与第一个逐题比较。"),
    paragraphs: [
      Message(
        """
        For each measure: the means, the difference, the paired t-test, the randomisation test (both \
        two-sided) and in how many topics the run is better, equal, worse. With several runs the \
        probabilities of a measure are corrected for their number. Without -m the measures are map, \
        recip_rank, P.10 and ndcg_cut.10.
        """,
        zh: """
          每个指标列出：均值、差、配对 t 检验、随机化检验（都是双侧），以及在多少个题目上更好、相同、更差。\
          有几个结果文件时，一个指标的概率按其个数校正。不带 -m 时，指标是 map、recip_rank、P.10 和 ndcg_cut.10。
          """)
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup([
        .qrels { $0.qrels = $1 },
        .operand(
          Message("run-a", zh: "结果甲"), help: "The run the others are compared with.",
          zh: "其他结果与之比较的结果文件。",
          completion: .files, isRequired: true
        ) { $0.first = try $1.path() },
        .operand(
          Message("run-b", zh: "结果乙"), help: "The other runs.", zh: "其他结果文件。", completion: .files,
          isRepeatable: true, isRequired: true
        ) { $0.others.append(try $1.path()) },
      ]),
      OptionGroup(Message("Measuring", zh: "打分"), EvaluationArguments.self) {
        try $1(&$0.arguments)
      },
      OptionGroup(options),
    ]
  }

  private static var options: [Option<Self>] {
    [
      .flag("--per-topic", help: "Print the values of each topic too.", zh: "也打印每个题目的值。") {
        $0.perTopic = true
      },
      .choice(
        "--correction", of: Correction.self,
        help: "How probabilities of several runs are corrected.",
        zh: "有几个结果文件时怎样校正概率。", standard: .holm
      ) { $0.correction = $1 },
      .option(
        "--samples", value: .n, help: "How many samples the randomisation test draws.",
        zh: "随机化检验抽多少个样本。",
        standard: "100000"
      ) { $0.samples = try $1.number() },
      .option(
        "--seed", value: .number, help: "Where its random numbers start.", zh: "它的随机数从哪里开始。",
        standard: "1"
      ) { $0.seed = try $1.number() },
      .option(
        "--svg", value: .file, help: "Draw the differences of the first measure here.",
        zh: "把第一个指标的差画进这个文件。",
        completion: .files
      ) { $0.svg = try $1.path() },
    ]
  }

  func validate() throws {
    try checkStandardInput([qrels, first] + others)
    if !(1...100_000_000).contains(samples) {
      throw UsageError(
        "--samples is \(samples); it has to be from 1 to 100000000.",
        zh: "--samples 是 \(samples)，应从 1 到 100000000。")
    }
    if try measures().isEmpty {
      throw UsageError(
        "runs are compared by measures that have a mean, such as map.", zh: "比较结果文件要用有均值的指标，例如 map。"
      )
    }
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let table = ComparisonTable(try comparisons(messages), correction)
    if let svg {
      try writeFile(svg) { try $0.write(DifferencePlot(table.rows.prefix(others.count)).svg) }
    }
    switch arguments.format {
    case .text: try results.writeText(table.text(perTopic: perTopic))
    case .json: try results.writeJSON(ComparisonObject(table, perTopic: perTopic))
    }
    return 0
  }

  private func measures() throws -> [Measure] {
    try arguments.measures(by: ["map", "ndcg_cut.10", "P.10", "recip_rank"])
      .filter(\.isComparable)
  }

  /// For each measure, the comparison of each run with the first.
  private func comparisons(_ messages: Messages) throws -> [[ComparisonTable.Row]] {
    let measures = try measures()
    let qrels = try input(qrels, Qrels.init(parsing:))
    let evaluations = try ([first] + others).map {
      try Evaluation($0, qrels, measures, arguments.options, messages)
    }
    return measures.indices.map { number in
      zip(others, evaluations.dropFirst()).map { other, evaluation in
        ComparisonTable.Row(
          measure: measures[number].name, first: first, run: other,
          comparison: Comparison(
            evaluations[0], evaluation, measure: number, samples: samples, seed: seed))
      }
    }
  }
}
