import Evaluation
import Platform

/// Comparisons for programs.
struct ComparisonObject: Encodable {
  let v = jsonVersion
  let correction: String
  let comparisons: [Row]

  struct Row: Encodable {
    let measure: String
    let runA: String
    let runB: String
    let meanA: Double
    let meanB: Double
    let difference: Double
    let topics: Int
    /// Student's t; `null` where it is infinite.
    let t: FigureValue
    let pT: Double
    let pTCorrected: Double
    let pRandomisation: Double
    let pRandomisationCorrected: Double
    let better: Int
    let equal: Int
    let worse: Int
    /// Only where they are wanted.
    let perTopic: [Topic]?
  }

  struct Topic: Encodable {
    let topic: String
    let a: Double
    let b: Double
  }

  init(_ table: ComparisonTable, perTopic: Bool) {
    correction = table.runs > 1 ? table.correction.rawValue : Correction.none.rawValue
    comparisons = table.rows.map { Row($0, perTopic: perTopic) }
  }
}

extension ComparisonObject.Row {
  fileprivate init(_ row: ComparisonTable.Row, perTopic: Bool) {
    let comparison = row.comparison
    self.init(
      measure: row.measure, runA: row.first.lossyText, runB: row.run.lossyText,
      meanA: comparison.first,
      meanB: comparison.second, difference: comparison.difference,
      topics: comparison.topics.count,
      t: FigureValue(figure: .value(comparison.tTest.statistic)), pT: comparison.tTest.p,
      pTCorrected: row.correctedT, pRandomisation: comparison.randomisation,
      pRandomisationCorrected: row.correctedRandomisation, better: comparison.wins,
      equal: comparison.ties, worse: comparison.losses,
      perTopic: perTopic
        ? comparison.topics.map {
          ComparisonObject.Topic(topic: $0.id.text, a: $0.first, b: $0.second)
        } : nil)
  }
}
