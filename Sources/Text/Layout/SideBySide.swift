// Columns that a page has side by side come out of a PDF, printed as it lies, with a gutter of blanks between
// them. They are read one after the other; the columns of a table are not.

/// The lines with those of columns that stand side by side one column after the other.
func columnByColumn(_ lines: [Line]) -> [Line] { columnByColumn(lines, atMost: maxColumns) }

private func columnByColumn(_ lines: [Line], atMost count: Int) -> [Line] {
  guard count > 1, lines.count(where: mayHaveGutter) >= minRows else { return lines }
  var result: [Line] = []
  var index = 0
  while index < lines.count {
    let rows = Rows(lines, from: index)
    let spread = rows.isSpread ? Spread(lines[index..<rows.end], at: rows.gutter) : nil
    if let spread, spread.isText {
      result += spread.left + columnByColumn(spread.right, atMost: count - 1)
    } else {
      result += lines[index..<rows.end]
    }
    index = rows.end
  }
  return result
}

private let maxColumns = 8
/// A longer line is no row of a printed page.
private let maxRowLength = 400
private let minRows = 4
private let narrowestGutter = 2
private let narrowestColumn = 14

private func mayHaveGutter(_ line: Line) -> Bool {
  guard line.raw.count <= maxRowLength, line.hasBlanks || line.spacings > 0 else { return false }
  return gaps(of: line).contains { $0.count > narrowestGutter }
}

/// The gaps between the words of a line by the half-width columns they take.
private func gaps(of line: Line) -> [Range<Int>] {
  guard line.raw.count <= maxRowLength else { return [] }
  var gaps: [Range<Int>] = []
  var column = line.lead
  var start: Int?
  for scalar in line.raw {
    if isBlank(scalar) {
      start = start ?? column
    } else if let first = start {
      if column - first >= narrowestGutter { gaps.append(first..<column) }
      start = nil
    }
    column += columns(scalar)
  }
  return gaps
}

/// Rows of a page with a gutter down the middle.
private struct Rows {
  /// What is blank in all of them.
  private(set) var gutter: Range<Int>
  private(set) var end: Int
  private let start: Int
  /// How many have both columns.
  private var both = 0

  /// At least the line `start`.
  init(_ lines: [Line], from start: Int) {
    self.start = start
    end = start + 1
    gutter = gaps(of: lines[start]).first { $0.count > narrowestGutter } ?? 0..<0
    guard !gutter.isEmpty else { return }
    both = 1
    while end < lines.count, take(lines[end]) { end += 1 }
  }

  var isSpread: Bool { both >= minRows && both * 2 >= end - start }

  /// False when something stands in the gutter.
  private mutating func take(_ line: Line) -> Bool {
    guard !line.startsPage, line.gap <= 3, let blank = blank(in: line) else { return false }
    let common = gutter.clamped(to: blank)
    guard common.count >= narrowestGutter else { return false }
    gutter = common
    let isBehind = line.lead >= common.upperBound || blank.upperBound == .max
    if !isBehind { both += 1 }
    return true
  }

  private func blank(in line: Line) -> Range<Int>? {
    if line.lead >= gutter.lowerBound + narrowestGutter { return 0..<line.lead }
    let end = line.raw.prefix(maxRowLength).reduce(line.lead) { $0 + columns($1) }
    if end <= gutter.upperBound - narrowestGutter { return end..<Int.max }
    return gaps(of: line).first { $0.clamped(to: gutter).count >= narrowestGutter }
  }
}

/// The two columns of rows with a gutter.
private struct Spread {
  private(set) var left: [Line] = []
  private(set) var right: [Line] = []

  init(_ rows: ArraySlice<Line>, at gutter: Range<Int>) {
    var (leftGap, rightGap) = (0, 0)
    for (row, isFirst) in zip(rows, [true] + Array(repeating: false, count: rows.count)) {
      let cut = row.cut(at: gutter.upperBound)
      leftGap += row.gap
      rightGap += isFirst ? 0 : row.gap
      if let part = cut.left {
        left.append(part.moved(to: part.lead, behind: leftGap, startsPage: row.startsPage))
      }
      if let part = cut.right { right.append(part.moved(to: part.lead, behind: rightGap)) }
      leftGap = cut.left == nil ? leftGap + 1 : 0
      rightGap = cut.right == nil ? rightGap + 1 : 0
    }
    let margin = right.map(\.lead).min() ?? 0
    right = right.map { $0.moved(to: $0.lead - margin, behind: $0.gap) }
  }

  var isText: Bool { Text.isText(left) && Text.isText(right) }
}

/// Whether lines are those of a text set in a column: wide, and many as wide as the widest.
private func isText(_ lines: [Line]) -> Bool {
  let widths = lines.map { line in line.raw.reduce(line.lead) { $0 + columns($1) } }
  guard let widest = widths.max(), widest >= narrowestColumn else { return false }
  return widths.count { $0 + 4 >= widest } * 2 >= widths.count
}

extension Line {
  /// What stands before a column of the page, and from it on.
  fileprivate func cut(at gutter: Int) -> (left: Line?, right: Line?) {
    var column = lead
    let index = raw.firstIndex { scalar in
      if column >= gutter { return true }
      column += columns(scalar)
      return false
    }
    guard let index else { return (self, nil) }
    let right = raw[index...].drop(while: isBlank)
    guard index > raw.startIndex else { return (nil, self) }
    let blanks = raw[index..<right.startIndex].reduce(column) { $0 + columns($1) }
    let left = raw[..<index].trimmed
    let place = TracedText.Place(
      line: place.line, column: place.column + right.startIndex - raw.startIndex)
    return (
      Line(left, at: self.place, lead: lead, gap: gap, startsPage: startsPage),
      right.isEmpty ? nil : Line(right, at: place, lead: blanks, gap: gap, startsPage: false)
    )
  }

  fileprivate func moved(to lead: Int, behind gap: Int, startsPage: Bool = false) -> Line {
    Line(raw, at: place, lead: lead, gap: gap, startsPage: startsPage)
  }
}
