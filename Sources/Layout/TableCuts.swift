/// Tables, which are read row by row.
extension Cutting {
  /// Whether a region is a table: its columns have their lines beside each other, and most cells are far from full.
  func isTable(_ region: [Int]) -> Bool {
    let borders = gutters(region, atLeast: 0.8 * body)
    guard borders.count >= 2, region.count >= 9 else { return false }
    let parts = parted(region, atGutters: borders)
    let rows = parts.map(\.count).sorted()
    guard let fewest = rows.dropLast().first, fewest >= 3 else { return false }
    let filled = parts.map(isFilled).filter { $0 }.count
    return filled <= 1 && alignedRows(parts) * 10 >= rows[rows.count / 2] * 7
  }

  /// What stands above a table, and the table.
  func aboveTable(_ region: [Int]) -> [[Int]]? {
    let least = max(0.6 * body, usualGap(region) + 0.2 * body)
    let bands = whiteBands(region, atLeast: least).filter { hasCells(below: $0, region) }
    let start = bands.sorted { $0.gap > $1.gap }.prefix(Self.mostBands).first {
      isTable(Array(region[$0.start...]))
    }?.start
    return start.map { parted(region, at: [$0]) }
  }

  /// So many of the widest bands may be above the table.
  private static let mostBands = 8

  private func hasCells(below band: Band, _ region: [Int]) -> Bool {
    let bottom = runs[region[band.start]].box.bottom
    return region[band.start...].prefix(3).allSatisfy { runs[$0].box.top < bottom }
  }

  /// Whether most lines of a column are as wide as it.
  private func isFilled(_ column: [Int]) -> Bool {
    let boxes = column.map { runs[$0].box }
    guard let all = boxes.union() else { return false }
    return boxes.count { $0.width > 0.85 * all.width } * 2 > boxes.count && all.width > 6 * body
  }

  /// The number of rows that several columns have a line on.
  private func alignedRows(_ parts: [[Int]]) -> Int {
    var counts: [Int: Int] = [:]
    for part in parts {
      for row in Set(part.map({ Int((runs[$0].box.midY / (0.5 * body)).rounded()) })) {
        counts[row, default: 0] += 1
      }
    }
    return counts.values.count { $0 >= 3 }
  }
}
