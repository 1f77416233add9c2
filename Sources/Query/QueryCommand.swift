import ArgumentParser
import Console
import Evaluation
import Platform
import Search

extension Matching: ExpressibleByArgument {}

@main
struct QueryCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Find paragraphs in indexed Chinese text.",
    discussion: """
      query 铝镁                  paragraphs that hold 铝镁, best first
      query 乔云 招商 上海        paragraphs that hold all three words
      query '"3D 打印" OR 机器人'  a phrase, or else a word
      query 铝镁 -公司 date:2023  without a word, and of a year
      query --kwic 铝镁           where it stands, one line below the other
      query --topics topics.tsv --qrels qrels.txt -m ndcg_cut.10

      Words are combined with AND, OR, NOT, +, -, ( ), "…", "…"~5, NEAR/5, ADJ/5, * and ?; \
      `query --help syntax` says how, `query --help fields` what else can be asked for.

      Paragraphs that hold all words as they are typed come first. When they are fewer than \
      asked for, loose ones follow: they hold at least a quarter of the words, by weight.

      Exit code: 0 something was found, 1 nothing was found, 2 an error.
      """,
    version: "query \(Versions.description)")

  @Argument(help: ArgumentHelp("What to look for.", valueName: "word"))
  var words: [WordArgument] = []

  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("How many hits to print; 0 for all.", valueName: "n"))
  var limit = 10

  @Option(help: ArgumentHelp("How many hits to pass over first.", valueName: "n"))
  var offset = 0

  @Option(
    help: ArgumentHelp(
      "How to print hits: for people (text), as a page (html), as one JSON object, or one object a line "
        + "(jsonl); a run as trec, msmarco, tsv or jsonl.",
      discussion: "Default: text, and for a run trec."))
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "What paragraphs have to hold: all words, any part of them, or as the query suggests (auto).")
  )
  var match = Matching.auto

  @Flag(help: "Take everything as words: no operator, no field, no wildcard.")
  var literal = false

  @Option(
    help: ArgumentHelp(
      "How many of the first hits to rank again by their single characters; 0 for none.",
      valueName: "n"))
  var rerank = Reranking.usualDepth

  @Option(help: "When to use colour; NO_COLOR is honoured.")
  var color = ColorChoice.auto

  @Flag(help: "Print only the number of paragraphs that hold all words.")
  var count = false

  @OptionGroup(title: "Snippets") var snippets: SnippetArguments

  @OptionGroup(title: "Batches") var batch: BatchArguments

  @OptionGroup var common: CommonOptions

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, html, json, jsonl, trec, msmarco, tsv
  }

  static func main() { launch(QueryCommand.self) }

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is \(limit); it has to be 0 (all) or more.") }
    if rerank < 0 { throw ValidationError("--rerank is \(rerank); it has to be 0 or more.") }
    if offset < 0 { throw ValidationError("--offset is \(offset); it has to be 0 or more.") }
    if words.isEmpty == (batch.topics == nil) {
      throw ValidationError(
        words.isEmpty ? "Say what to look for." : "--topics takes the place of words.")
    }
    if batch.topics != nil, snippets.areGiven {
      throw ValidationError("--context, --full and --kwic do not go with --topics.")
    }
    if snippets.kwic, let format, format != .text {
      throw ValidationError("--kwic prints text; --format \(format.rawValue) does not go with it.")
    }
    if let format, !format.isOf(run: batch.topics != nil) {
      throw ValidationError(
        batch.topics == nil
          ? "--format \(format.rawValue) needs --topics."
          : "--format \(format.rawValue) is none of a run; it is trec, msmarco, tsv or jsonl.")
    }
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    if let topics = batch.topics {
      return try BatchRun(batch, topics.path, format ?? .trec, self)
        .run(common.index(), results, messages)
    }
    let question = try question()
    if !question.ignored.isEmpty, !common.quiet {
      messages.note("nothing to look for is in: \(question.ignored.joined(separator: " "))")
    }
    let snapshot = try Snapshot(common.index())
    return count
      ? try printCount(question, snapshot, results)
      : try printHits(question, snapshot, results, messages)
  }

  private func question() throws(Failure) -> Question {
    let text = words.map(\.text).joined(separator: " ")
    return literal ? try Question(words: text, match) : try Question(text, match)
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
    let retrieval = try Retrieval(question, snapshot, rerank: rerank)
    let hits = try retrieval.hits(page, from: try? currentFolder())
    switch format ?? .text {
    case .text, .trec, .msmarco, .tsv:
      try TextFormat(
        Printer(results, color: color),
        snippets.kwic ? .concordance : .snippet(snippets.extent)
      ).write(hits, from: offset)
    case .html: try HTMLFormat(results, snippets.extent).write(hits, from: offset, question)
    case .jsonl: try JSONFormat(results, snippets.extent).write(lines: hits, from: offset)
    case .json:
      try JSONFormat(results, snippets.extent).write(
        object: hits, from: offset, question, count: retrieval.count())
    }
    if hits.isEmpty, !common.quiet { messages.note(nothingFound(question)) }
    return hits.isEmpty ? 1 : 0
  }
}

extension QueryCommand.Format {
  /// The form of a run that has it, where a line is no JSON.
  var run: RunFormat? {
    switch self {
    case .trec: .trec
    case .msmarco: .msmarco
    case .tsv: .tsv
    case .text, .html, .json, .jsonl: nil
    }
  }

  /// Whether it is a form of a run, or else of the hits of one question.
  fileprivate func isOf(run isRun: Bool) -> Bool {
    self == .jsonl || (run != nil) == isRun
  }
}
