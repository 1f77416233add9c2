import Basics
import Evaluation
import Failures
import Platform

/// A picture of how runs differ from a first one: a panel for each, in it the topics by difference, the
/// largest gain left, the largest loss right. All panels have the same scale.
///
/// A topic is a bar that says its name; where there are too many for that the bars are one area, which
/// has no more corners than pixels, and the topics that differ most are named below it.
struct DifferencePlot {
  private let rows: [ComparisonTable.Row]

  init(_ rows: some Sequence<ComparisonTable.Row>) { self.rows = Array(rows) }

  /// The picture, complete in itself.
  var svg: String {
    let height = rows.count * Panel.height
    let scale = DifferenceScale(rows.flatMap(\.comparison.topics).map(\.difference))
    let panels = rows.enumerated().map { Panel($1, top: $0 * Panel.height, scale: scale).svg }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Panel.width) \(height)" \
      width="\(Panel.width)" height="\(height)" font-family="sans-serif" font-size="12">
      <rect width="100%" height="100%" fill="#ffffff"/>
      \(panels.joined(separator: "\n"))
      </svg>

      """
  }
}

/// The topics of one run. Sizes are in pixels.
private struct Panel {
  static let width = 760
  static let height = 360
  private static let left = 76.0
  private static let right = 744.0
  private static let upper = 64.0
  private static let lower = 290.0
  /// How many topics can have their ids below the bars.
  private static let maxLabels = 50
  /// How many topics can have a bar each.
  private static let maxBars = 200
  /// How many topics are named where there are no bars, of those that gain and that lose.
  private static let maxNamed = 3

  private let row: ComparisonTable.Row
  private let top: Int
  private let topics: [Comparison.Topic]
  private let scale: DifferenceScale

  init(_ row: ComparisonTable.Row, top: Int, scale: DifferenceScale) {
    self.row = row
    self.top = top
    self.scale = scale
    topics = row.comparison.topics.sorted {
      $0.difference == $1.difference ? $0.id < $1.id : $0.difference > $1.difference
    }
  }

  var svg: String {
    let shapes = topics.count <= Self.maxBars ? bars + labels : areas + names
    return
      (["<g transform=\"translate(0 \(top))\">"] + titles + axis + shapes + [zeroLine, "</g>"])
      .joined(separator: "\n")
  }

  private var titles: [String] {
    let comparison = row.comparison
    let (mean, p) = (
      signed(comparison.difference), fixed(row.correctedRandomisation, places: 4)
    )
    let counts = Message(
      "\(topics.count) topics: \(comparison.wins) better, \(comparison.ties) equal, "
        + "\(comparison.losses) worse; mean difference \(mean), p = \(p) (randomisation test)",
      zh: "\(topics.count) 个题目：\(comparison.wins) 个更好，\(comparison.ties) 个相同，"
        + "\(comparison.losses) 个更差；平均差 \(mean)，p = \(p)（随机化检验）")
    return [
      text(
        "\(row.measure): \(row.run.name.lossyText) − \(row.first.name.lossyText)", x: Self.left,
        y: 24, "font-size=\"15\""),
      text(counts.text(), x: Self.left, y: 44, "fill=\"#555555\""),
      text(
        Message("topics, by difference", zh: "题目，按差排列").text(),
        x: (Self.left + Self.right) / 2, y: Double(Self.height - 12),
        "text-anchor=\"middle\""),
      "<g transform=\"rotate(-90)\">"
        + text(
          Message("difference in \(row.measure)", zh: "\(row.measure) 的差").text(),
          x: -(Self.upper + Self.lower) / 2, y: 14,
          "text-anchor=\"middle\"") + "</g>",
    ]
  }

  /// Lines across the picture, with their values.
  private var axis: [String] {
    scale.ticks.flatMap { tick in
      [
        line(height(of: tick), "stroke=\"#dddddd\""),
        label(signed(tick, places: scale.places), height(of: tick)),
      ]
    }
  }

  private var zeroLine: String { line(height(of: 0), "stroke=\"#000000\"") }

  private var bars: [String] {
    topics.enumerated().map { number, topic in
      let y = height(of: topic.difference)
      let zero = height(of: 0)
      return
        "<rect x=\"\(place(number))\" y=\"\(pixels(min(y, zero)))\" width=\"\(pixels(step * 0.8))\" "
        + "height=\"\(pixels(abs(y - zero)))\" fill=\"\(color(topic.difference))\"><title>"
        + escaped(named(topic)) + "</title></rect>"
    }
  }

  private var labels: [String] {
    guard topics.count <= Self.maxLabels else { return [] }
    return topics.enumerated().map { number, topic in
      let x = pixels(Self.left + (Double(number) + 0.4) * step)
      let y = pixels(Self.lower + 8)
      return "<g transform=\"translate(\(x) \(y)) rotate(60)\" font-size=\"9\">"
        + text(String(topic.id.text.prefix(8)), x: 0, y: 4) + "</g>"
    }
  }

  /// The outlines of all gains and of all losses. A column of pixels has the difference of its first
  /// topic; the last topic of all has one too, so that the largest gain and loss are as high as they are.
  private var areas: [String] {
    var ends: [(x: Double, difference: Double)] = []
    for (number, topic) in topics.enumerated() {
      let x = (Self.left + Double(number) * step).rounded(.down)
      if ends.last?.x != x || number == topics.count - 1 { ends.append((x, topic.difference)) }
    }
    return [{ max($0, 0) }, { min($0, 0) }].map { (part: (Double) -> Double) in
      let steps = ends.map { "\(Int($0.x)) \(fixed(height(of: part($0.difference)), places: 1))" }
      let zero = fixed(height(of: 0), places: 1)
      return "<path fill=\"\(color(part(1) > 0 ? 1 : -1))\" d=\"M\(Int(Self.left)) \(zero)L"
        + steps.joined(separator: " ") + " \(Int(Self.right)) \(zero)Z\"/>"
    }
  }

  /// The topics that gain and lose most.
  private var names: [String] {
    let gains = topics.prefix(Self.maxNamed).filter { $0.difference > 0 }
    let losses = topics.suffix(Self.maxNamed).filter { $0.difference < 0 }
    let y = Self.lower + 20
    return [
      text(gains.map(named).joined(separator: ", "), x: Self.left, y: y, "font-size=\"10\""),
      text(
        losses.map(named).joined(separator: ", "), x: Self.right, y: y + 16,
        "font-size=\"10\" text-anchor=\"end\""),
    ]
  }

  private func named(_ topic: Comparison.Topic) -> String {
    "\(topic.id.text.prefix(40)): \(signed(topic.difference))"
  }

  private func color(_ difference: Double) -> String { difference < 0 ? "#c0504d" : "#3b7dd8" }

  private var step: Double { (Self.right - Self.left) / Double(max(1, topics.count)) }

  private func place(_ number: Int) -> String { pixels(Self.left + Double(number) * step) }

  private func height(of difference: Double) -> Double {
    let part = (scale.highest - difference) / (scale.highest - scale.lowest)
    return Self.upper + part * (Self.lower - Self.upper)
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

/// The text as XML has it; characters that XML has no place for become U+FFFD.
private func escaped(_ text: String) -> String {
  escapingMarkup(text) { !("\0"..<" ").contains($0) && !["\u{FFFE}", "\u{FFFF}"].contains($0) }
}
