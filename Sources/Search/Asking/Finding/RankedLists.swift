import Text
import Xapian

// The two lists that a ranking consists of: literal hits, and below them those that hold some of what
// was asked for.

/// How hits are found that are not literal.
struct Loosening {
  let plan: Plan
  /// What a hit has to hold of the plan.
  let share: Double
  /// The words that the first hits are ranked again by; nil for no ranking again.
  let rerankedBy: [Word]?
}

extension Retrieval {
  /// How other than literal hits are found; nil when there are to be none.
  func loosening(isAnythingLiteral: Bool) -> Loosening? {
    guard question.match != .all else { return nil }
    if let substance {
      // Where the index has no part of it, all would be hits that fit the conditions.
      guard substance.anyShare > 0 else { return nil }
      return Loosening(
        plan: substance, share: substance.anyShare, rerankedBy: question.substance)
    }
    // A pasted sentence of which no paragraph has all.
    if !isAnythingLiteral, question.isLong {
      return Loosening(plan: plan, share: plan.anyShare, rerankedBy: question.words)
    }
    // A single part is held whole or not at all.
    guard plan.wordFeatureCount > 1 else { return nil }
    return Loosening(plan: plan, share: plan.looseShare, rerankedBy: nil)
  }

  /// The first `needed` hits.
  func best(_ needed: Int) throws(Failure) -> [Ranked] {
    let literal = try reranked(literal(max(needed, depth)), by: question.positiveWords)
    guard literal.count < needed,
      let loosening = loosening(isAnythingLiteral: !literal.isEmpty)
    else { return literal }
    return literal
      + (try loose(needed - literal.count, loosening, except: Set(literal.map(\.place))))
  }

  private func literal(_ needed: Int) throws(Failure) -> [Ranked] {
    try best(needed, .literal, plan, atLeast: plan.wholeShare) { place throws(Failure) in
      try accepts(place, doubtful)
    }
  }

  private func loose(
    _ needed: Int, _ loosening: Loosening, except known: Set<Candidate.Place>
  ) throws(Failure) -> [Ranked] {
    let expected = loosening.rerankedBy == nil ? needed : max(needed, depth)
    let found = try best(expected, .loose, loosening.plan, atLeast: loosening.share) {
      place throws(Failure) in
      guard !known.contains(place) else { return false }
      return try accepts(place, [])
    }
    guard let words = loosening.rerankedBy else { return found }
    return try reranked(found, by: words)
  }

  /// The words that the index is not certain about.
  var doubtful: [Word] { question.words.filter { !$0.isCertain } }

  /// Whether the filter accepts a paragraph and it holds words that the index is not certain about.
  func accepts(_ place: Candidate.Place, _ doubtful: [Word]) throws(Failure) -> Bool {
    if doubtful.isEmpty, filter?.isExact ?? true { return true }
    let paragraph = Verification(try paragraph(place))
    return doubtful.allSatisfy(paragraph.holds) && filter?.accepts(paragraph) ?? true
  }

  /// The documents of each segment that hold a share of a plan, and `doubtful` words, and fit the filter.
  func documents(
    _ plan: Plan, atLeast share: Double, _ doubtful: [Word]
  ) throws(Failure) -> [Documents] {
    var documents: [Documents] = []
    for (number, segment) in snapshot.segments.enumerated() {
      let matches = try segment.matches(
        plan.queries[number], within: filter?.docids[number], atLeast: share)
      var accepted: [UInt32] = []
      for match in segment.living(matches)
      where try accepts(.init(segment: number, docid: match.docid), doubtful) {
        accepted.append(match.docid)
      }
      documents.append(Documents(ordered: accepted.sorted()))
    }
    return documents
  }

  /// The best `needed` documents that are accepted, perhaps with some that are equal to the last of them.
  private func best(
    _ needed: Int, _ group: Hit.Group, _ plan: Plan, atLeast share: Double,
    where accept: (Candidate.Place) throws(Failure) -> Bool
  ) throws(Failure) -> [Ranked] {
    var best: [Ranked] = []
    let expected = min(needed, snapshot.paragraphCount)
    var candidates = Candidates(
      snapshot.segments, plan.queries, within: filter?.docids, atLeast: share,
      expecting: expected)
    while best.count < needed, let equals = try candidates.next() {
      let score = (equals.first?.weight ?? 0) / Scoring.unit
      for part in try snapshot.inOrderOfIDs(equals.map(\.place)) where best.count < needed {
        var accepted: [Ranked] = []
        for place in part where try accept(place) {
          accepted.append(Ranked(group: group, score: score, id: try id(place), place: place))
        }
        best += inOrder(accepted)
      }
    }
    return best
  }

  /// The first hits ranked again, by what their single characters add; the rest stays below them.
  private func reranked(
    _ ranking: [Ranked], by words: [Word]
  ) throws(Failure) -> [Ranked] {
    guard !words.isEmpty else { return ranking }
    let reranking = Reranking(words, snapshot)
    var first: [Ranked] = []
    for ranked in ranking.prefix(depth) {
      let text = try paragraph(ranked.place).comparable
      first.append(ranked.with(reranking.points(text)))
    }
    return inOrder(first) + ranking.dropFirst(depth)
  }
}
