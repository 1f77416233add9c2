import Text

/// The edges that the lines of a column keep to.
struct Frame {
  var left, right: Double
  /// How many lines show it.
  var lines: Int

  /// Nil of no lines.
  init?(_ lines: [PrintedLine]) {
    guard let widest = lines.map(\.box.width).max() else { return nil }
    let long = lines.filter { $0.box.width > 0.6 * widest }
    let half = lines.map(\.box.right).sorted().suffix((lines.count + 1) / 2)
    guard let left = long.map(\.box.left).min(), let right = Array(half).median() else {
      return nil
    }
    self.left = left
    self.right = right
    self.lines = lines.count
  }

  var width: Double { right - left }

  /// Whether a line surely ends its paragraph.
  func ends(_ line: PrintedLine, _ body: Double) -> Bool {
    right - line.box.right > 1.3 * body && endsSentence(line.text[...])
  }
}
