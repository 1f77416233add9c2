// Measures of a reader who goes on from each document to the next with the same probability, the
// persistence p (Moffat and Zobel, TOIS 27, 2008).

extension Relevance {
  /// Rank-biased precision: (1 − p) Σ gain · p^(rank − 1) over the documents found. As in trec_eval 10
  /// the gain is the grade in relation to the highest one that a document of the topic has.
  func rankBiasedPrecision(_ persistence: Double) -> Double {
    guard let highest = ranking.judged.first, highest > 0 else { return 0 }
    return weight(persistence) { Double(max(0, $0)) / Double(highest) }.found
  }

  /// By how much it could be higher, were all that no judge has seen relevant: the documents found and
  /// those that would have come behind them. As in trec_eval 10 it is 0 where all found were judged.
  func rankBiasedResidual(_ persistence: Double) -> Double {
    guard ranking.grades.contains(where: { $0 < 0 }) else { return 0 }
    let weight = weight(persistence) { $0 < 0 ? 1 : 0 }
    return weight.found + weight.behind
  }

  /// What the reader gains where a document of a grade gives so much, and the probability that all have
  /// been passed.
  private func weight(
    _ persistence: Double, gain: (Int) -> Double
  ) -> (found: Double, behind: Double) {
    var found = 0.0
    var reached = 1.0
    for grade in ranking.grades {
      found += (1 - persistence) * reached * gain(grade)
      reached *= persistence
    }
    return (found, reached)
  }
}
