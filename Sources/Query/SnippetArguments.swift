import Failures
import Options
import Presentation

/// How much of a hit is printed.
struct SnippetArguments: OptionValues {
  private var context: Int?
  private var full = false
  private(set) var kwic = false

  static var options: [Option<Self>] {
    [
      .option(
        "--context", value: .n,
        help: "Print whole sentences, and this many before and behind them.",
        zh: "打印完整的句子，连同前后各几句。"
      ) { $0.context = try $1.number() },
      .flag("--full", help: "Print whole paragraphs.", zh: "打印完整的段落。") { $0.full = true },
      .flag(
        "--kwic",
        help: "Print a line for each place that matches, one below the other (a concordance).",
        zh: "每一处命中打印一行，上下对齐（逐处列出）。"
      ) { $0.kwic = true },
    ]
  }

  /// Whether anything but the usual was asked for.
  var areGiven: Bool { context != nil || full || kwic }

  var extent: SnippetExtent {
    if full { return .whole }
    return context.map { .sentences(around: $0) } ?? .brief
  }

  func validate() throws {
    if let context, context < 0 {
      throw UsageError(
        "--context is \(context); it has to be 0 or more.", zh: "--context 是 \(context)，至少要 0。")
    }
    if [context != nil, full, kwic].count(where: \.self) > 1 {
      throw UsageError(
        "Of --context, --full and --kwic only one can be given.",
        zh: "--context、--full 和 --kwic 只能给一个。")
    }
  }
}
