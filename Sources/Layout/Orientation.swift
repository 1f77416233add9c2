import Text

/// Whether the text of a page runs downwards, and the page turned so that it runs to the right.
struct Orientation {
  let isVertical: Bool
  private let width: Double

  init(_ pieces: [Piece], width: Double) {
    isVertical = readsDownwards(pieces)
    self.width = width
  }

  /// That of text which reads downwards on a page of this width.
  init(verticalOnWidth width: Double) {
    isVertical = true
    self.width = width
  }

  /// A vertical page turned anticlockwise: its columns become lines.
  func turned(_ pieces: [Piece]) -> [Piece] {
    isVertical ? pieces.flatMap(\.characters).map(turned) : pieces
  }

  private func turned(_ piece: Piece) -> Piece {
    var turned = piece
    turned.box = Box(
      left: piece.box.top, top: width - piece.box.right, right: piece.box.bottom,
      bottom: width - piece.box.left)
    return turned
  }

  /// The place on the page of what stands at `box` on the turned one.
  func original(_ box: Box) -> Box {
    guard isVertical else { return box }
    return Box(left: width - box.bottom, top: box.left, right: width - box.top, bottom: box.right)
  }
}

extension Piece {
  /// Its characters each alone, when it reads to the right.
  fileprivate var characters: [Piece] {
    guard isUpright, text.count > 1, text.contains(where: isSquare) else { return [self] }
    let unit = box.width / max(squares, 0.5)
    var left = box.left
    return text.map { scalar in
      var piece = self
      piece.text = [scalar]
      piece.box.left = left
      left += unit * (isSquare(scalar) ? 1 : 0.5)
      piece.box.right = left
      return piece
    }
  }
}

/// Whether characters have their neighbours below them rather than beside.
private func readsDownwards(_ pieces: [Piece]) -> Bool {
  let singles = pieces.filter { $0.isUpright && $0.text.count == 1 && $0.text.allSatisfy(isSquare) }
  let inLines = pieces.reduce(0) { $0 + ($1.isUpright ? $1.text.count - 1 : 0) }
  guard singles.count > inLines else { return false }
  let places = Grid(singles.map(\.box), cell: singles.map(\.size).median() ?? 1)
  var (below, beside) = (0, inLines)
  for piece in singles {
    let reach = piece.size * 1.22
    let under = Box(
      left: piece.box.midX - piece.size * 0.2, top: piece.box.midY + piece.size * 0.5,
      right: piece.box.midX + piece.size * 0.2, bottom: piece.box.midY + reach)
    let right = Box(
      left: piece.box.midX + piece.size * 0.5, top: piece.box.midY - piece.size * 0.2,
      right: piece.box.midX + reach, bottom: piece.box.midY + piece.size * 0.2)
    below += places.hasMiddle(in: under) ? 1 : 0
    beside += places.hasMiddle(in: right) ? 1 : 0
  }
  // On a page of both, which reads to the right, what runs downwards is found by itself.
  return below > 4 * beside
}
