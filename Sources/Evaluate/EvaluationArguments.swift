import Console
import Evaluation
import Failures
import Options
import Platform

/// What both commands are told about how to measure.
struct EvaluationArguments: OptionValues {
  private var names: [String] = []
  private var level = 1
  private var depth: Int?
  private var complete = false
  private var noMissing = false
  private var trecEval = TrecEval.ten
  private(set) var format = Format.text

  enum Format: String, CaseIterable {
    case text, json
  }

  static var options: [Option<Self>] {
    [
      .option(
        "-m", "--measure", value: .name,
        help: "A measure, under the name trec_eval or ir_measures has for it; may be given again.",
        zh: "一个指标，用 trec_eval 或 ir_measures 的名称；可以重复。",
        details: Message(
          "Such as map, P.5,10, ndcg_cut.10, official, all_trec, nDCG@10, P(rel=2)@5, mrr.",
          zh: "例如 map、P.5,10、ndcg_cut.10、official、all_trec、nDCG@10、P(rel=2)@5、mrr。"),
        isRepeatable: true
      ) { $0.names.append($1.text) },
      .option(
        "-l", "--level", value: Message("grade", zh: "等级"),
        help: "The lowest grade that is relevant.",
        zh: "算作相关的最低等级。", standard: "1"
      ) { $0.level = try $1.number() },
      .option(
        "-M", "--depth", value: .n,
        help: "How many documents of a topic to look at (default: all).",
        zh: "每个题目看多少个文档（默认：全部）。"
      ) { $0.depth = try $1.number() },
      .flag(
        "-c", help: "Count topics that the run lacks, as 0; so it is anyway.",
        zh: "结果里没有的题目算 0 分；不写也是这样。"
      ) { $0.complete = true },
      .flag(
        "--no-missing", help: "Leave out topics that the run lacks, as trec_eval does without -c.",
        zh: "不计结果里没有的题目，与 trec_eval 不带 -c 时一样。"
      ) { $0.noMissing = true },
      .choice(
        "--trec-eval", of: TrecEval.self, value: Message("release", zh: "版本"),
        help: "The release of trec_eval whose figures are given: 9 (9.0.8) or 10.",
        zh: "给出哪一版 trec_eval 的数字：9（9.0.8）或 10。", standard: .ten
      ) { $0.trecEval = $1 },
      .choice(
        "--format", of: Format.self,
        help: "How to print figures: as trec_eval does, or as one JSON object.",
        zh: "怎样打印数字：像 trec_eval 那样，或一个 JSON 对象。", standard: .text
      ) { $0.format = $1 },
    ]
  }

  func validate() throws {
    if level < 0 {
      throw UsageError("-l is \(level); it has to be 0 or more.", zh: "-l 是 \(level)，至少要 0。")
    }
    if let depth, depth < 1 {
      throw UsageError("-M is \(depth); it has to be 1 or more.", zh: "-M 是 \(depth)，至少要 1。")
    }
    if complete, noMissing {
      throw UsageError("-c and --no-missing contradict each other.", zh: "-c 和 --no-missing 互相矛盾。")
    }
    _ = try measures(by: [])
  }

  /// The measures that are named, or those of `names` when none is.
  func measures(by names: [String]) throws -> [Measure] {
    do {
      return try Measure.named(self.names.isEmpty ? names : self.names, trecEval)
    } catch let error {
      throw UsageError(
        "\(error.message.english); evaluate --help names the measures.",
        zh: "\(error.message.chinese)；指标的名称见 evaluate --help。")
    }
  }

  var options: Evaluation.Options {
    var options = Evaluation.Options()
    options.level = level
    options.depth = depth ?? .max
    options.countsMissing = !noMissing
    options.release = trecEval
    return options
  }
}

extension Option {
  /// The judgements, which both commands take first.
  static func qrels(_ set: @escaping (inout Values, Path) -> Void) -> Option {
    .operand(
      Message("qrels", zh: "评判"), help: "The judgements.", zh: "评判文件。", completion: .files,
      isRequired: true
    ) { set(&$0, try $1.path()) }
  }
}

/// Standard input can be read once.
func checkStandardInput(_ paths: [Path]) throws {
  if paths.count(where: { $0 == .standardInput }) > 1 {
    throw UsageError(
      "- stands for standard input, which can be only one of the files.", zh: "- 代表标准输入，只能有一个文件是它。")
  }
}
