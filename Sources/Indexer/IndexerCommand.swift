import ArgumentParser
import Console
import Index
import IndexOptions

@main
struct IndexerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indexer",
    abstract: "Index the paragraphs of Chinese text files for query.",
    discussion: """
      indexer ~/papers            index a folder, or bring its index up to date
      indexer                     bring everything that is indexed up to date
      indexer -d ./index ~/papers keep the index in a folder of your choice
      indexer stats               what is indexed
      indexer help index          all options

      Text in UTF-8, UTF-16, GB18030, Big5 and other encodings is indexed, its hard-wrapped lines \
      joined into paragraphs; .jsonl, .tsv and .csv files may be collections of records. Files that \
      hold no text are passed over and counted by what they are, and hidden ones are not looked at. \
      A few places that cannot be decoded become U+FFFD, and it is said where.

      Exit code: 0 all was indexed, 1 some files or folders could not be (each is named), 2 an \
      error, 75 another indexer is at work on the index, 130 and 143 stopped by SIGINT and SIGTERM.
      """,
    version: "indexer \(programVersion) (\(Versions.description))",
    subcommands: [
      IndexCommand.self, StatsCommand.self, ForgetCommand.self, MergeCommand.self,
      JoinCommand.self, CheckCommand.self,
    ],
    defaultSubcommand: IndexCommand.self)

  @OptionGroup var common: CommonOptions

  static func main() { launch(IndexerCommand.self) }
}
