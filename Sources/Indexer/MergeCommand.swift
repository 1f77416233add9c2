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

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    try index.verify()
    return try writing.run(
      common, index, writing.options, messages, { run throws(Failure) in try run.merge() },
      summary: { "merged into \(counted($0.segments, "segment")) in \(seconds($1)) s" })
  }
}
