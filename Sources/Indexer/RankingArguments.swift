import Failures
import Index
import Options
import Platform
import Updating

/// The settings of BM25, which an index keeps.
struct RankingArguments: OptionValues {
  var k1: Double?
  var b: Double?
  var like: Path?

  static var options: [Option<Self>] {
    [
      .option(
        "--k1", value: .number, help: "How soon more occurrences of a word stop to count.",
        zh: "词频饱和得多快：数越小，重复的词越早不再加分。",
        details: Message(
          "Default: as the index was made, else 0.9. Another one makes all of it anew.",
          zh: "默认：与索引建立时相同，否则 0.9。换一个值会把索引全部重建。")
      ) { $0.k1 = try $1.number() },
      .option(
        "--b", value: .number, help: "How much the length of a paragraph counts, from 0 to 1.",
        zh: "段落长度的作用有多大，从 0 到 1。",
        details: Message(
          "Default: as the index was made, else 0.4. Another one makes all of it anew.",
          zh: "默认：与索引建立时相同，否则 0.4。换一个值会把索引全部重建。")
      ) { $0.b = try $1.number() },
      .option(
        "--like", value: .path,
        help:
          "Score paragraphs as those of another index, to join the two: with its k1, its b and its average length.",
        zh: "按另一个索引的 k1、b 和平均长度给段落打分，以便把两者合成一个。", completion: .folders
      ) { $0.like = try $1.path() },
    ]
  }

  func validate() throws {
    if let k1, !(0...1000).contains(k1) {
      throw UsageError("--k1 takes a number from 0 to 1000.", zh: "--k1 是从 0 到 1000 的数。")
    }
    if let b, !(0...1).contains(b) {
      throw UsageError("--b takes a number from 0 to 1.", zh: "--b 是从 0 到 1 的数。")
    }
  }

  /// - Throws: `Failure` when there is no index to score like.
  func apply(to options: inout RunOptions) throws(Failure) {
    if let like { try options.score(like: IndexFolder(like)) }
    options.k1 = k1 ?? options.k1
    options.b = b ?? options.b
  }
}
