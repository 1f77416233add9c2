import Text

/// The rows of a table, whose cells may have several lines.
func tableRows(of leaf: [TextRun], body: Double) -> [PrintedLine] {
  let lines = rows(of: leaf, body: body)
  let columns = Columns(leaf, body: body)
  let tops = lines.map { $0.map(\.box.top).min() ?? 0 }
  let pitches = zip(tops, tops.dropFirst()).map { $1 - $0 }
  // Rows are farther apart than the lines of a cell.
  let most = (pitches.max() ?? 0) - 0.25 * body
  var table: [[Cell]] = []
  for (line, pitch) in zip(lines, [.infinity] + pitches) {
    if pitch < most, let last = table.last, let row = columns.row(last, goingOnWith: line) {
      table[table.count - 1] = row
    } else {
      table.append(line.map { Cell(lines: [$0]) })
    }
  }
  return table.map { row in PrintedLine(row.map(\.run)) }
}

/// A cell, its lines from the top.
private struct Cell {
  var lines: [TextRun]

  /// What it says, as one run where its first line stands.
  var run: TextRun {
    var run = lines[0]
    run.text = joined(lines.map(\.text))
    run.box = lines.map(\.box).union() ?? run.box
    return run
  }
}

/// The columns of a table, by where their lines begin and the longest ends.
private struct Columns {
  private let unit: Double
  private var edges: [Int: Double] = [:]

  init(_ leaf: [TextRun], body: Double) {
    unit = body / 2
    for run in leaf { edges[number(run)] = max(edges[number(run)] ?? run.box.right, run.box.right) }
  }

  private func number(_ run: TextRun) -> Int { Int((run.box.left / unit).rounded()) }

  func areOne(_ a: TextRun, _ b: TextRun) -> Bool { abs(a.box.left - b.box.left) < unit }

  /// Whether the last line of a cell ends at the edge of its column.
  func isFull(_ cell: Cell) -> Bool {
    guard let last = cell.lines.last else { return false }
    let place = number(last)
    let edge = (place - 1...place + 1).compactMap { edges[$0] }.max() ?? last.box.right
    return last.box.right > edge - 1.1 * last.size
  }

  /// A row with another line of some of its cells; nil when it is none of theirs.
  func row(_ row: [Cell], goingOnWith line: [TextRun]) -> [Cell]? {
    guard line.count < row.count else { return nil }
    var row = row
    for run in line {
      guard let place = row.firstIndex(where: { areOne($0.lines[0], run) }), isFull(row[place])
      else { return nil }
      row[place].lines.append(run)
    }
    return row
  }
}
