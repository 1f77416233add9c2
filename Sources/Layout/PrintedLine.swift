import Text

/// A line of a leaf.
struct PrintedLine {
  var box: Box
  var size: Double
  var font: Int
  var text: Scalars
  var isAcross = false
  /// Whether the raised number of a note stands before it.
  var hasNoteMark = false
}

/// The lines of a leaf from the top: runs that stand beside one another are on one.
func lines(of leaf: [TextRun], body: Double) -> [PrintedLine] {
  rows(of: leaf, body: body).map(PrintedLine.init)
}

/// The runs of each line of a leaf, from the left.
func rows(of leaf: [TextRun], body: Double) -> [[TextRun]] {
  var rows: [[TextRun]] = []
  for run in leaf.sorted(by: { $0.box.midY < $1.box.midY }) {
    if let row = rows.last, fits(run, row, body) {
      rows[rows.count - 1].append(run)
    } else {
      rows.append([run])
    }
  }
  return rows.map { $0.sorted { $0.box.left < $1.box.left } }
}

private func fits(_ run: TextRun, _ row: [TextRun], _ body: Double) -> Bool {
  !run.isAcross
    && row.suffix(maxInRow).allSatisfy {
      !$0.isAcross && abs($0.box.midY - run.box.midY) < 0.42 * max($0.size, run.size)
        && $0.box.overlapX(run.box) <= 1.05 * body
    } && row.count < maxInRow
}

private let maxInRow = 64

extension PrintedLine {
  /// Looks for a mark of a note before the line.
  mutating func findNoteMark(_ marks: [Box]) {
    hasNoteMark = marks.contains {
      $0.overlapY(box) > 0 && abs(box.left - $0.right) < 0.6 * size && $0.left < box.left
    }
  }

  init(_ row: [TextRun]) {
    let main = row.max { squares(of: $0.text) < squares(of: $1.text) }
    box = row.map(\.box).union() ?? Box(left: 0, top: 0, right: 0, bottom: 0)
    size = main?.size ?? 0
    font = main?.font ?? 0
    isAcross = row.contains(where: \.isAcross)
    text = []
    for (index, run) in row.enumerated() {
      if index > 0 {
        let gap = run.box.left - row[index - 1].box.right
        if needsBlank(text.last, run.text.first, gap / max(run.size, 1)) { text.append(" ") }
      }
      text += run.text
    }
  }
}

/// Whether a gap of so many characters' widths is a blank.
private func needsBlank(_ last: Unicode.Scalar?, _ next: Unicode.Scalar?, _ gap: Double) -> Bool {
  guard let last, let next, !isBlank(last), !isBlank(next) else { return false }
  return isSquare(last) || isSquare(next) ? gap > 0.45 : gap > 0.1
}
