import Text

/// A piece of a column or a headline, with what it is made of.
struct Leaf {
  var blocks: [Block]
  let box: Box
  /// Whether it is a headline set across the lines.
  let isAcross: Bool
  /// Its number as the page was cut, …
  let number: Int
  /// … that of the leaf behind the last one which may be of an article that begins with it, …
  var scope: Int
  /// … or in it.
  let scopeInside: Int
}

extension Leaf {
  var hasHeadline: Bool { blocks.contains { $0.kind == .headline } }
  var isText: Bool { blocks.contains { $0.kind == .body } }
  /// Whether it begins inside a paragraph.
  var opensInside: Bool { textBlocks.first.map { $0.kind == .body && $0.opensInside } ?? false }
  var breaksOff: Bool { textBlocks.last?.breaksOff ?? false }
  var mayGoOn: Bool { textBlocks.last?.mayGoOn ?? false }

  /// Those that are of the text.
  private var textBlocks: [Block] {
    blocks.filter { ![.caption, .masthead, .footnote, .jump, .other].contains($0.kind) }
  }
}

/// A page as its leaves, in reading order.
struct PageReading {
  private(set) var leaves: [Leaf] = []
  /// The size of most of its type.
  let body: Double
  private let orientation: Orientation

  init(_ page: PageWords) {
    let words = page.words.filter(\.isSensible)
    let all = PieceReader(words).pieces(of: words)
    let body = usualSize(all)
    let pieces = all.filter { $0.size < Self.largest * body && $0.size * Self.largest > body }
    let (width, height) = (sensible(page.width), sensible(page.height))
    let orientation = Orientation(pieces, width: width)
    self.body = body
    self.orientation = orientation
    let (strips, text) = orientation.isVertical ? parted(pieces, body, height) : ([], pieces)
    leaves = Self.leaves(strips, body, isTurned: false)
    for index in leaves.indices { leaves[index].markAll(.masthead) }
    var read = Self.leaves(orientation.turned(text), body, isTurned: orientation.isVertical)
    let size =
      orientation.isVertical
      ? Box(left: 0, top: 0, right: height, bottom: width)
      : Box(left: 0, top: 0, right: width, bottom: height)
    orderLeaves(&read, body)
    markEnds(&read, page: size, body: body)
    leaves += read
  }

  private static let largest = 40.0

  func original(_ box: Box) -> Box { orientation.original(box) }

  private static func leaves(_ pieces: [Piece], _ body: Double, isTurned: Bool) -> [Leaf] {
    guard !pieces.isEmpty else { return [] }
    let (runs, noteMarks) = RunBuilder(pieces, body: body, isTurned: isTurned).runs()
    let cutting = Cutting(runs, body: body)
    var cut = cutting.leaves.map { leaf in
      lines(of: leaf.map { runs[$0] }, body: body)
    }
    let marks = Array(noteMarks.suffix(maxNotes))
    for leaf in cut.indices {
      for line in cut[leaf].indices { cut[leaf][line].findNoteMark(marks) }
    }
    let reader = BlockReader(
      body: body, bodyFont: usualFont(cut.joined(), body), frames: Frames(cut, body: body))
    return zip(cut, cutting.scopes).enumerated().map { number, leaf in
      let (lines, scopes) = leaf
      return Leaf(
        blocks: cutting.tables.contains(number) ? reader.rows(of: lines) : reader.blocks(of: lines),
        box: lines.map(\.box).union() ?? Box(left: 0, top: 0, right: 0, bottom: 0),
        isAcross: lines.allSatisfy(\.isAcross), number: number, scope: scopes.own,
        scopeInside: scopes.around)
    }
  }
}

/// A page has no more notes.
private let maxNotes = 100

extension Leaf {
  mutating func markAll(_ kind: Block.Kind) {
    for index in blocks.indices { blocks[index].kind = kind }
  }
}

/// No page is larger, in points.
private let maxPage = 20_000.0

/// Nothing smaller is seen.
private let smallest = 0.01

/// A length that can be counted with, whatever a file says.
private func sensible(_ length: Double) -> Double {
  length.isFinite ? min(max(0, length), maxPage) : 0
}

extension PrintedWord {
  /// Whether it has text where a page can have it, and of a size that can be counted with.
  fileprivate var isSensible: Bool {
    [box.left, box.top, box.right, box.bottom, size].allSatisfy { abs($0) < maxPage }
      && box.width > smallest && box.height > smallest && (size <= 0 || size > smallest)
      && text.contains { !isBlank($0) }
  }
}

/// The size that most of some text has, to a quarter of a point.
private func usualSize(_ pieces: [Piece]) -> Double {
  var counts: [Int: Double] = [:]
  for piece in pieces { counts[Int((piece.size * 4).rounded()), default: 0] += piece.squares }
  let most = counts.max { ($0.value, $0.key) < ($1.value, $1.key) }
  return max(Double(most?.key ?? 40) / 4, 1)
}

/// The font of most lines of body size.
private func usualFont(_ lines: some Sequence<PrintedLine>, _ body: Double) -> Int {
  var counts: [Int: Int] = [:]
  for line in lines where abs(line.size - body) < 0.08 * body {
    counts[line.font, default: 0] += line.text.count
  }
  return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
}

/// Takes the head and the foot of a vertical page apart, which read to the right.
private func parted(
  _ pieces: [Piece], _ body: Double, _ height: Double
) -> (strips: [Piece], text: [Piece]) {
  let sorted = pieces.sorted { $0.box.top < $1.box.top }
  let head = strip(sorted.map { ($0.box.top, $0.box.bottom) }, body, height)
  let foot = strip(
    pieces.sorted { $0.box.bottom > $1.box.bottom }
      .map { (height - $0.box.bottom, height - $0.box.top) }, body, height)
  let (top, bottom) = (head ?? -1, height - (foot ?? -1))
  let isInStrip: (Piece) -> Bool = { $0.box.bottom <= top || $0.box.top >= bottom }
  return (pieces.filter(isInStrip), pieces.filter { !isInStrip($0) })
}

/// How far a strip reaches that a white band sets apart from the rest; nil when there is none.
private func strip(_ spans: [(start: Double, end: Double)], _ body: Double, _ height: Double)
  -> Double?
{
  guard let first = spans.first else { return nil }
  var end = first.end
  for span in spans {
    if span.start - end > 0.8 * body { return end }
    end = max(end, span.end)
    if end > 0.12 * height || end - first.start > 2.5 * body { return nil }
  }
  return nil
}
