import Failures
import Index
import Platform
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

/// The documents that match a query, best first, over all segments. Each segment is searched alone, only as deep as is asked
/// for, and only for what is better than what others have enough of.
struct Candidates {
  private let segments: [Segment]
  private let plan: WeightedQuery
  private let filter: [DocumentSet]?
  private let share: Double
  private var depth: Int
  /// The last weight found is not certain. Texts that occur a few times, each with equal weights, are common
  /// in newspapers.
  private static let moreForTies = 8
  private var certain: [Candidate] = []
  /// What weighs no more may be missing. It never grows, so that what is certain stays.
  private var uncertain = Double.infinity
  private var taken = 0
  private var isExhausted = false
  /// How many texts are fetched next, where they are going to be read, and how far they were.
  private var batch: Int?
  private var fetched = 0
  /// Those of which only their texts say whether they have the share.
  private var doubtful: Set<Candidate.Place> = []

  /// So many texts are fetched at a time. Where more are needed than were expected, these are few at first.
  private static let mostFetched = 64
  private static let fewestFetched = 8

  /// The documents of `segments` that have `share` or more of the plan's query of each, and are in `filter` where
  /// there is one; about `expected` will be taken.
  init(
    _ segments: [Segment], _ plan: WeightedQuery, within filter: [DocumentSet]?,
    atLeast share: Double, expecting expected: Int, readsTexts: Bool = true
  ) {
    batch = readsTexts ? min(expected, Self.mostFetched) : nil
    self.segments = segments
    self.plan = plan
    self.filter = filter
    self.share = share
    depth =
      expected.addingReportingOverflow(Self.moreForTies).overflow
      ? .max : expected + Self.moreForTies
  }

  /// The next documents, all those of one weight; nil when there are no more.
  mutating func next() throws(Failure) -> ArraySlice<Candidate>? {
    while true {
      while taken == certain.count {
        if isExhausted { return nil }
        try search()
      }
      let weight = certain[taken].weight
      let group = certain[taken...].prefix { $0.weight == weight }
      try fetch(upTo: group.endIndex)
      taken = group.endIndex
      if doubtful.isEmpty { return group }
      var held: [Candidate] = []
      for candidate in group where try holds(candidate.place) { held.append(candidate) }
      if !held.isEmpty { return held[...] }
    }
  }

  private func holds(_ place: Candidate.Place) throws(Failure) -> Bool {
    guard doubtful.contains(place) else { return true }
    return try segments[place.segment].holds(
      plan.queries[place.segment], place.docid, atLeast: share)
  }

  /// Has the next texts fetched that are going to be read.
  private mutating func fetch(upTo end: Int) throws(Failure) {
    guard let batch, fetched < end else { return }
    let next = min(certain.count, max(end, fetched + batch))
    let places = certain[max(fetched, taken)..<next].lazy.map(\.place)
    try segments.fetch(places.prefix(Self.mostFetched))
    self.batch = fetched == 0 ? Self.fewestFetched : min(batch * 2, Self.mostFetched)
    fetched = next
  }

  /// Searches four times as deep as before. Of a segment that has more than was asked for, the last
  /// weight found may be shared by documents not found, and so may what others had enough of: only what is above is certain.
  private mutating func search() throws(Failure) {
    let best = try bestOfEach()
    var found: [Candidate] = []
    uncertain = best.map(\.uncertain).max() ?? -1
    isExhausted = uncertain < 0
    for (number, best) in best.enumerated() {
      for docid in best.doubtful { doubtful.insert(.init(segment: number, docid: docid)) }
      found += best.matches.map {
        Candidate(place: .init(segment: number, docid: $0.docid), weight: $0.weight)
      }
    }
    certain = found.filter { $0.weight > uncertain }.sorted(by: isBefore)
    depth = depth.multipliedReportingOverflow(by: 4).overflow ? .max : depth * 4
  }

  private func bestOfEach() throws(Failure) -> [BestMatches] {
    let (segments, queries, filter, share, depth) = (segments, plan.queries, filter, share, depth)
    let (enough, known) = (Guarded(BestWeights(depth)), uncertain)
    return try segments.concurrentMap(steps: plan.steps) { number throws(Failure) in
      let bar = min(enough.with { $0.least }, known)
      let found = try segments[number].best(
        queries[number], within: filter?[number], atLeast: share, above: bar, limit: depth)
      if segments.count > 1, found.doubtful.isEmpty { enough.with { $0.add(found.matches) } }
      return found
    }
  }
}

/// The weights of the best documents that were found so far.
private struct BestWeights {
  private let count: Int
  private var weights: [Double] = []

  /// Where more are wanted, to keep them takes longer than it saves.
  private static let mostUseful = 1000

  init(_ count: Int) { self.count = count }

  /// So many weigh this or more; -1 as long as there are not as many.
  var least: Double { weights.count == count ? weights.last ?? -1 : -1 }

  mutating func add(_ matches: [Match]) {
    guard count <= Self.mostUseful else { return }
    weights = Array((weights + matches.map(\.weight)).sorted(by: >).prefix(count))
  }
}

private func isBefore(_ a: Candidate, _ b: Candidate) -> Bool {
  (-a.weight, a.place.segment, a.place.docid) < (-b.weight, b.place.segment, b.place.docid)
}
