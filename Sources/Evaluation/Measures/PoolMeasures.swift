// Measures for pools of which only a part was judged. The definitions are trec_eval's.

extension Relevance {
  /// How much of the first `cutoff` documents no judge has seen; missing ones count as seen.
  func unjudged(_ cutoff: Int) -> Double {
    ratio(ranking.grades.prefix(cutoff).count { $0 < 0 }, cutoff)
  }

  /// Binary preference: how seldom judged irrelevant documents stand before relevant ones (Buckley
  /// and Voorhees, SIGIR 2004).
  var binaryPreference: Double {
    if relevant == 0 { return 0 }
    let bound = min(nonrelevant, relevant)
    var before = 0
    var sum = 0.0
    for grade in ranking.grades where grade >= 0 {
      if grade < level { before += 1 } else { sum += 1 - ratio(min(before, relevant), bound) }
    }
    return sum / Double(relevant)
  }

  /// Inferred average precision: the precision at a relevant document is estimated from the judged
  /// ones above it, those outside the pool counting as not relevant (Yilmaz and Aslam, CIKM 2006).
  var inferredAveragePrecision: Double {
    if relevant == 0 { return 0 }
    var (hits, others, unjudged) = (0, 0, 0)
    var sum = 0.0
    for (above, grade) in ranking.grades.enumerated() where grade != Ranking.unpooled {
      if grade == Ranking.unjudged {
        unjudged += 1
      } else if grade < level {
        others += 1
      } else {
        sum += inferredPrecision(hits: hits, others: others, unjudged: unjudged, above: above)
        hits += 1
      }
    }
    return sum / Double(relevant)
  }

  /// What keeps the estimate from dividing by 0; trec_eval's constant.
  private static let epsilon = 0.00001

  private func inferredPrecision(hits: Int, others: Int, unjudged: Int, above: Int) -> Double {
    if above == 0 { return 1 }
    let pooled = Double(hits + others + unjudged)
    let share = (Double(hits) + Self.epsilon) / (Double(hits + others) + 2 * Self.epsilon)
    return (1 + pooled * share) / Double(above + 1)
  }
}
