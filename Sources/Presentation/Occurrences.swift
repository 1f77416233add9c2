import Querying
import Failures
import Index
import Platform

/// How many times what was asked for stands somewhere.
public struct OccurrenceTotal: Equatable, Sendable {
  /// The number of places.
  public var occurrences = 0
  /// The number of paragraphs that these are in.
  public var paragraphs = 0
}

extension Searcher {
  /// How many occurrences there are in all hits within `reach`.
  public func occurrenceTotal(_ reach: Reach) throws(Failure) -> OccurrenceTotal {
    var total = OccurrenceTotal()
    for ranked in try ranking(Page(), Sorting(), reach) {
      let count = try occurrences(in: ranked, from: nil).count
      total.occurrences += count
      total.paragraphs += count > 0 ? 1 : 0
    }
    return total
  }

  /// Calls `body` with each occurrence of a page, which counts these and not hits, of those within `reach`. Paths open from the folder `current`, or
  /// from anywhere when that is nil.
  ///
  /// Only what is sorted by its sides is kept while more is read, and of it no more than twice what the page needs.
  public func eachOccurrence(
    _ page: Page, by side: Occurrence.Side?, _ sorting: Sorting, _ reach: Reach,
    from current: Path?,
    _ body: (Occurrence) throws -> Void
  ) throws {
    guard !question.positiveWords.isEmpty else {
      throw Failure(
        "no word is looked for in: \(question.text)", zh: "没有要查的词：\(question.text)",
        advice: .askForPlaces, kind: .badQuestion)
    }
    if let side {
      let first = try first(page.needed, by: side, sorting, reach, from: current)
      for occurrence in page.part(of: first) { try body(occurrence) }
    } else {
      try eachOccurrence(page, sorting, reach, from: current, body)
    }
  }

  /// Looks at twice as many hits when those that the page needs at the least have too few occurrences.
  private func eachOccurrence(
    _ page: Page, _ sorting: Sorting, _ reach: Reach, from current: Path?,
    _ body: (Occurrence) throws -> Void
  ) throws {
    var hits = Page(limit: max(1, min(page.needed, snapshot.paragraphCount)))
    var place = 0
    while let limit = hits.limit, place < page.needed {
      let ranking = try ranking(hits, sorting, reach)
      for ranked in ranking where place < page.needed {
        for occurrence in try occurrences(in: ranked, from: current) {
          if place >= page.offset, place < page.needed { try body(occurrence) }
          place += 1
        }
      }
      if ranking.count < limit { return }
      hits = Page(offset: hits.offset + limit, limit: 2 * limit)
    }
  }

  private func first(
    _ count: Int, by side: Occurrence.Side, _ sorting: Sorting, _ reach: Reach,
    from current: Path?
  ) throws(Failure) -> [Occurrence] {
    let isReversed = sorting.isReversed
    var first: [Occurrence] = []
    func sort() {
      first.sort { isReversed ? $1.isBefore($0, by: side) : $0.isBefore($1, by: side) }
      first.removeLast(max(0, first.count - count))
    }
    var kept = Sorting()
    kept.maxPerFile = sorting.maxPerFile
    for ranked in try ranking(Page(), kept, reach) {
      first += try occurrences(in: ranked, from: current)
      if first.count / 2 > count { sort() }
    }
    sort()
    return first
  }

  private func occurrences(
    in ranked: Ranked, from current: Path?
  ) throws(Failure) -> [Occurrence] {
    try hits([ranked], from: current).flatMap(\.occurrences)
  }
}
