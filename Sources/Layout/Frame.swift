import Basics
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

/// The frames of the leaves of a page: a leaf of a line or two keeps to those of a longer one above or below.
struct Frames {
  private var known: [Frame] = []
  /// Whether most lines behind the end of a paragraph have an indent.
  private(set) var haveIndents = false
  private let body: Double
  private static let minLines = 4
  /// No more stand above one another.
  private static let maxColumns = 256

  init(_ leaves: [[PrintedLine]], body: Double) {
    self.body = body
    var (starts, indented) = (0, 0)
    for leaf in leaves where leaf.count >= Self.minLines {
      let text = leaf.filter { $0.size < 1.08 * body && $0.size > 0.92 * body }
      guard text.count >= Self.minLines, let frame = Frame(text) else { continue }
      known.append(frame)
      for (line, next) in zip(text, text.dropFirst()) where frame.ends(line, body) {
        starts += 1
        indented += (1.1...4.5).contains((next.box.left - frame.left) / body) ? 1 : 0
      }
    }
    haveIndents = starts == 0 || indented * 2 > starts
    known.sort { $0.left < $1.left }
  }

  /// The frame of some lines; nil of none.
  func frame(of lines: [PrintedLine]) -> Frame? {
    guard let own = Frame(lines) else { return nil }
    guard lines.count < Self.minLines else { return own }
    let near = known.partitionPoint { $0.left >= own.left - 4.5 * body }
    let fitting = known[near...].prefix(Self.maxColumns).prefix { $0.left <= own.left + body }
      .filter { $0.right >= own.right - body && own.left - $0.left < 0.8 * $0.width }
    return fitting.max { $0.lines < $1.lines } ?? own
  }
}
