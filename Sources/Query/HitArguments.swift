import Console
import Failures
import Options
import Querying

/// Which of the hits are printed, and in which order.
struct HitArguments: OptionValues {
  private var limit: Int?
  private var offset = 0
  private(set) var sort: SortOrder?
  private(set) var reverse = false
  private var maxPerFile: Int?

  static var options: [Option<Self>] {
    [
      .option(
        "-n", "--limit", value: .n,
        help: "How many hits to print, rows of each facet, or lines of --kwic; 0 for all.",
        zh: "打印多少条结果、每项统计多少行，或 --kwic 多少行；0 表示全部。",
        details: Message("Default: 10; of a facet all.", zh: "默认：10；统计则全部。")
      ) { $0.limit = try $1.number() },
      .option(
        "--offset", value: .n, help: "How many hits or rows to pass over first.",
        zh: "先略过多少条结果或多少行。",
        standard: "0"
      ) { $0.offset = try $1.number() },
      .choice(
        "--sort", of: SortOrder.self,
        help:
          "The order of hits: the best first (relevance), the latest first (date), or by file (path); of a facet: by "
          + "value (key), or the largest first (count); of --kwic also by what stands left or right of the match.",
        zh:
          "结果的顺序：最相关的在前（relevance）、最新的在前（date）或按文件（path）；统计的顺序：按值（key）或多的在前（count）；"
          + "--kwic 还可以按命中处的前文（left）或后文（right）。",
        details: Message(
          "Default: relevance; of a facet key for time, else count.",
          zh: "默认：relevance；统计时间用 key，统计其他用 count。")
      ) { $0.sort = $1 },
      .flag("--reverse", help: "Print the last hit or row first.", zh: "倒过来，最后一条在前。") {
        $0.reverse = true
      },
      .option(
        "--collapse", value: Message("file[:n]", zh: "file[:数]"),
        help: "Print no more than n hits of a file, the best ones; n is 1 where it is not given.",
        zh: "每个文件最多打印这么多条结果，取最好的；不写数就是 1。"
      ) { $0.maxPerFile = try hitsOfFile($1.text) },
    ]
  }

  func validate() throws {
    if let limit, limit < 0 {
      throw UsageError(
        "--limit is \(limit); it has to be 0 (all) or more.", zh: "--limit 是 \(limit)，至少要 0（全部）。")
    }
    if offset < 0 {
      throw UsageError(
        "--offset is \(offset); it has to be 0 or more.", zh: "--offset 是 \(offset)，至少要 0。")
    }
  }

  /// The part of the hits that is printed.
  var page: Page { page(of: 10) }

  /// The part of the rows of a facet that is printed.
  var pageOfFacet: Page { page(of: 0) }

  private func page(of usual: Int) -> Page {
    let limit = limit ?? usual
    return Page(offset: offset, limit: limit == 0 ? nil : limit)
  }

  var sorting: Sorting {
    var sorting = Sorting()
    sorting.order = sort?.ofHits ?? .relevance
    sorting.isReversed = reverse
    sorting.maxPerFile = maxPerFile
    return sorting
  }

  /// The names of those that were given and do not go with a batch, which has its own number of hits.
  var givenForOneQuestion: [String] {
    [
      ("--sort", sort != nil), ("--reverse", reverse), ("--collapse", maxPerFile != nil),
      ("--offset", offset > 0),
    ].filter(\.1).map(\.0)
  }
}

/// How many hits of a file `file` or `file:3` lets through.
private func hitsOfFile(_ text: String) throws -> Int {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.first == "file", parts.count < 3, let most = parts.count == 2 ? Int(parts[1]) : 1,
    most > 0
  else { throw InvalidValue() }
  return most
}
