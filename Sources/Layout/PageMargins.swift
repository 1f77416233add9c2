import Text

/// Marks what stands at the head and the foot of a page: the name of the paper, its date, page numbers, running heads; and notes
/// at the foot of columns.
func markEnds(_ leaves: inout [Leaf], page: Box, body: Double) {
  markMasthead(&leaves, page, body)
  markMargins(&leaves, page, body)
  markNotes(&leaves, page)
}

private func each(_ leaves: inout [Leaf], _ body: (inout Block) -> Void) {
  for leaf in leaves.indices {
    for block in leaves[leaf].blocks.indices { body(&leaves[leaf].blocks[block]) }
  }
}

/// The rows with the date and the number of the issue, and the name of the paper above them.
private func markMasthead(_ leaves: inout [Leaf], _ page: Box, _ body: Double) {
  let zone = 0.15 * page.height
  var lowest = -Double.infinity
  each(&leaves) { block in
    guard block.box.bottom < zone, block.lines.count <= 2, block.text.contains(where: isHan),
      isMasthead(block.text)
    else { return }
    block.kind = .masthead
    lowest = max(lowest, block.box.midY)
  }
  each(&leaves) { block in
    if block.box.midY <= lowest + 0.3 * body, block.text.count <= maxNameLength {
      block.kind = .masthead
    }
  }
}

private let maxNameLength = 40

/// A row or two that a white band sets apart at the top or the bottom edge.
private func markMargins(_ leaves: inout [Leaf], _ page: Box, _ body: Double) {
  let boxes = leaves.flatMap(\.blocks).flatMap(\.lines).map(\.box)
  let head = margin(boxes.map { ($0.top, $0.bottom) }, 0.1 * page.height, body) ?? -.infinity
  let foot =
    page.height
    - (margin(
      boxes.map { (page.height - $0.bottom, page.height - $0.top) }, 0.1 * page.height, body)
      ?? -.infinity)
  each(&leaves) { block in
    guard block.size < 1.3 * body, block.box.bottom <= head || block.box.top >= foot,
      !block.text.contains(where: isSentenceEnd), !isJump(block.text)
    else { return }
    block.kind = .masthead
  }
}

/// How far the row at an edge reaches, when it is one alone.
private func margin(_ spans: [(start: Double, end: Double)], _ zone: Double, _ body: Double)
  -> Double?
{
  let sorted = spans.sorted { $0.start < $1.start }
  guard let first = sorted.first else { return nil }
  var end = first.end
  for span in sorted {
    if span.start - end > 0.8 * body { return end }
    end = max(end, span.end)
    if end > zone || end - first.start > 2.2 * body { return nil }
  }
  return nil
}

/// Small type at the foot of a column that begins as notes do.
private func markNotes(_ leaves: inout [Leaf], _ page: Box) {
  for leaf in leaves.indices {
    var isNote = false
    for index in leaves[leaf].blocks.indices {
      let block = leaves[leaf].blocks[index]
      guard block.kind == .caption, block.box.top > 0.5 * page.height else {
        isNote = isNote && block.kind == .caption
        continue
      }
      isNote = isNote || startsAsNote(block.text)
      if isNote { leaves[leaf].blocks[index].kind = .footnote }
    }
  }
}

private func startsAsNote(_ text: Scalars) -> Bool {
  let digits = text.prefix { ("0"..."9").contains($0) }
  let next = text.dropFirst(digits.count).first
  return isNote(text[...])
    || (1...2).contains(digits.count) && next.map { isHan($0) || isBlank($0) } == true
}
