import ArgumentParser
import Console
import Platform
import Search

@main
struct QueryCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find paragraphs in indexed Chinese text.",
    discussion: """
      query 铝镁                  paragraphs that hold 铝镁, best first
      query 乔云 招商 上海        paragraphs that hold all three words
      query '"3D 打印"'           a phrase, blanks and all
      query -n 0 --format jsonl 铝镁 | jq -r .id
      query --count 铝镁          how many there are

      Paragraphs that hold all words as they are typed come first. When they are fewer than \
      asked for, loose ones follow: they hold at least a quarter of the query, by weight.

      Exit code: 0 something was found, 1 nothing was found, 2 an error.
      """,
    version: "query \(Versions.description)")

  @Argument(help: ArgumentHelp("What to look for.", valueName: "word"))
  var words: [WordArgument]

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("How many hits to print; 0 for all.", valueName: "n"))
  var limit = 10

  @Option(help: ArgumentHelp("How many hits to pass over first.", valueName: "n"))
  var offset = 0

  @Option(help: "How to print hits: for people, as one JSON object, or one object a line.")
  var format = Format.text

  @Option(help: "When to use colour; NO_COLOR is honoured.")
  var color = ColorChoice.auto

  @Flag(help: "Print only the number of paragraphs that hold all words.")
  var count = false

  @OptionGroup var common: CommonOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json, jsonl
  }

  static func main() { launch(QueryCommand.self) }

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is \(limit); it has to be 0 (all) or more.") }
    if offset < 0 { throw ValidationError("--offset is \(offset); it has to be 0 or more.") }
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let question = try Question(words.map(\.text).joined(separator: " "))
    let snapshot = try Snapshot(common.index())
    return count
      ? try printCount(question, snapshot, results)
      : try printHits(question, snapshot, results, messages)
  }

  private func nothingFound(_ question: Question) -> String {
    offset > 0
      ? "no more than \(offset) hits, or fewer; try a smaller --offset"
      : "no paragraph holds \(question.text.prefix(100))"
  }

  private func printCount(
    _ question: Question, _ snapshot: Snapshot, _ results: Output
  ) throws -> Int32 {
    let count = try Retrieval(question, snapshot).count()
    try results.write("\(count)\n")
    return count > 0 ? 0 : 1
  }

  private func printHits(
    _ question: Question, _ snapshot: Snapshot, _ results: Output, _ messages: Messages
  ) throws -> Int32 {
    let page = Page(offset: offset, limit: limit == 0 ? nil : limit)
    let retrieval = try Retrieval(question, snapshot)
    let hits = try retrieval.hits(page, from: try? currentFolder())
    switch format {
    case .text: try TextFormat(Printer(results, color: color)).write(hits, from: offset)
    case .jsonl: try JSONFormat(results).write(lines: hits, from: offset)
    case .json:
      try JSONFormat(results).write(
        object: hits, from: offset, question, count: retrieval.count())
    }
    if hits.isEmpty, !common.quiet { messages.note(nothingFound(question)) }
    return hits.isEmpty ? 1 : 0
  }
}
