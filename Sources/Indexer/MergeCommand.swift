import Basics
import ArgumentParser
import Console
import Failures
import Index
import IndexOptions
import Platform
import Updating

/// `indexer merge`
struct MergeCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Make the index as small and fast as one that is built at once.",
    discussion: "Segments are also merged as an index grows, but not all into one.")

  @OptionGroup var common: CommonOptions

  @OptionGroup(title: "Resources") var writing: WritingArguments

  @OptionGroup(title: "Ranking") var ranking: RankingArguments

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    try index.verify()
    var options = writing.options
    try ranking.apply(to: &options)
    return try writing.run(
      common, index, options, messages, { run throws(Failure) in try run.merge() },
      summary: { "merged into \(counted($0.segments, "segment")) in \(seconds($1)) s" })
  }
}
