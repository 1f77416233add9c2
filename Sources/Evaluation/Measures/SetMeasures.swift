// Measures of the set of retrieved documents, whatever their order. The definitions are trec_eval's.

extension Relevance {
  var setPrecision: Double { ratio(ranks.count, retrieved) }

  var setRecall: Double { ratio(ranks.count, relevant) }

  /// Precision in relation to the highest that a set of this size can have.
  var setRelativePrecision: Double { ratio(ranks.count, min(retrieved, relevant)) }

  /// Precision times recall, as one fraction: so it is rounded once, as in trec_eval.
  var setAveragePrecision: Double {
    if ranks.isEmpty { return 0 }
    let hits = Double(ranks.count)
    return hits * hits / (Double(retrieved) * Double(relevant))
  }

  /// The weighted harmonic mean of precision and recall, (w + 1) P R / (w P + R): `weight` is how
  /// much recall counts in relation to precision.
  func setF(_ weight: Double) -> Double {
    if ranks.isEmpty { return 0 }
    let (precision, recall) = (setPrecision, setRecall)
    return (weight + 1) * precision * recall / (weight * precision + recall)
  }

  /// What relevant and other retrieved documents, relevant and other missed ones are worth; 0 where
  /// nothing was retrieved. The collection is taken to hold no documents besides these.
  func utility(_ worth: [Double]) -> Double {
    if retrieved == 0 { return 0 }
    let (hits, missed) = (ranks.count, relevant - ranks.count)
    let counts = [hits, retrieved - hits, missed, hits - retrieved - relevant]
    return zip(worth, counts).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  var judgedNonrelevantRetrieved: Int { ranking.grades.count { $0 >= 0 && $0 < level } }
}
