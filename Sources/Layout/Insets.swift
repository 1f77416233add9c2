import Platform
import Text

/// Text that reads downwards on a page which does not.
struct Inset {
  var pieces: [Piece]
  var box: Box
}

/// Finds insets: characters below one another, in columns beside each other that are farther apart than the characters.
struct InsetFinder {
  private let pieces: [Piece]
  private let body: Double
  private let grid: Grid
  private let singles: [Int]
  private static let fewestInColumn = 4
  private static let fewestColumns = 2
  private static let fewestCharacters = 12

  init(_ pieces: [Piece], body: Double) {
    self.pieces = pieces
    self.body = body
    singles = pieces.indices.filter { isSingle(pieces[$0], body) }
    // Most pages have whole words alone.
    let isNeeded = singles.count >= Self.fewestCharacters
    grid = Grid(isNeeded ? pieces.map(\.box) : [], cell: body * 2)
  }

  /// The insets, and all other pieces.
  func found() -> (insets: [Inset], rest: [Piece]) {
    guard singles.count >= Self.fewestCharacters else { return ([], pieces) }
    let columns = self.columns()
    guard columns.count >= Self.fewestColumns else { return ([], pieces) }
    var isTaken = Array(repeating: false, count: pieces.count)
    var insets: [Inset] = []
    for cluster in clusters(columns) {
      guard let box = cluster.joined().map({ pieces[$0].box }).union(),
        let inset = inset(around: box, cluster, &isTaken)
      else { continue }
      insets.append(inset)
    }
    return (insets, pieces.indices.filter { !isTaken[$0] }.map { pieces[$0] })
  }

  /// All that stands in the box of some columns, with a headline beside it; nil when most of that does not read downwards.
  private func inset(around box: Box, _ columns: [[Int]], _ isTaken: inout [Bool]) -> Inset? {
    var members = self.members(of: box).filter { !isTaken[$0] }
    let downwards = columns.reduce(0) { $0 + $1.count }
    let all = members.reduce(0) { $0 + (pieces[$1].isUpright ? pieces[$1].text.count : 0) }
    guard downwards >= Self.fewestCharacters, downwards * 5 > all * 4 else { return nil }
    members += headline(beside: box, isTaken)
    for index in members { isTaken[index] = true }
    return members.map { pieces[$0].box }.union().map { union in
      Inset(pieces: members.map { pieces[$0] }, box: union)
    }
  }

  private func members(of box: Box) -> [Int] {
    indices(in: box) { box.holdsMiddle(of: $0) && (box.top...box.bottom).contains($0.midY) }
  }

  private func indices(in place: Box, where isWanted: (Box) -> Bool) -> [Int] {
    var found: Set<Int> = []
    grid.each(in: place) { if isWanted(pieces[$0].box) { found.insert($0) } }
    return found.sorted()
  }

  /// Large characters below one another to the right of a box, or to its left.
  private func headline(beside box: Box, _ isTaken: [Bool]) -> [Int] {
    let reach = 2.4 * body
    let around = Box(
      left: box.left - reach, top: box.top, right: box.right + reach, bottom: box.bottom)
    let large = indices(in: around) { max($0.left - box.right, box.left - $0.right) > 0 }
      .filter { index in
        let piece = pieces[index]
        return !isTaken[index] && piece.size > 1.3 * body && piece.text.count == 1
          && piece.isUpright
      }
    var columns: [[Int]] = []
    for index in large.sorted(by: { pieces[$0].box.midX < pieces[$1].box.midX }) {
      if let last = columns.last?.last,
        pieces[index].box.midX - pieces[last].box.midX < 0.2 * pieces[index].size
      {
        columns[columns.count - 1].append(index)
      } else {
        columns.append([index])
      }
    }
    return columns.filter { $0.count >= 3 }.flatMap(\.self)
  }

  // MARK: Columns

  private func columns() -> [[Int]] {
    var below: [Int: Int] = [:]
    var hasAbove: Set<Int> = []
    for index in singles where !hasNeighbour(index) {
      guard let next = lower(index), !hasAbove.contains(next) else { continue }
      below[index] = next
      hasAbove.insert(next)
    }
    return below.keys.filter { !hasAbove.contains($0) }.sorted().compactMap { first in
      var column = [first]
      while let last = column.last, let next = below[last] { column.append(next) }
      return column.count >= Self.fewestInColumn ? column : nil
    }
  }

  /// Whether text stands right beside a character.
  private func hasNeighbour(_ index: Int) -> Bool {
    let (box, size) = (pieces[index].box, pieces[index].size)
    let around = Box(
      left: box.left - 0.25 * size, top: box.midY - 0.2 * size, right: box.right + 0.25 * size,
      bottom: box.midY + 0.2 * size)
    var isFound = false
    grid.each(in: around) { other in
      isFound =
        isFound
        || other != index && abs(pieces[other].box.midX - box.midX) > 0.5 * size
          && abs(pieces[other].box.midY - box.midY) < 0.3 * size
    }
    return isFound
  }

  private func lower(_ index: Int) -> Int? {
    let (box, size) = (pieces[index].box, pieces[index].size)
    let place = Box(
      left: box.midX - 0.1 * size, top: box.midY + 0.5 * size, right: box.midX + 0.1 * size,
      bottom: box.midY + 1.3 * size)
    var best: (index: Int, distance: Double)?
    grid.each(in: place) { other in
      let distance = pieces[other].box.midY - box.midY
      guard other != index, isSingle(pieces[other], body),
        abs(pieces[other].size - size) < 0.1 * size,
        abs(pieces[other].box.midX - box.midX) < 0.25 * size, distance > 0.6 * size,
        distance < 1.25 * size
      else { return }
      if distance < best?.distance ?? .infinity { best = (other, distance) }
    }
    return best?.index
  }

  /// Columns that stand near each other.
  private func clusters(_ columns: [[Int]]) -> [[[Int]]] {
    let boxes = columns.map { $0.map { pieces[$0].box }.union() ?? pieces[$0[0]].box }
    let grid = Grid(boxes, cell: body * 8)
    var group = Array(repeating: -1, count: columns.count)
    var clusters: [[[Int]]] = []
    for start in columns.indices where group[start] < 0 {
      group[start] = clusters.count
      var (waiting, cluster) = ([start], [columns[start]])
      while let one = waiting.popLast() {
        let box = boxes[one]
        let around = Box(
          left: box.left - 1.6 * body, top: box.top - 2.5 * body, right: box.right + 1.6 * body,
          bottom: box.bottom + 2.5 * body)
        grid.each(in: around) { other in
          guard group[other] < 0 else { return }
          group[other] = clusters.count
          waiting.append(other)
          cluster.append(columns[other])
        }
      }
      clusters.append(cluster)
    }
    return clusters.filter { $0.count >= Self.fewestColumns }
  }
}

/// Whether a piece is one character of the text that may stand in a column.
private func isSingle(_ piece: Piece, _ body: Double) -> Bool {
  piece.isUpright && piece.text.count == 1 && piece.text.allSatisfy(isSquare)
    && piece.size < 1.3 * body
}
