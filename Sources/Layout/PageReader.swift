import Text

/// A piece of a column or a headline, with what it is made of.
struct Leaf {
  var blocks: [Block]
  var box: Box
  /// Whether it is a headline set across the lines.
  let isAcross: Bool
  /// Its number as the page was cut, …
  var number: Int
  /// … that of the leaf behind the last one which may be of an article that begins with it, …
  var scope: Int
  /// … or in it.
  var scopeInside: Int
  /// The number of the inset in its place.
  var inset: Int?
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
  private let turn: Turn

  init(_ page: PageWords) {
    let sensibleWords = page.words.filter(\.isSensible)
    turn = Turn(sensibleWords, width: sensible(page.width), height: sensible(page.height))
    let words = sensibleWords.map(turn.upright)
    let all = PieceReader(words).pieces(of: words)
    let body = usualSize(all)
    let pieces = all.filter { $0.size < Self.largest * body && $0.size * Self.largest > body }
    let (width, height) = turn.size
    let orientation = Orientation(pieces, width: width)
    self.body = body
    self.orientation = orientation
    let (strips, text) = orientation.isVertical ? parted(pieces, body, height) : ([], pieces)
    leaves = Self.leaves(strips, body, isTurned: false)
    for index in leaves.indices { leaves[index].markAll(.masthead) }
    var read =
      orientation.isVertical
      ? Self.leaves(orientation.turned(text), body, isTurned: true)
      : Self.leavesWithInsets(text, body, width: width)
    let size =
      orientation.isVertical
      ? Box(left: 0, top: 0, right: height, bottom: width)
      : Box(left: 0, top: 0, right: width, bottom: height)
    markEnds(&read, page: size, body: body)
    orderLeaves(&read, body)
    leaves += read
  }

  private static let largest = 40.0

  func original(_ box: Box) -> Box { turn.original(orientation.original(box)) }

  /// The leaves of a page that reads to the right, with those of its insets in their places.
  private static func leavesWithInsets(_ pieces: [Piece], _ body: Double, width: Double) -> [Leaf] {
    let (insets, rest) = InsetFinder(pieces, body: body).found()
    let outer = leaves(rest, insets: insets, body, isTurned: false)
    guard !insets.isEmpty else { return outer }
    let orientation = Orientation(verticalOnWidth: width)
    let inner = insets.map { inset in
      leaves(orientation.turned(inset.pieces), body, isTurned: true).map {
        $0.moved(by: orientation)
      }
    }
    return spliced(outer, inner)
  }

  private static func leaves(
    _ pieces: [Piece], insets: [Inset] = [], _ body: Double, isTurned: Bool
  ) -> [Leaf] {
    guard !pieces.isEmpty || !insets.isEmpty else { return [] }
    var (runs, noteMarks) = RunBuilder(pieces, body: body, isTurned: isTurned).runs()
    runs += insets.enumerated().map { TextRun(inPlaceOf: $1, number: $0, size: body) }
    let cutting = Cutting(runs, body: body)
    var cut = cutting.leaves.enumerated().map { number, leaf in
      let leaf = leaf.map { runs[$0] }
      return cutting.tables.contains(number)
        ? tableRows(of: leaf, body: body) : lines(of: leaf, body: body)
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
        scopeInside: scopes.around, inset: cutting.insets[number])
    }
  }
}

/// Puts the leaves of insets into their places among those of the page.
private func spliced(_ outer: [Leaf], _ inner: [[Leaf]]) -> [Leaf] {
  var starts: [Int] = []
  var count = 0
  for leaf in outer {
    starts.append(count)
    count += leaf.inset.map { inner[$0].count } ?? 1
  }
  starts.append(count)
  return outer.enumerated().flatMap { place, leaf in
    if let inset = leaf.inset { return inner[inset].map { $0.renumbered { starts[place] + $0 } } }
    return [leaf.renumbered { starts[$0] }]
  }
}

extension Leaf {
  fileprivate func renumbered(_ number: (Int) -> Int) -> Leaf {
    var leaf = self
    leaf.number = number(leaf.number)
    leaf.scope = number(leaf.scope)
    leaf.scopeInside = number(leaf.scopeInside)
    return leaf
  }

  /// The leaf in its place on the page, when it was read on a turned one.
  fileprivate func moved(by orientation: Orientation) -> Leaf {
    var leaf = self
    leaf.box = orientation.original(box)
    for block in leaf.blocks.indices {
      for line in leaf.blocks[block].lines.indices {
        leaf.blocks[block].lines[line].box = orientation.original(blocks[block].lines[line].box)
      }
    }
    return leaf
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
  let head = strip(pieces.map { Span($0, $0.box.top, $0.box.bottom) }, body, height)
  let foot = strip(
    pieces.map { Span($0, height - $0.box.bottom, height - $0.box.top) }, body, height)
  let (top, bottom) = (head ?? -1, height - (foot ?? -1))
  let isInStrip: (Piece) -> Bool = { $0.box.bottom <= top || $0.box.top >= bottom }
  return (pieces.filter(isInStrip), pieces.filter { !isInStrip($0) })
}

/// Pieces between two white bands, by how far they are from the edge of the page.
private struct Span {
  var start, end, size: Double
  /// What reads to the right in it, which is more than one character each.
  var texts: [Scalars]

  init(_ piece: Piece, _ start: Double, _ end: Double) {
    (self.start, self.end, size) = (start, end, piece.size)
    texts =
      piece.isUpright && piece.text.count > 1 && piece.box.width > piece.box.height
      ? [piece.text] : []
  }

  mutating func add(_ other: Span) {
    end = max(end, other.end)
    size = max(size, other.size)
    texts += other.texts
  }

  /// Whether it is a row of small type, or has the date below the name of the paper.
  func isHead(_ body: Double) -> Bool {
    size < 1.3 * body && end - start < 2.5 * body
      || end - start < 8 * body && texts.contains { $0.contains(where: isHan) && isMasthead($0) }
  }
}

/// How far a strip reaches that white bands set apart from the rest, each below a head; nil when there is none.
private func strip(_ spans: [Span], _ body: Double, _ height: Double) -> Double? {
  let sorted = spans.sorted { $0.start < $1.start }
  guard var row = sorted.first else { return nil }
  var found: Double?
  for span in sorted {
    if span.start - row.end > 0.8 * body {
      if row.isHead(body) { found = row.end }
      row = span
    }
    row.add(span)
    if row.end > 0.12 * height { break }
  }
  return found
}
