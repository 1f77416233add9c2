import Evaluation
import Platform

/// Comparisons of several runs with a first one, by several measures.
struct ComparisonTable {
  struct Row {
    let measure: String
    /// The run that others are compared with.
    let first: Path
    let run: Path
    let comparison: Comparison
    /// The probabilities, corrected for the number of runs.
    var correctedT = 1.0
    var correctedRandomisation = 1.0
  }

  /// By measure, then in the order of the runs.
  let rows: [Row]
  let correction: Correction
  /// How many runs are compared with the first.
  let runs: Int

  init(_ comparisons: [[Row]], _ correction: Correction) {
    self.correction = correction
    runs = comparisons.first?.count ?? 0
    rows = comparisons.flatMap { corrected($0, correction) }
  }
}

private func corrected(
  _ rows: [ComparisonTable.Row], _ correction: Correction
) -> [ComparisonTable.Row] {
  let t = correction.corrected(rows.map(\.comparison.tTest.p))
  let randomisation = correction.corrected(rows.map(\.comparison.randomisation))
  return rows.indices.map {
    var row = rows[$0]
    row.correctedT = t[$0]
    row.correctedRandomisation = randomisation[$0]
    return row
  }
}
