import Basics
import Console
import Failures
import Index
import IndexOptions
import Options
import Platform
import Updating

/// `indexer merge`
struct MergeCommand: Command {
  var common = CommonOptions()
  var ranking = RankingArguments()
  var writing = WritingArguments()

  static let about = CommandDescription(
    "merge",
    Message(
      "Make the index as small and fast as one that is built at once.", zh: "让索引与一次建成的一样小、一样快。"),
    paragraphs: [
      Message(
        "Segments are also merged as an index grows, but not all into one.",
        zh: "索引增长时也会合并段，但不会全部合成一个。")
    ])

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
      OptionGroup(Message("Ranking", zh: "排序"), RankingArguments.self) { try $1(&$0.ranking) },
      OptionGroup(Message("Resources", zh: "资源"), WritingArguments.self) { try $1(&$0.writing) },
    ]
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    try index.verify()
    var options = writing.runOptions
    try ranking.apply(to: &options)
    return try writing.run(
      common, index, options, messages, { run throws(Failure) in try run.merge() },
      summary: {
        Message(
          "merged into \(counted($0.segments, "segment")) in \(seconds($1)) s",
          zh: "合并成 \($0.segments) 个段，用时 \(seconds($1)) 秒")
      })
  }
}
