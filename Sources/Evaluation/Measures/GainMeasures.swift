#if canImport(Glibc)
  import func Glibc.log2
#else
  import func Darwin.log2
#endif

// Measures of graded relevance. The definitions are trec_eval's; a gain is discounted by
// log₂(rank + 1) (Järvelin and Kekäläinen, TOIS 20, 2002).

/// What documents of a grade are worth, where it is not the grade itself.
typealias Gains = [Int: Double]

extension Relevance {
  /// The gain at each rank; what was not judged has none.
  private func gains(_ gains: Gains) -> [Double] {
    ranking.grades.map { $0 < 0 ? 0 : gains[$0] ?? Double($0) }
  }

  /// The gains above 0 of all judged documents, best first.
  private func idealGains(_ gains: Gains) -> [Double] {
    ranking.judged.map { gains[$0] ?? Double($0) }.filter { $0 > 0 }.sorted(by: >)
  }

  func normalizedGain(_ gains: Gains) -> Double {
    divided(discounted(self.gains(gains)), discounted(idealGains(gains)))
  }

  func normalizedGain(cutoff: Int) -> Double {
    divided(
      discounted(gains([:]).prefix(cutoff)), discounted(idealGains([:]).prefix(cutoff)))
  }

  /// The mean of the normalized gain at each document with a gain; the one at the end stands for
  /// those that were not found.
  func normalizedGainAtRelevant(_ gains: Gains) -> Double {
    let found = self.gains(gains)
    let ideal = idealGains(gains)
    guard !ideal.isEmpty else { return 0 }
    let sums = runningSums(found)
    let idealSums = runningSums(ideal)
    let ranks = found.indices.filter { found[$0] > 0 }
    let atFound = ranks.map { sums[$0 + 1] / idealSums[min($0 + 1, ideal.count)] }
    let missed = Double(ideal.count - ranks.count) * sums[found.count] / idealSums[ideal.count]
    return max(0, (atFound.reduce(0, +) + missed) / Double(ideal.count))
  }

  /// The mean of the normalized gain at the ranks where an ideal ranking passes to the next grade,
  /// and at the end.
  func normalizedGainAtGrades(_ gains: Gains) -> Double {
    let found = self.gains(gains)
    let ideal = idealGains(gains)
    guard relevant > 0, !ideal.isEmpty else { return 0 }
    let sums = runningSums(found)
    let idealSums = runningSums(ideal)
    var values = (1...ideal.count).filter { $0 == ideal.count || ideal[$0] != ideal[$0 - 1] }
      .map { sums[min($0, found.count)] / idealSums[$0] }
    if found.count > ideal.count + 1 { values.append(sums[found.count] / idealSums[ideal.count]) }
    return values.reduce(0, +) / Double(values.count)
  }

  /// Normalized gain whose discount grows with what an ideal ranking would have gained by then.
  func gainBehindIdeal(_ gains: Gains) -> Double {
    let ideal = idealGains(gains)
    var (sum, cost, gained) = (0.0, 0.0, 0.0)
    for (index, gain) in self.gains(gains).enumerated() {
      gained += gain
      cost += max(1, index < ideal.count ? ideal[index] : 0)
      if gain != 0 { sum += gain / log2(2 + cost - gained) }
    }
    return divided(sum, ideal.reduce(0, +))
  }
}

private func discounted(_ gains: some Sequence<Double>) -> Double {
  var sum = 0.0
  for (index, gain) in gains.enumerated() where gain != 0 { sum += gain / log2(Double(index + 2)) }
  return sum
}

/// The discounted gain of the first 0, 1, 2, ... documents.
private func runningSums(_ gains: [Double]) -> [Double] {
  var sums = [0.0]
  var sum = 0.0
  for (index, gain) in gains.enumerated() {
    sum += gain / log2(Double(index + 2))
    sums.append(sum)
  }
  return sums
}

private func divided(_ value: Double, _ ideal: Double) -> Double { ideal > 0 ? value / ideal : 0 }
