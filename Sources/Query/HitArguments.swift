import ArgumentParser
import Querying
import Console

/// Which of the hits are printed, and in which order.
struct HitArguments: ParsableArguments {
  @Option(
    name: [.customShort("n", allowingJoined: true), .long],
    help: ArgumentHelp(
      "How many hits to print, rows of each facet, or lines of --kwic; 0 for all.",
      discussion: "Default: 10; of a facet all.", valueName: "n"))
  var limit: Int?

  @Option(help: ArgumentHelp("How many hits or rows to pass over first.", valueName: "n"))
  var offset = 0

  @Option(
    help: ArgumentHelp(
      "The order of hits: the best first (relevance), the latest first (date), or by file (path); of a facet: by "
        + "value (key), or the largest first (count); of --kwic also by what stands left or right of the match.",
      discussion: "Default: relevance; of a facet key for time, else count."))
  var sort: SortOrder?

  @Flag(help: "Print the last hit or row first.")
  var reverse = false

  @Option(
    help: ArgumentHelp(
      "Print no more than n hits of a file, the best ones; n is 1 where it is not given.",
      valueName: "file[:n]"))
  var collapse: CollapseArgument?

  func validate() throws {
    if let limit, limit < 0 {
      throw ValidationError("--limit is \(limit); it has to be 0 (all) or more.")
    }
    if offset < 0 { throw ValidationError("--offset is \(offset); it has to be 0 or more.") }
  }

  /// The part of the hits that is printed.
  var page: Page { page(of: 10) }

  /// The part of the rows of a facet that is printed.
  var pageOfFacet: Page { page(of: 0) }

  private func page(of usual: Int) -> Page {
    let limit = limit ?? usual
    return Page(offset: offset, limit: limit == 0 ? nil : limit)
  }

  var sorting: Sorting {
    var sorting = Sorting()
    sorting.order = sort?.ofHits ?? .relevance
    sorting.isReversed = reverse
    sorting.maxPerFile = collapse?.most
    return sorting
  }

  /// The names of those that were given and do not go with a batch, which has its own number of hits.
  var givenForOneQuestion: [String] {
    [
      ("--sort", sort != nil), ("--reverse", reverse), ("--collapse", collapse != nil),
      ("--offset", offset > 0),
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
