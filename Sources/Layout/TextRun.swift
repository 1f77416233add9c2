import Text

/// Text that stands together on a line, or a headline set downwards.
struct TextRun {
  var box: Box
  var size: Double
  var font: Int
  var text: Scalars
  /// Whether its characters stand below one another, across the lines of the page.
  var isAcross = false
  /// The number of the inset in its place.
  var inset: Int?
}

extension TextRun {
  init(_ pieces: [Piece], isAcross: Bool = false) {
    self.isAcross = isAcross
    box = pieces.map(\.box).union() ?? Box(left: 0, top: 0, right: 0, bottom: 0)
    let main = pieces.max { $0.squares < $1.squares }
    size = main?.size ?? 0
    font = main?.font ?? 0
    text = []
    for (index, piece) in pieces.enumerated() {
      if !isAcross, index > 0, isBlankBetween(pieces[index - 1], piece) { text.append(" ") }
      text += piece.text
    }
  }
}

extension TextRun {
  /// What stands for an inset where the page is cut.
  init(inPlaceOf inset: Inset, number: Int, size: Double) {
    self.init(box: inset.box, size: size, font: 0, text: [], inset: number)
  }

  /// Where its ink begins: that of a mark which opens fills the right half of its square.
  var inkLeft: Double {
    let isHalf = text.first.map { isSquare($0) && isOpening($0) } ?? false
    return box.left + (isHalf && !isAcross ? 0.5 * size : 0)
  }

  /// Where its ink ends: marks that close, some of which hang over the edge of their column, fill the left half.
  var inkRight: Double {
    let isHalf = text.last.map { isSquare($0) && isClosing($0) } ?? false
    return box.right - (isHalf && !isAcross ? 0.5 * size : 0)
  }
}

/// Whether what is printed between two pieces of a line is a blank: between Chinese characters a gap may come
/// from justifying, and beside letters from the border of two scripts.
private func isBlankBetween(_ a: Piece, _ b: Piece) -> Bool {
  guard let last = a.text.last, let next = b.text.first, !isBlank(last), !isBlank(next) else {
    return false
  }
  let gap = b.box.left - a.box.right
  let squares = (isSquare(last) ? 1 : 0) + (isSquare(next) ? 1 : 0)
  if squares == 0 { return a.blankFollows || gap > 0.15 * a.size }
  return gap > (squares == 2 ? 0.45 : 0.4) * max(a.size, b.size)
}

/// Puts the pieces of a page together to runs.
struct RunBuilder {
  private let pieces: [Piece]
  private let body: Double
  private let grid: Grid
  /// The order of characters of a headline across the lines of the page: upwards on a page that is turned.
  private let isTurned: Bool

  init(_ pieces: [Piece], body: Double, isTurned: Bool) {
    self.pieces = pieces
    self.body = body
    self.isTurned = isTurned
    grid = Grid(pieces.map(\.box), cell: body * 2)
  }

  /// The runs, and where the raised numbers of notes are.
  func runs() -> (runs: [TextRun], noteMarks: [Box]) {
    let stacks = self.stacks()
    let raised = pieces.indices.filter(isRaised)
    var isTaken = Array(repeating: false, count: pieces.count)
    for index in stacks.joined() { isTaken[index] = true }
    for index in raised { isTaken[index] = true }
    let across = stacks.map { stack in TextRun(stack.map { pieces[$0] }, isAcross: true) }
    let along = chains(of: pieces.indices.filter { !isTaken[$0] }, isTaken) {
      follower(of: $0, isTaken)
    }
    let runs = across + along.flatMap(parted).map { TextRun($0.map { pieces[$0] }) }
    return (runs, raised.map { pieces[$0].box })
  }

  // MARK: Lines

  /// Pieces that follow one another, each in one chain. The nearest one before a piece is the one it follows.
  private func chains(
    of indices: [Int], _ isTaken: [Bool], by follower: (Int) -> (index: Int, distance: Double)?
  ) -> [[Int]] {
    var before: [Int: (index: Int, distance: Double)] = [:]
    for index in indices {
      guard let next = follower(index) else { continue }
      if let other = before[next.index], other.distance <= next.distance { continue }
      before[next.index] = (index, next.distance)
    }
    var next: [Int: Int] = [:]
    for (index, other) in before { next[other.index] = index }
    return indices.filter { before[$0] == nil }.map { first in
      var chain = [first]
      while let last = chain.last, let index = next[last] { chain.append(index) }
      return chain
    }
  }

  private func follower(of index: Int, _ isTaken: [Bool]) -> (index: Int, distance: Double)? {
    let piece = pieces[index]
    let reach = (piece.size > 1.25 * body ? 1.7 : 0.8) * piece.size
    let place = Box(
      left: piece.box.right - 0.6 * piece.size, top: piece.box.midY - 0.1 * piece.size,
      right: piece.box.right + reach, bottom: piece.box.midY + 0.1 * piece.size)
    var best: (index: Int, distance: Double)?
    grid.each(in: place) { other in
      guard other != index, !isTaken[other], follows(piece, pieces[other], reach) else { return }
      // Squeezed marks overlap their neighbours by half: what begins first is next.
      let distance = pieces[other].box.left - piece.box.left
      if distance < best?.distance ?? .infinity { best = (other, distance) }
    }
    return best
  }

  private func follows(_ a: Piece, _ b: Piece, _ reach: Double) -> Bool {
    let gap = b.box.left - a.box.right
    let larger = max(a.size, b.size)
    let ratio = larger / min(a.size, b.size)
    // A mark may hang over the edge of its column; its ink ends in the middle.
    let reach =
      a.text.last.map { isSquare($0) && isClosing($0) } == true ? reach - 0.55 * a.size : reach
    return b.box.midX > a.box.midX && b.box.left > a.box.left && gap > -0.6 * larger && gap < reach
      && abs(a.box.midY - b.box.midY) < 0.32 * larger
      && (ratio < 1.2 || ratio < 1.6 && gap < 0.15 * larger) && !isGutter(between: a, and: b)
  }

  /// Whether the gap between two pieces goes on through the lines above and below, as far as nothing spans the columns: these
  /// may stand closer to each other than words of a stretched line.
  private func isGutter(between a: Piece, and b: Piece) -> Bool {
    guard b.box.left - a.box.right > 0.4 * body, a.size < 1.25 * body, isTight(a) else {
      return false
    }
    let (x, y) = ((a.box.right + b.box.left) / 2, a.box.midY)
    let around = Box(
      left: x - 1.3 * body, top: y - Self.gutterReach * body, right: x + 2.4 * body,
      bottom: y + Self.gutterReach * body)
    var (left, right, spanned): (Set<Int>, Set<Int>, Set<Int>) = ([], [], [])
    grid.each(in: around) { other in
      guard pieces[other].size < 1.25 * body else { return }
      let box = pieces[other].box
      let row = Int(((box.midY - y) / (0.5 * body)).rounded())
      if box.right < x - 0.15 * body {
        left.insert(row)
      } else if box.left > x + 0.15 * body {
        right.insert(row)
      } else {
        spanned.insert(row)
      }
    }
    let top = spanned.filter { $0 <= 0 }.max() ?? .min
    let bottom = spanned.filter { $0 >= 0 }.min() ?? .max
    let fewest = spanned.isEmpty ? 3 : 4
    return [left, right].allSatisfy { $0.count { $0 > top && $0 < bottom } >= fewest }
  }

  private static let gutterReach = 5.5

  /// Whether a piece is not letter-spaced.
  private func isTight(_ piece: Piece) -> Bool {
    if piece.text.count > 1 { return true }
    let place = Box(
      left: piece.box.left - 0.35 * piece.size, top: piece.box.midY - 0.1 * piece.size,
      right: piece.box.left, bottom: piece.box.midY + 0.1 * piece.size)
    var isTight = false
    grid.each(in: place) { other in
      isTight = isTight || pieces[other].box.midX < piece.box.left
    }
    return isTight
  }

  /// A line of large type, parted where its gaps are much wider than its own spacing: two headlines.
  private func parted(_ chain: [Int]) -> [[Int]] {
    guard chain.count > 1, let first = chain.first, pieces[first].size > 1.25 * body else {
      return [chain]
    }
    let gaps = zip(chain, chain.dropFirst()).map { pieces[$1].box.left - pieces[$0].box.right }
    let usual = max(0, gaps.median() ?? 0)
    var parts = [[first]]
    for (index, gap) in zip(chain.dropFirst(), gaps) {
      if gap > 1.5 * usual + 0.45 * pieces[index].size { parts.append([]) }
      parts[parts.count - 1].append(index)
    }
    return parts
  }

  /// Whether a piece is the small raised number of a note, which is not of the text. Before a line it is the mark of the note.
  private func isRaised(_ index: Int) -> Bool {
    let piece = pieces[index]
    guard piece.size < 0.8 * body, piece.text.count <= 3,
      piece.text.allSatisfy({ ("0"..."9").contains($0) || ["*", "[", "]", "†"].contains($0) })
    else { return false }
    let place = Box(
      left: piece.box.left - 0.5 * body, top: piece.box.top, right: piece.box.right + 0.3 * body,
      bottom: piece.box.bottom)
    var isRaised = false
    grid.each(in: place) { other in
      let line = pieces[other]
      isRaised =
        isRaised
        || piece.size < 0.8 * line.size && !piece.box.holdsMiddle(of: line.box)
          && line.box.midY - piece.box.midY > 0.1 * body
    }
    return isRaised
  }

  // MARK: Headlines across

  private static let minStackCount = 3

  /// Large characters below one another that have no equals beside them, or these farther away.
  private func stacks() -> [[Int]] {
    let none = Array(repeating: false, count: pieces.count)
    let large = pieces.indices.filter { pieces[$0].size > 1.3 * body && pieces[$0].text.count == 1 }
    let found = chains(of: large, none) { index in
      lower(index).flatMap { next in isAlone(index, pitch: next.distance) ? next : nil }
    }
    return found.filter { $0.count >= Self.minStackCount }.map { isTurned ? $0.reversed() : $0 }
  }

  private func lower(_ index: Int) -> (index: Int, distance: Double)? {
    let piece = pieces[index]
    let place = Box(
      left: piece.box.midX - 0.1 * piece.size, top: piece.box.midY + 0.3 * piece.size,
      right: piece.box.midX + 0.1 * piece.size, bottom: piece.box.midY + 2 * piece.size)
    var best: (index: Int, distance: Double)?
    grid.each(in: place) { other in
      let pitch = pieces[other].box.midY - piece.box.midY
      guard other != index, isEqual(piece, pieces[other]), pitch > 0.6 * piece.size,
        pitch < 2 * piece.size, abs(pieces[other].box.midX - piece.box.midX) < 0.2 * piece.size
      else { return }
      if pitch < best?.distance ?? .infinity { best = (other, pitch) }
    }
    return best
  }

  private func isAlone(_ index: Int, pitch: Double) -> Bool {
    let piece = pieces[index]
    let place = Box(
      left: piece.box.midX - 1.9 * piece.size, top: piece.box.midY - 0.2 * piece.size,
      right: piece.box.midX + 1.9 * piece.size, bottom: piece.box.midY + 0.2 * piece.size)
    var nearest = Double.infinity
    grid.each(in: place) { other in
      guard other != index, isEqual(piece, pieces[other]),
        abs(pieces[other].box.midY - piece.box.midY) < 0.3 * piece.size
      else { return }
      nearest = min(nearest, abs(pieces[other].box.midX - piece.box.midX))
    }
    return nearest > pitch * 1.15
  }

  private func isEqual(_ a: Piece, _ b: Piece) -> Bool {
    b.text.count == 1 && abs(a.size - b.size) < 0.06 * a.size
  }
}
