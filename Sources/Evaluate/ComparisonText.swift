import Basics
import Console
import Evaluation
import Failures
import Options
import Platform

extension ComparisonTable {
  /// A table for people; before it the values of each topic, if they are wanted.
  func text(perTopic: Bool) -> String {
    let topics = perTopic ? rows.flatMap(topicLines) : []
    let note =
      runs > 1 && correction != .none
      ? [
        Message(
          "(p corrected for \(runs) runs: \(correction.rawValue))",
          zh: "（p 已按 \(runs) 个结果文件校正：\(correction.rawValue)）"
        ).text()
      ] : []
    return (topics + table + note).map { $0 + "\n" }.joined()
  }

  private var table: [String] {
    let heading = Self.heading.map { $0.text() }
    let lines = [heading] + rows.indices.flatMap(cells)
    let widths = heading.indices.map { column in lines.map { columnWidth($0[column]) }.max() ?? 0 }
    return lines.map { line in
      trimmed(zip(line, widths).map { padded($0, $1) }.joined(separator: "  "))
    }
  }

  private static let heading = [
    Message("measure", zh: "指标"), Message("run", zh: "结果"), Message("mean", zh: "均值"),
    Message("difference", zh: "差"), Message(verbatim: "t"),
    Message("p (t-test)", zh: "p（t 检验）"), Message("p (randomisation)", zh: "p（随机化检验）"),
    Message("better/equal/worse", zh: "更好/相同/更差"),
  ]

  /// The cells of a comparison; before the first of a measure, those of the first run.
  private func cells(of number: Int) -> [[String]] {
    let row = rows[number]
    let comparison = row.comparison
    let cells = [
      row.measure, row.run.textOnOneLine, fixed(comparison.second, places: 4),
      signed(comparison.difference),
      fixed(comparison.tTest.statistic, places: 4), fixed(row.correctedT, places: 4),
      fixed(row.correctedRandomisation, places: 4),
      "\(comparison.wins)/\(comparison.ties)/\(comparison.losses)",
    ]
    return number % runs == 0 ? [firstCells(row), cells] : [cells]
  }

  private func firstCells(_ row: Row) -> [String] {
    [
      row.measure, row.first.textOnOneLine, fixed(row.comparison.first, places: 4), "", "", "", "",
      "",
    ]
  }

  private func topicLines(of row: Row) -> [String] {
    row.comparison.topics.map { topic in
      [
        padded(row.measure, 22), topic.id.text, row.run.textOnOneLine,
        fixed(topic.first, places: 4),
        fixed(topic.second, places: 4), signed(topic.difference),
      ].joined(separator: "\t")
    }
  }
}

/// A difference with its sign.
func signed(_ value: Double, places: Int = 4) -> String {
  let text = fixed(value, places: places)
  let zero = fixed(0, places: places)
  if text == zero || text == "-" + zero { return zero }
  return value > 0 ? "+" + text : text
}

/// The text with blanks behind it, up to a width.
private func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - columnWidth(text)))
}

private func trimmed(_ text: String) -> String {
  String(text.reversed().drop { $0 == " " }.reversed())
}
