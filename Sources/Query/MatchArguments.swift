import Console
import Failures
import Options
import Querying

/// What makes a paragraph a hit, and a good one.
struct MatchArguments: OptionValues {
  private(set) var match = Matching.auto
  private(set) var partial = false
  private(set) var literal = false
  private(set) var similar: String?
  private(set) var rerank = Reranking.usualDepth

  static var options: [Option<Self>] {
    [
      .choice(
        "--match", of: Matching.self,
        help:
          "What paragraphs have to hold: all words, any part of them, or as the query suggests (auto).",
        zh: "段落必须含有什么：所有词（all）、其中任何部分（any），或看查询而定（auto）。", standard: .auto
      ) { $0.match = $1 },
      .flag(
        "--partial",
        help: "List partial matches, which hold some of the words, wherever they are left out.",
        zh: "在本来不列部分匹配（只含有部分词的段落）的地方也列出它们。",
        details: Message(
          "Only the list by relevance has them, below what holds all words, while there is room.",
          zh: "本来只有按相关度排列的结果列出它们，排在含有所有词的段落之后，有位置才列。")
      ) { $0.partial = true },
      .flag(
        "--literal", help: "Take everything as words: no operator, no field, no wildcard.",
        zh: "一切都当作词：没有运算符、字段和通配符。"
      ) { $0.literal = true },
      .option(
        "--similar", value: Message("place", zh: "位置"),
        help:
          "Find paragraphs like the one at this place (news/a.txt:12) or with this id; words are conditions then.",
        zh: "查找与这个位置（news/a.txt:12）或这个 ID 的段落相似的段落；这时词是附加的条件。"
      ) { $0.similar = $1.text },
      .option(
        "--rerank", value: .n,
        help: "How many of the first hits to rank again by their single characters; 0 for none.",
        zh: "最前面多少条结果再按单字重新排序；0 表示不重排。", standard: "\(Reranking.usualDepth)"
      ) { $0.rerank = try $1.number() },
    ]
  }

  func validate() throws {
    if partial, match == .all {
      throw UsageError(
        "--partial does not go with --match all, which leaves partial matches out.",
        zh: "--partial 不能与 --match all 一起用，后者不要部分匹配。")
    }
    if rerank < 0 {
      throw UsageError(
        "--rerank is \(rerank); it has to be 0 or more.", zh: "--rerank 是 \(rerank)，至少要 0。")
    }
  }
}
