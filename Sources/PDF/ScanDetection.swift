import Layout

extension PageImage {
  /// Whether much of a page looks like printed text where none of its words are: small marks on paper, as on the image of a page
  /// that was scanned. A photograph has no paper between its marks, and a drawing has few marks.
  public func looksScanned(beside words: [Box]) -> Bool {
    guard let paper = usualLight, paper > Self.darkestPaper else { return false }
    let light = shades.count { Int($0) >= paper - Self.paperTolerance }
    guard light * 2 > shades.count else { return false }
    let isOfWords = cellsOfWords(words)
    var marked = 0
    for row in 0..<cellRows {
      for column in 0..<cellColumns where !isOfWords[row * cellColumns + column] {
        if isMarked(row, column, paper) { marked += 1 }
      }
    }
    return marked * 100 > Self.leastMarked * cellRows * cellColumns
  }

  private static let darkestPaper = 128
  private static let paperTolerance = 30
  /// How much darker than paper a mark is, as small as the image is.
  private static let contrast = 60
  /// A paragraph or two of a scan, of a hundred parts of the page.
  private static let leastMarked = 12
  /// The side of a cell in dots: a line and a gap between lines.
  private static let cell = 8

  private var cellRows: Int { height / Self.cell }
  private var cellColumns: Int { width / Self.cell }

  /// The shade that a quarter of the page is not darker than.
  private var usualLight: Int? {
    var counts = Array(repeating: 0, count: 256)
    for shade in shades { counts[Int(shade)] += 1 }
    var left = shades.count / 4
    for shade in counts.indices.reversed() {
      left -= counts[shade]
      if left < 0 { return shade }
    }
    return nil
  }

  /// Whether a cell has paper and marks.
  private func isMarked(_ row: Int, _ column: Int, _ paper: Int) -> Bool {
    var (hasPaper, hasMarks) = (false, false)
    for y in row * Self.cell..<(row + 1) * Self.cell {
      let start = y * width + column * Self.cell
      for shade in shades[start..<start + Self.cell] {
        hasPaper = hasPaper || Int(shade) >= paper - Self.paperTolerance
        hasMarks = hasMarks || Int(shade) <= paper - Self.contrast
      }
    }
    return hasPaper && hasMarks
  }

  private func cellsOfWords(_ words: [Box]) -> [Bool] {
    var isOfWords = Array(repeating: false, count: cellRows * cellColumns)
    let points = Double(Self.cell) * 72 / Double(dotsPerInch)
    func cells(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
      let limit = Double(count)
      let first = Int(min(max(0, low / points), limit))
      return first..<max(first, Int(min(max(0, high / points).rounded(.up), limit)))
    }
    for word in words {
      for row in cells(word.top, word.bottom, cellRows) {
        for column in cells(word.left, word.right, cellColumns) {
          isOfWords[row * cellColumns + column] = true
        }
      }
    }
    return isOfWords
  }
}
