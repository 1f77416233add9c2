import Failures
import Index
import Text
import Xapian

/// Hits that answer equally well. By relevance they stand in the order of their ids, for which they have to be read.
struct EqualHits {
  let group: Ranked.Group
  let score: Double
  let places: ArraySlice<Candidate.Place>
}

/// All hits in the order of relevance, ids read only where scores depend on them.
struct Relevance {
  private(set) var hits: [EqualHits] = []
  private var named: [Candidate.Place: Ranked] = [:]

  /// Hits that are named.
  init(_ ranking: some Sequence<Ranked>) {
    for ranked in ranking { add(ranked) }
  }

  private mutating func add(_ ranked: Ranked) {
    hits.append(EqualHits(group: ranked.group, score: ranked.score, places: [ranked.place]))
    named[ranked.place] = ranked
  }

  fileprivate mutating func add(_ others: some Sequence<EqualHits>) { hits += others }

  fileprivate mutating func add(_ other: Relevance) {
    hits += other.hits
    named.merge(other.named) { first, _ in first }
  }

  /// The hit at a place, where it is named.
  func named(_ place: Candidate.Place) -> Ranked? { named[place] }
}

extension Searcher {
  /// All hits within `reach`, as `best` has them.
  func relevance(_ reach: Reach) throws(Failure) -> Relevance {
    let doubtful = doubtful
    let literal = try equalHits(.literal, plan, atLeast: plan.fullCoverage) {
      place throws(Failure) in
      try accepts(place, doubtful)
    }
    var found = try relevance(literal, rankedBy: question.positiveWords)
    for relaxation in loosenings(reach, isAnythingLiteral: !literal.isEmpty) {
      let known = Set(found.hits.lazy.flatMap(\.places))
      let partial = try equalHits(.partial, relaxation.plan, atLeast: relaxation.share) {
        place throws(Failure) in
        guard !known.contains(place) else { return false }
        return try accepts(place, [])
      }
      found.add(try relevance(partial, rankedBy: relaxation.rerankedBy ?? []))
    }
    return found
  }

  /// All documents that are accepted, best first.
  private func equalHits(
    _ group: Ranked.Group, _ plan: WeightedQuery, atLeast share: Double,
    where accept: (Candidate.Place) throws(Failure) -> Bool
  ) throws(Failure) -> [EqualHits] {
    var places: [Candidate.Place] = []
    var groups: [(end: Int, score: Double)] = []
    var checkpoints = Checkpoints()
    func add(_ place: Candidate.Place) throws(Failure) {
      try checkpoints.step()
      if try accept(place) { places.append(place) }
    }
    if let documents = documentsOfNoWord(plan, atLeast: share, within: filter?.documents) {
      for (segment, documents) in documents.enumerated() {
        for docid in documents.docids { try add(.init(segment: segment, docid: docid)) }
      }
      groups.append((places.count, 0))
    } else {
      var candidates = Candidates(
        snapshot.segments, plan, within: filter?.documents, atLeast: share,
        expecting: snapshot.paragraphCount, readsTexts: false)
      while let equals = try candidates.next() {
        for candidate in equals { try add(candidate.place) }
        groups.append((places.count, (equals.first?.weight ?? 0) / Scoring.unit))
      }
    }
    // Parts of one array: there may be as many groups as hits.
    var start = 0
    return groups.compactMap { end, score in
      defer { start = end }
      return start < end
        ? EqualHits(group: group, score: score, places: places[start..<end]) : nil
    }
  }

  /// The same with the first ones ranked again. Which these are depends on the ids of equal ones.
  private func relevance(
    _ hits: [EqualHits], rankedBy words: [Word]
  ) throws(Failure) -> Relevance {
    var first: [Ranked] = []
    var rest = hits[...]
    while !words.isEmpty, first.count < depth, let equals = rest.popFirst() {
      let ranked = try ranked(Array(equals.places), of: equals, first: depth - first.count)
      first += ranked
      let known = Set(ranked.lazy.map(\.place))
      let unread = equals.places.filter { !known.contains($0) }
      guard !unread.isEmpty else { continue }
      rest = [EqualHits(group: equals.group, score: equals.score, places: unread[...])] + rest
    }
    var relevance = Relevance(try reranked(first, by: words, asking: substance))
    relevance.add(rest)
    return relevance
  }

  /// The first `most`, or some more, of equal hits.
  func ranked(
    _ places: [Candidate.Place], of equals: EqualHits, first most: Int
  ) throws(Failure) -> [Ranked] {
    try inOrderOfIDs(places, first: most).map {
      Ranked(group: equals.group, terms: equals.score, id: $0.id, place: $0.place)
    }
  }
}
