import Index
import Xapian

/// How far a list of hits reaches.
public enum Reach: Sendable {
  /// The answers: what holds all words, and for a question that any part answers what holds enough of it. This is what is
  /// counted, sorted, and listed whole.
  case answers
  /// Below them what holds some of the words: at least a quarter of them, by weight.
  case partial
  /// Below both whatever holds any part of the words, as a run is filled.
  case any
}

/// How hits are found that do not hold all words.
struct Relaxation {
  let plan: WeightedQuery
  /// What a hit has to hold of the plan.
  let share: Double
  /// The words that the first hits are ranked again by; nil for no ranking again.
  let rerankedBy: [Word]?
}

/// Hits that are found in one way.
struct HitGroup {
  let group: Ranked.Group
  let plan: WeightedQuery
  /// What a hit has to hold of the plan.
  let share: Double
  /// The words that the first ones are ranked again by; none for no ranking again.
  let rerankedBy: [Word]
  /// Those of each segment.
  var documents: [DocumentSet]
}

extension Searcher {
  /// How other than literal hits are found within `reach`, the better ones first.
  func loosenings(_ reach: Reach, isAnythingLiteral: Bool) -> [Relaxation] {
    guard question.match != .all, reach != .answers || question.isAnsweredByAnyPart else {
      return []
    }
    let partial = relaxation(isAnythingLiteral: isAnythingLiteral).map { [$0] } ?? []
    guard reach == .any else { return partial }
    return partial + [Relaxation(plan: plan, share: Scoring.minIDF, rerankedBy: nil)]
  }

  /// How partial matches are found; nil when there are to be none.
  func relaxation(isAnythingLiteral: Bool) -> Relaxation? {
    guard question.match != .all else { return nil }
    if let substance {
      // Where the index has no part of it, all would be hits that fit the conditions.
      guard substance.anyCoverage > 0 else { return nil }
      return Relaxation(
        plan: substance, share: substance.anyCoverage, rerankedBy: question.substance)
    }
    // A pasted sentence of which no paragraph has all.
    if !isAnythingLiteral, question.isLong {
      return Relaxation(plan: plan, share: plan.anyCoverage, rerankedBy: question.words)
    }
    // A single part is held whole or not at all.
    guard plan.wordFeatureCount > 1 else { return nil }
    return Relaxation(plan: plan, share: plan.partialCoverage, rerankedBy: nil)
  }
}
