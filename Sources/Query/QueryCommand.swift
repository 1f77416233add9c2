import ArgumentParser
import Asking
import Console
import Failures
import Index
import IndexOptions
import Platform

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

  @OptionGroup(title: "About the hits") var account: AccountArguments

  @OptionGroup(title: "Opening") var opening: OpenArguments

  @OptionGroup(title: "Output") var output: OutputArguments

  @OptionGroup(title: "Snippets") var snippets: SnippetArguments

  @OptionGroup(title: "Batches") var batch: BatchArguments

  @OptionGroup var common: CommonOptions

  static func main() { launch(QueryCommand.self, topic: helpTopic) }

  /// How far the hits reach: what is no page of the best ones is taken as a whole, so it holds answers alone.
  var reach: Reach {
    let isOfPlaces = output.format == .grep || output.format == .paths
    return account.isOfHits && hits.arePageOfBest && !snippets.kwic && !isOfPlaces
      ? .partial : countedReach
  }

  /// How far it reaches what is counted.
  var countedReach: Reach { matching.partial ? .partial : .answers }

  func validate() throws {
    let isBatch = batch.topics != nil
    if isBatch { try validateBatch() }
    try opening.check(self)
    if words.isEmpty, !isBatch, matching.similar == nil {
      throw ValidationError("Say what to look for.")
    }
    if let format = output.format, !(isBatch ? format.isOfRun : format.isOfHits) {
      throw ValidationError(
        isBatch
          ? "--format \(format.rawValue) is none of a run; it is trec, msmarco, tsv or jsonl."
          : "--format \(format.rawValue) needs --topics.")
    }
    if snippets.kwic { try validateConcordance() }
    try validateOrder()
    if !account.isOfHits, let format = output.format, !account.formats.contains(format) {
      let names = account.formats.map(\.rawValue).joined(separator: " or ")
      throw ValidationError("--format \(format.rawValue) prints hits; this is printed as \(names).")
    }
    if account.explain, let format = output.format, ![.text, .json, .jsonl].contains(format) {
      throw ValidationError("--explain goes with --format text, json or jsonl.")
    }
  }

  private func validateConcordance() throws {
    let formats: [OutputArguments.Format] = [.text, .tsv, .csv, .jsonl]
    if let format = output.format, !formats.contains(format) {
      throw ValidationError(
        "--kwic prints text, tsv, csv or jsonl; --format \(format.rawValue) does not go with it.")
    }
    if output.fields != nil {
      throw ValidationError("--fields names what is printed of hits; --kwic prints places in them.")
    }
    if account.explain, output.format ?? .text != .text {
      throw ValidationError("--explain goes with --kwic as text.")
    }
    if !account.isOfHits {
      throw ValidationError(
        "--kwic prints places in hits; \(account.given.first ?? "this") does not.")
    }
  }

  private func validateBatch() throws {
    if !words.isEmpty { throw ValidationError("--topics takes the place of words.") }
    if snippets.areGiven {
      throw ValidationError("--context, --full and --kwic do not go with --topics.")
    }
    if matching.similar != nil { throw ValidationError("--similar does not go with --topics.") }
    if matching.partial {
      throw ValidationError("--partial does not go with --topics; a run has what holds any part.")
    }
    if let other = (hits.givenForOneQuestion + account.given).first {
      throw ValidationError("\(other) does not go with --topics.")
    }
    if output.fields != nil { throw ValidationError("--fields does not go with --topics.") }
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    if let topics = batch.topics {
      return try BatchRun(batch, topics.path, self).run(common.indexes(), results, messages)
    }
    let snapshot = try Snapshot(common.indexes())
    let question = try question(snapshot)
    let retrieval = try Retrieval(question, snapshot, rerank: matching.rerank)
    if !common.quiet { note(question, retrieval, messages) }
    let answer = Answer(retrieval, self, results)
    let isFound = try answer.write()
    if !isFound, !account.count, !common.quiet {
      for note in try notesOnNothing(retrieval) { messages.note(note) }
    }
    return isFound ? 0 : 1
  }

  private func question(_ snapshot: Snapshot) throws(Failure) -> Question {
    let text = words.map(\.text).joined(separator: " ")
    let current = try? currentFolder()
    let asked = words.isEmpty ? nil : try question(text).located(in: snapshot, from: current)
    if let place = matching.similar?.text {
      return try Question(similarTo: place, and: asked, snapshot, from: current)
    }
    if let asked { return asked }
    return try question(text)
  }

  private func question(_ text: String) throws(Failure) -> Question {
    matching.literal
      ? try Question(words: text, matching.match) : try Question(text, matching.match)
  }

  /// Says what of the query could not be used.
  private func note(_ question: Question, _ retrieval: Retrieval, _ messages: Messages) {
    if !question.ignored.isEmpty {
      messages.note("nothing to look for is in: \(question.ignored.joined(separator: " "))")
    }
    for note in notesOnDashes + question.notes { messages.note(note) }
    for pattern in retrieval.cutPatterns { messages.note(pattern) }
  }
}
