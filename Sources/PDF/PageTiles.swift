/// Cuts the image of a page into parts for `tesseract`, whose time grows with the square of the words of an image: for a sheet of
/// newspaper it would take minutes. Cuts go through what is white, so no line is hurt; which parts belong together `Layout` says.
struct PageTiles {
  /// A part, in dots.
  struct Tile: Equatable {
    var columns, rows: Range<Int>
  }

  private(set) var tiles: [Tile] = []
  private let image: PageImage
  /// Squares of dots, row by row: whether there is something dark in one.
  private var cells: [Bool] = []
  private let width, height: Int

  /// Dots on the side of a cell, at 300 to the inch not quite two points.
  private static let cell = 8
  /// About what 1,500 characters have.
  private static let mostCells = 27_000
  /// What crosses a white band and is no text: rules between columns, dirt.
  private static let crossing = 3

  init(_ image: PageImage) {
    self.image = image
    width = (image.width + Self.cell - 1) / Self.cell
    height = (image.height + Self.cell - 1) / Self.cell
    markDarkCells()
    cut(0..<width, 0..<height)
  }

  private mutating func markDarkCells() {
    cells = [Bool](repeating: false, count: width * height)
    for row in 0..<image.height {
      let (first, start) = (row / Self.cell * width, row * image.width)
      for column in 0..<image.width where image.shades[start + column] < 128 {
        cells[first + column / Self.cell] = true
      }
    }
  }

  private mutating func cut(_ columns: Range<Int>, _ rows: Range<Int>) {
    let byRow = rows.map { row in columns.count { cells[row * width + $0] } }
    if byRow.reduce(0, +) > Self.mostCells {
      let byColumn = columns.map { column in rows.count { cells[$0 * width + column] } }
      switch (place(in: byRow), place(in: byColumn)) {
      case (let row?, let column) where row.room >= column?.room ?? 0:
        cut(columns, rows.lowerBound..<rows.lowerBound + row.at)
        return cut(columns, rows.lowerBound + row.at..<rows.upperBound)
      case (_, let column?):
        cut(columns.lowerBound..<columns.lowerBound + column.at, rows)
        return cut(columns.lowerBound + column.at..<columns.upperBound, rows)
      default: break
      }
    }
    tiles.append(Tile(columns: dots(columns, image.width), rows: dots(rows, image.height)))
  }

  /// The middle of the widest white band that has dark cells on both sides, and its width; those near the middle count more.
  private func place(in counts: [Int]) -> (at: Int, room: Double)? {
    guard let first = counts.firstIndex(where: { $0 > Self.crossing }),
      let last = counts.lastIndex(where: { $0 > Self.crossing })
    else { return nil }
    var best: (at: Int, room: Double)?
    var start = first
    for index in first...last where counts[index] > Self.crossing {
      let at = (start + index) / 2
      let offset = abs(Double(2 * at - first - last)) / Double(2 * max(1, last - first))
      let room = Double(index - start) * (1.5 - offset)
      if index > start, room > best?.room ?? 0 { best = (at, room) }
      start = index + 1
    }
    return best
  }

  private func dots(_ cells: Range<Int>, _ end: Int) -> Range<Int> {
    cells.lowerBound * Self.cell..<min(end, cells.upperBound * Self.cell)
  }
}
