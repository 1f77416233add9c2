import Answering
import ArgumentParser
import Console
import Index
import IndexOptions
import Platform
import Printing

@main
struct QueryCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find paragraphs in indexed Chinese text.",
    discussion: """
      query 铝镁 上海              paragraphs that hold both words, best first
      query '"3D 打印" OR 机器人'  a phrase, or else a word
      query 铝镁 -公司 date:2023   without a word, and of a year
      query --kwic 铝镁            every place where it stands, one below the other
      query --topics topics.tsv    the questions of a file, as a run

      Words are combined with AND, OR, NOT, +, -, ( ), "…", "…"~5, NEAR/5, ADJ/5, * and ?: \
      `query --help syntax` says how, `query --help fields` what else can be asked for.

      Paragraphs that hold all words as they are typed come first. When they are fewer than \
      a page, partial matches fill it: they hold at least a quarter of the words, by weight. \
      Counts, other orders and whole lists (-n 0) are without them, but with --partial.

      Exit code: 0 something was found, 1 nothing was found, 2 an error.
      """,
    version: "query \(programVersion) (\(Versions.description))")

  @Argument(help: ArgumentHelp("What to look for.", valueName: "word"))
  var words: [WordArgument] = []

  @OptionGroup(title: "Matching") var matching: MatchArguments

  @OptionGroup(title: "Hits") var hits: HitArguments

  @OptionGroup(title: "About the hits") var account: InspectionArguments

  @OptionGroup(title: "Opening") var opening: OpenArguments

  @OptionGroup(title: "Output") var output: OutputArguments

  @OptionGroup(title: "Snippets") var snippets: SnippetArguments

  @OptionGroup(title: "Batches") var batch: BatchArguments

  @OptionGroup var common: CommonOptions

  static func main() { launch(QueryCommand.self, topic: helpTopic) }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    if let topics = batch.topics {
      return try BatchRun(batch, topics.path, self).run(common.indexes(), results, messages)
    }
    let request = request(onTerminal: results.terminal != nil)
    let search = try Search(request, Snapshot(common.indexes()), from: try? currentFolder())
    if !common.quiet { for note in notesOnDashes + search.notes { messages.note(note) } }
    if opening.open != nil, let hit = try search.response().hits?.hits.first { try hit.open() }
    let writer = ResponseWriter(
      results, format, color: output.color, endsInZero: output.endsInZero)
    let isFound = try writer.write(search)
    if !isFound, !common.quiet, subject != .count, subject != .whyNot {
      for note in notes(on: try search.emptiness(), ofValues: subject == .facets) {
        messages.note(note)
      }
    }
    return isFound ? 0 : 1
  }
}
