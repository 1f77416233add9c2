import Evaluation
import Platform

/// A picture of how runs differ from a first one: a panel for each, in it a bar for each topic, the
/// largest gain left, the largest loss right. All panels have the same scale.
struct DifferencePlot {
  private let rows: [ComparisonTable.Row]

  init(_ rows: some Sequence<ComparisonTable.Row>) { self.rows = Array(rows) }

  /// The picture, complete in itself.
  var svg: String {
    let height = rows.count * Panel.height
    let differences = rows.flatMap(\.comparison.topics).map(\.difference.magnitude)
    let bound = niceBound(differences.max() ?? 0)
    let panels = rows.enumerated().map { Panel($1, top: $0 * Panel.height, bound: bound).svg }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Panel.width) \(height)" \
      width="\(Panel.width)" height="\(height)" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(panels.joined(separator: "\n"))
      </svg>

      """
  }
}

/// The bars of one run. Sizes are in pixels.
private struct Panel {
  static let width = 760
  static let height = 360
  private static let left = 76.0
  private static let right = 744.0
  private static let upper = 64.0
  private static let lower = 290.0
  /// How many topics can have their ids below the bars.
  private static let mostLabels = 50

  private let row: ComparisonTable.Row
  private let top: Int
  private let topics: [Comparison.Topic]
  /// The difference at the upper end of the axis.
  private let bound: Double

  init(_ row: ComparisonTable.Row, top: Int, bound: Double) {
    self.row = row
    self.top = top
    self.bound = bound
    topics = row.comparison.topics.sorted {
      $0.difference == $1.difference ? $0.id < $1.id : $0.difference > $1.difference
    }
  }

  var svg: String {
    (["<g transform=\"translate(0 \(top))\">"] + titles + axis + bars + labels + [zeroLine, "</g>"])
      .joined(separator: "\n")
  }

  private var titles: [String] {
    let comparison = row.comparison
    let counts =
      "\(topics.count) topics: \(comparison.wins) better, \(comparison.ties) equal, "
      + "\(comparison.losses) worse; mean difference \(signed(comparison.difference)), "
      + "p = \(fixed(row.correctedRandomisation, places: 4)) (randomisation test)"
    return [
      text(
        "\(row.measure): \(row.run.name.lossyText) − \(row.first.name.lossyText)", x: Self.left,
        y: 24, "font-size=\"15\""),
      text(counts, x: Self.left, y: 44, "fill=\"#555555\""),
      text(
        "topics, by difference", x: (Self.left + Self.right) / 2, y: Double(Self.height - 12),
        "text-anchor=\"middle\""),
      "<g transform=\"rotate(-90)\">"
        + text(
          "difference in \(row.measure)", x: -(Self.upper + Self.lower) / 2, y: 14,
          "text-anchor=\"middle\"") + "</g>",
    ]
  }

  /// Lines across the picture at five differences, with their values.
  private var axis: [String] {
    [1, 0.5, -0.5, -1].flatMap { part -> [String] in
      let y = height(of: part * bound)
      return [
        line(y, "stroke=\"#dddddd\""), label(signed(part * bound, places: 3), y),
      ]
    } + [label("0", height(of: 0))]
  }

  private var zeroLine: String { line(height(of: 0), "stroke=\"#000000\"") }

  private var bars: [String] {
    topics.enumerated().map { number, topic in
      let y = height(of: topic.difference)
      let zero = height(of: 0)
      let color = topic.difference < 0 ? "#c0504d" : "#3b7dd8"
      return
        "<rect x=\"\(place(number))\" y=\"\(pixels(min(y, zero)))\" width=\"\(pixels(step * 0.8))\" "
        + "height=\"\(pixels(abs(y - zero)))\" fill=\"\(color)\"><title>"
        + escaped("\(topic.id.text): \(signed(topic.difference))") + "</title></rect>"
    }
  }

  private var labels: [String] {
    guard topics.count <= Self.mostLabels else { return [] }
    return topics.enumerated().map { number, topic in
      let x = pixels(Self.left + (Double(number) + 0.4) * step)
      let y = pixels(Self.lower + 8)
      return "<g transform=\"translate(\(x) \(y)) rotate(60)\" font-size=\"9\">"
        + text(String(topic.id.text.prefix(8)), x: 0, y: 4) + "</g>"
    }
  }

  private var step: Double { (Self.right - Self.left) / Double(max(1, topics.count)) }

  private func place(_ number: Int) -> String { pixels(Self.left + Double(number) * step) }

  private func height(of difference: Double) -> Double {
    let middle = (Self.upper + Self.lower) / 2
    return middle - difference / bound * (Self.lower - Self.upper) / 2
  }

  private func line(_ y: Double, _ style: String) -> String {
    "<line x1=\"\(pixels(Self.left))\" x2=\"\(pixels(Self.right))\" y1=\"\(pixels(y))\" "
      + "y2=\"\(pixels(y))\" \(style)/>"
  }

  private func label(_ value: String, _ y: Double) -> String {
    text(value, x: Self.left - 6, y: y + 4, "text-anchor=\"end\"")
  }

  private func text(_ text: String, x: Double, y: Double, _ style: String = "") -> String {
    "<text x=\"\(pixels(x))\" y=\"\(pixels(y))\" \(style)>\(escaped(text))</text>"
  }
}

private func pixels(_ value: Double) -> String { fixed(value, places: 2) }

/// The first of 0.01, 0.02, 0.05, 0.1, ... that is not below the largest difference.
private func niceBound(_ largest: Double) -> Double {
  var decade = 0.01
  while decade < 1e9 {
    for factor in [1.0, 2, 5] where factor * decade >= largest { return factor * decade }
    decade *= 10
  }
  return max(1, largest)
}

/// The text as XML has it; characters that XML has no place for become U+FFFD.
private func escaped(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
        switch scalar {
        case "&": Array("&amp;".unicodeScalars)
        case "<": Array("&lt;".unicodeScalars)
        case ">": Array("&gt;".unicodeScalars)
        case "\"": Array("&quot;".unicodeScalars)
        case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": ["\u{FFFD}"]
        default: [scalar]
        }
      }))
}
