import Platform

/// Boxes by where they are, so that neighbours are found without a look at all others.
struct Grid {
  private struct Cell: Hashable {
    let x, y: Int
  }

  private let boxes: [Box]
  private let cell: Double
  private var cells: [Cell: [Int]] = [:]
  /// A box over more cells than these is in a list of its own.
  private var large: [Int] = []
  private static let maxCells = 256
  /// More cannot be read where they stand, and are not found.
  private static let maxInCell = 64

  /// - Parameter cell: The side of a cell; about the size of what is looked for.
  init(_ boxes: [Box], cell: Double) {
    self.boxes = boxes
    self.cell = max(cell, 1)
    for index in boxes.indices {
      let columns = self.columns(boxes[index])
      let rows = self.rows(boxes[index])
      if columns.count * rows.count > Self.maxCells {
        if large.count < Self.maxInCell { large.append(index) }
      } else {
        for x in columns { for y in rows { add(index, to: Cell(x: x, y: y)) } }
      }
    }
  }

  private mutating func add(_ index: Int, to cell: Cell) {
    if cells[cell, default: []].count < Self.maxInCell { cells[cell, default: []].append(index) }
  }

  private func number(_ value: Double) -> Int {
    Int((max(-1e6, min(1e6, value)) / cell).rounded(.down))
  }
  private func columns(_ box: Box) -> ClosedRange<Int> { range(box.left, box.right) }
  private func rows(_ box: Box) -> ClosedRange<Int> { range(box.top, box.bottom) }

  private func range(_ low: Double, _ high: Double) -> ClosedRange<Int> {
    let first = number(low)
    return first...max(first, number(high))
  }

  /// Calls `body` with each box that touches `place`, some more than once.
  func each(in place: Box, _ body: (Int) -> Void) {
    for x in columns(place) {
      for y in rows(place) {
        for index in cells[Cell(x: x, y: y)] ?? [] where touches(index, place) { body(index) }
      }
    }
    for index in large where touches(index, place) { body(index) }
  }

  private func touches(_ index: Int, _ place: Box) -> Bool {
    Work.count()
    return boxes[index].overlapX(place) >= 0 && boxes[index].overlapY(place) >= 0
  }

  /// Whether the middle of any box is in `place`.
  func hasMiddle(in place: Box) -> Bool {
    var found = false
    each(in: place) { index in
      let box = boxes[index]
      found =
        found
        || (place.left...place.right).contains(box.midX)
          && (place.top...place.bottom).contains(box.midY)
    }
    return found
  }
}
