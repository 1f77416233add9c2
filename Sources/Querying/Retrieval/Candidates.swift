import Failures
import Index
import Xapian

/// A document that may be a hit.
package struct Candidate {
  /// Where it lies.
  package let place: Place
  /// The sum of what it holds of the query.
  package let weight: Double

  /// Where a document lies.
  package typealias Place = ParagraphPlace
}

/// The documents that match a query, best first, over all segments. Each segment is searched alone
/// and only as deep as is asked for.
struct Candidates {
  private let segments: [Segment]
  private let queries: [[QueryPart]]
  private let filter: [DocumentSet]?
  private let share: Double
  private var depth: Int
  /// The last weight found is not certain. Texts that occur a few times, each with equal weights, are common
  /// in newspapers.
  private static let moreForTies = 8
  private var certain: [Candidate] = []
  private var taken = 0
  private var isExhausted = false

  /// The documents of `segments` that have `share` or more of the query of each, and are in `filter` where
  /// there is one; about `expected` will be taken.
  init(
    _ segments: [Segment], _ queries: [[QueryPart]], within filter: [DocumentSet]?,
    atLeast share: Double, expecting expected: Int
  ) {
    self.segments = segments
    self.queries = queries
    self.filter = filter
    self.share = share
    depth =
      expected.addingReportingOverflow(Self.moreForTies).overflow
      ? .max : expected + Self.moreForTies
  }

  /// The next documents, all those of one weight; nil when there are no more.
  mutating func next() throws(Failure) -> ArraySlice<Candidate>? {
    while taken == certain.count {
      if isExhausted { return nil }
      try search()
    }
    let weight = certain[taken].weight
    let group = certain[taken...].prefix { $0.weight == weight }
    taken = group.endIndex
    return group
  }

  /// Searches four times as deep as before. Of a segment that has more than was asked for, the last
  /// weight found may be shared by documents not found, so only what is above it is certain.
  private mutating func search() throws(Failure) {
    var found: [Candidate] = []
    var uncertain = -Double.infinity
    isExhausted = true
    for (number, segment) in segments.enumerated() {
      let matches = try segment.matches(
        queries[number], within: filter?[number], atLeast: share, limit: depth)
      found += segment.live(matches).map {
        Candidate(place: .init(segment: number, docid: $0.docid), weight: $0.weight)
      }
      if matches.count == depth, let last = matches.last {
        uncertain = max(uncertain, last.weight)
        isExhausted = false
      }
    }
    certain = found.filter { $0.weight > uncertain }.sorted(by: isBefore)
    depth = depth.multipliedReportingOverflow(by: 4).overflow ? .max : depth * 4
  }
}

private func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
  (-a.weight, a.place.segment, a.place.docid) < (-b.weight, b.place.segment, b.place.docid)
}
