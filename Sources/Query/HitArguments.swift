import ArgumentParser
import Console
import Search

extension Matching: ExpressibleByArgument {}
extension Facet: ExpressibleByArgument {}
extension Arrangement.Order: ExpressibleByArgument {}

/// Which hits are wanted, and in which order.
struct HitArguments: ParsableArguments {
  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp("How many hits to print; 0 for all.", valueName: "n"))
  var limit = 10

  @Option(help: ArgumentHelp("How many hits to pass over first.", valueName: "n"))
  var offset = 0

  @Option(
    help: ArgumentHelp(
      "What paragraphs have to hold: all words, any part of them, or as the query suggests (auto).")
  )
  var match = Matching.auto

  @Flag(help: "Take everything as words: no operator, no field, no wildcard.")
  var literal = false

  @Option(
    help: ArgumentHelp(
      "Find paragraphs like the one with this id; words are conditions then.", valueName: "id"))
  var similar: WordArgument?

  @Option(help: "The order of hits: the best first, the latest first, or by file.")
  var sort = Arrangement.Order.relevance

  @Flag(help: "Print the last hit first.")
  var reverse = false

  @Option(
    help: ArgumentHelp(
      "Print no more than n hits of a file, the best ones; n is 1 where it is not given.",
      valueName: "file[:n]"))
  var collapse: CollapseArgument?

  @Option(
    help: ArgumentHelp(
      "How many of the first hits to rank again by their single characters; 0 for none.",
      valueName: "n"))
  var rerank = Reranking.usualDepth

  @Flag(help: "Print only the number of paragraphs that hold all words.")
  var count = false

  @Option(help: "Print only how many of all hits there are of each file, ending, year or kind.")
  var facet: Facet?

  @Flag(help: "Say how the query was understood, and what scores are made of.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Say what keeps the paragraph with this id out, or where it ranks.", valueName: "id"))
  var whyNot: WordArgument?

  func validate() throws {
    if limit < 0 { throw ValidationError("--limit is \(limit); it has to be 0 (all) or more.") }
    if offset < 0 { throw ValidationError("--offset is \(offset); it has to be 0 or more.") }
    if rerank < 0 { throw ValidationError("--rerank is \(rerank); it has to be 0 or more.") }
    if [count, facet != nil, whyNot != nil].count(where: \.self) > 1 {
      throw ValidationError("Of --count, --facet and --why-not only one can be given.")
    }
  }

  /// Whether hits are printed, or else something about them.
  var areListed: Bool { !count && facet == nil && whyNot == nil }

  var page: Page { Page(offset: offset, limit: limit == 0 ? nil : limit) }

  var arrangement: Arrangement {
    var arrangement = Arrangement()
    arrangement.order = sort
    arrangement.isReversed = reverse
    arrangement.mostOfFile = collapse?.most
    return arrangement
  }

  /// The names of those that were given and ask for other than a list of hits of one question.
  var givenForOneQuestion: [String] {
    [
      ("--similar", similar != nil), ("--sort", sort != .relevance), ("--reverse", reverse),
      ("--collapse", collapse != nil), ("--count", count), ("--facet", facet != nil),
      ("--explain", explain), ("--why-not", whyNot != nil), ("--offset", offset > 0),
    ].filter(\.1).map(\.0)
  }
}

/// `file`, or `file:3`.
struct CollapseArgument: ExpressibleByArgument {
  let most: Int

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.first == "file", parts.count < 3 else { return nil }
    guard let most = parts.count == 2 ? Int(parts[1]) : 1, most > 0 else { return nil }
    self.most = most
  }
}
