import Querying
import Failures

/// Why nothing is there of what was asked for.
public struct Emptiness: Sendable {
  /// The question as it was typed, cut where it is long.
  public let query: String
  /// The number of hits, all of which stand before the page that was asked for.
  public let hits: Int
  /// The number of paragraphs that hold some of the question, where these are not listed.
  public let partialHits: Int
  /// Whether there is no paragraph at all.
  public let isOfNothing: Bool
  /// What each part of the question finds, and what is left without some; nil when a single word says it.
  public let parts: NothingFound?
}

extension Search {
  /// Why nothing is there.
  public func emptiness() throws(Failure) -> Emptiness {
    let hits = try searcher.count(request.reach)
    let partial =
      hits == 0 && request.reach == .answers ? try searcher.count(.partial) : 0
    let isEmpty = searcher.isOfNothing
    return Emptiness(
      query: String(searcher.question.text.prefix(100)), hits: hits, partialHits: partial,
      isOfNothing: isEmpty, parts: hits > 0 || isEmpty ? nil : try searcher.nothingFound())
  }
}
