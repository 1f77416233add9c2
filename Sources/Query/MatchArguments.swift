import ArgumentParser
import Querying
import Console

extension Matching: ExpressibleByArgument {
  /// Its names, as those of formats.
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }
}

/// What makes a paragraph a hit, and a good one.
struct MatchArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What paragraphs have to hold: all words, any part of them, or as the query suggests (auto).")
  )
  var match = Matching.auto

  @Flag(
    help: ArgumentHelp(
      "List partial matches, which hold some of the words, wherever they are left out.",
      discussion:
        "Only the list by relevance has them, below what holds all words, while there is room."))
  var partial = false

  @Flag(help: "Take everything as words: no operator, no field, no wildcard.")
  var literal = false

  @Option(
    help: ArgumentHelp(
      "Find paragraphs like the one at this place (news/a.txt:12) or with this id; words are conditions then.",
      valueName: "place"))
  var similar: WordArgument?

  @Option(
    help: ArgumentHelp(
      "How many of the first hits to rank again by their single characters; 0 for none.",
      valueName: "n"))
  var rerank = Reranking.usualDepth

  func validate() throws {
    if partial, match == .all {
      throw ValidationError(
        "--partial does not go with --match all, which leaves partial matches out.")
    }
    if rerank < 0 { throw ValidationError("--rerank is \(rerank); it has to be 0 or more.") }
  }
}
