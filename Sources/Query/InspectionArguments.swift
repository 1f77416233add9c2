import Console
import Failures
import Options
import Querying

/// What is said about hits: how many there are, and why.
struct InspectionArguments: OptionValues {
  private(set) var count = false
  /// What hits are counted by, in the order given.
  private(set) var facets: [Facet] = []
  private(set) var explain = false
  private(set) var whyNot: String?

  static var options: [Option<Self>] {
    [
      .flag(
        "--count", help: "Print only the number of paragraphs that hold all words.",
        zh: "只打印含有所有词的段落数。"
      ) { $0.count = true },
      .choices(
        "--facet", of: Facet.self, value: Message("fields", zh: "字段"),
        help:
          "Print only how many hits there are of each value of these fields, with commas between.",
        zh: "只打印这些字段的每个值各有多少条结果，字段之间用逗号。", isRepeatable: true
      ) { $0.facets += $1 },
      .flag(
        "--explain", help: "Say how the query was understood, and what scores are made of.",
        zh: "说明怎样理解这个查询，分数由什么组成。"
      ) { $0.explain = true },
      .option(
        "--why-not", value: Message("place", zh: "位置"),
        help:
          "Say what keeps the paragraph at this place (news/a.txt:12) or with this id out, or where it ranks.",
        zh: "说明这个位置（news/a.txt:12）或这个 ID 的段落为什么不在结果里，或排在第几。"
      ) { $0.whyNot = $1.text },
    ]
  }

  func validate() throws {
    if [count, !facets.isEmpty, whyNot != nil].count(where: \.self) > 1 {
      throw UsageError(
        "Of --count, --facet and --why-not only one can be given.",
        zh: "--count、--facet 和 --why-not 只能给一个。")
    }
  }

  /// Whether hits are printed, or else something about them.
  var isOfHits: Bool { !count && facets.isEmpty && whyNot == nil }

  /// The names of those that were given, none of which goes with a batch.
  var given: [String] {
    [
      ("--count", count), ("--facet", !facets.isEmpty), ("--explain", explain),
      ("--why-not", whyNot != nil),
    ].filter(\.1).map(\.0)
  }
}
