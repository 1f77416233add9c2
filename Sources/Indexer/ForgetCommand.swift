import Basics
import ArgumentParser
import Console
import Failures
import Index
import IndexOptions
import Platform
import Updating

/// `indexer forget ROOT`
struct ForgetCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Remove a file or folder, and all below it, from the index.",
    discussion: """
      It is no longer found and no longer updated. What is left of it in the files of the index \
      goes with the next merge.
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup(title: "Resources") var writing: WritingArguments

  @Argument(help: ArgumentHelp("One of the roots that `indexer stats` shows.", valueName: "root"))
  var root: PathArgument

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let index = try common.index()
    try index.verify()
    return try writing.run(
      common, index, writing.options, messages,
      { run throws(Failure) in try run.forget(root.path) },
      summary: { "forgot \(counted($0.gone, "file")) in \(seconds($1)) s" })
  }
}
