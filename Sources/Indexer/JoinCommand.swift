import ArgumentParser
import Basics
import Console
import Failures
import Index
import IndexOptions
import Platform
import Updating

/// `indexer join INDEX...`
struct JoinCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Make one index of several.",
    discussion: """
      The indexes are taken into the one of -d, new or not, as they are: nothing is read anew, and on one disk nothing is \
      copied. They stay as they were. What they were built of need not be there; an update keeps what is not.

      Their paragraphs have to be scored alike: build the first, then the others with --like FIRST.
      """)

  @OptionGroup var common: CommonOptions

  @OptionGroup(title: "Resources") var writing: WritingArguments

  @Argument(help: ArgumentHelp("The folders of the indexes.", valueName: "index"))
  var indexes: [PathArgument]

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let parts = indexes.map { IndexFolder($0.path) }
    return try writing.run(
      common, try common.index(), writing.options, messages,
      { run throws(Failure) in try run.join(parts) },
      summary: {
        "joined: \(counted($0.paragraphs, "paragraph")) more, \(counted($0.segments, "segment")) in all, in \(seconds($1)) s"
      })
  }
}
