/// How probabilities are made larger because several are looked at.
public enum Correction: String, CaseIterable, Sendable {
  /// Holm's step-down method (1979): never weaker than Bonferroni's.
  case holm
  /// Each is multiplied by their number.
  case bonferroni
  /// They stay as they are.
  case none

  /// The probabilities, corrected, in the same order.
  public func corrected(_ probabilities: [Double]) -> [Double] {
    let count = Double(probabilities.count)
    switch self {
    case .none: return probabilities
    case .bonferroni: return probabilities.map { min(1, $0 * count) }
    case .holm: return steppedDown(probabilities)
    }
  }
}

private func steppedDown(_ probabilities: [Double]) -> [Double] {
  var corrected = probabilities
  var highest = 0.0
  for (step, index) in probabilities.indices.sorted(by: { probabilities[$0] < probabilities[$1] })
    .enumerated()
  {
    let factor = Double(probabilities.count - step)
    highest = max(highest, min(1, probabilities[index] * factor))
    corrected[index] = highest
  }
  return corrected
}
