#if canImport(Glibc)
  import func Glibc.log
  import func Glibc.log2
#else
  import func Darwin.log
  import func Darwin.log2
#endif

// Measures of where the relevant documents stand. The definitions are trec_eval's.

extension Relevance {
  /// Missing documents are taken as not relevant: the divisor is the cut-off.
  func precision(_ cutoff: Int) -> Double { ratio(found(within: cutoff), cutoff) }

  func recall(_ cutoff: Int) -> Double { ratio(found(within: cutoff), relevant) }

  /// Precision in relation to the highest possible at the cut-off.
  func relativePrecision(_ cutoff: Int) -> Double {
    ratio(found(within: cutoff), min(cutoff, relevant))
  }

  func success(_ cutoff: Int) -> Double { found(within: cutoff) > 0 ? 1 : 0 }

  /// Precision at rank R.
  var precisionAtR: Double { ratio(found(within: relevant), relevant) }

  /// Precision at a multiple of R, which is rounded up unless it is at most a tenth too much.
  func precision(multipleOfR multiple: Double) -> Double { precision(raisedCount(multiple)) }

  func reciprocalRank(_ cutoff: Int = .max) -> Double {
    guard let first = ranks.first, first <= cutoff else { return 0 }
    return 1 / Double(first)
  }

  /// The mean over the relevant documents of the precision at each; 0 for those not found.
  func averagePrecision(_ cutoff: Int = .max) -> Double {
    if relevant == 0 { return 0 }
    let precisions = zip(1..., ranks.prefix { $0 <= cutoff }).map { ratio($0, $1) }
    return precisions.reduce(0, +) / Double(relevant)
  }

  /// The highest precision at any rank where at least this part of the relevant documents is found.
  func interpolatedPrecision(atRecall recall: Double) -> Double {
    let needed = max(1, count(recall))
    return zip(1..., ranks).dropFirst(needed - 1).reduce(0) { max($0, ratio($1.0, $1.1)) }
  }

  func interpolatedAverage(_ recalls: [Double]) -> Double {
    recalls.reduce(0) { $0 + interpolatedPrecision(atRecall: $1) } / Double(recalls.count)
  }

  /// A part of R in whole documents: the nearest number, halves upwards. trec_eval 9 rounds up unless
  /// that is more than 0.9 too much.
  private func count(_ part: Double) -> Int {
    release == .nine ? raisedCount(part) : Int((part * Double(relevant)).rounded())
  }

  private func raisedCount(_ part: Double) -> Int { Int(part * Double(relevant) + 0.9) }

  /// The mean over the relevant documents found of 1 / log₂(2 + irrelevant ones before it).
  var binaryGain: Double {
    if relevant == 0 { return 0 }
    return zip(1..., ranks).reduce(0) { $0 + 1 / log2(Double(2 + $1.1 - $1.0)) }
      / Double(relevant)
  }

  /// Average precision made to be averaged over topics: the log odds of the precision at the relevant
  /// documents, one smoothed in and one out (Robertson, ECIR 2012).
  var smoothedLogOdds: Double {
    let sum = zip(1..., ranks).reduce(0) { $0 + ratio($1.0, $1.1) }
    return log((1 + sum) / (1 + Double(relevant) - sum))
  }

  /// The part of the retrieved documents up to the cut-off that are in the qrels (ir_measures).
  func judged(_ cutoff: Int = .max) -> Double {
    let top = ranking.grades.prefix(cutoff)
    return ratio(top.count { $0 != Ranking.unpooled }, top.count)
  }
}
