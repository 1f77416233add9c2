import Text

/// The article that is read, and what it stands under.
struct Article {
  private var number = 0
  private var headline: (text: String, size: Double, box: Box)?
  private var subhead: String?
  private var hasText = true
  private var leaf: Leaf?

  /// What stood on the page before is out of reach, but its article may go on.
  mutating func startPage() { headline?.box = Box(left: 0, top: 0, right: 0, bottom: 0) }

  mutating func enter(_ leaf: Leaf) { self.leaf = leaf }

  /// Gives a paragraph its article, or begins one with it.
  mutating func place(_ paragraph: inout LaidOutParagraph, _ block: Block) {
    switch block.kind {
    case .headline: add(block, paragraph.text)
    case .subhead: subhead = String(paragraph.text)
    case .body:
      if isOfNeighbour(block) { (headline, subhead, number) = (nil, nil, number + 1) }
      hasText = true
    case .masthead, .footnote: return
    default: break
    }
    paragraph.article = number
    paragraph.headline = block.kind == .headline ? nil : headline?.text
    let above = block.kind == .headline ? [] : [headline?.text] + [block.kind == .subhead ? nil : subhead]
    paragraph.headings = above.compactMap { $0 }
  }

  /// Headlines that follow one another are of one article; the largest names it.
  private mutating func add(_ block: Block, _ text: Scalars) {
    let isSame = !hasText && headline.map { isNear($0.box, block) } ?? false
    if !isSame { number += 1 }
    if !isSame || block.size > headline?.size ?? 0 {
      headline = (String(text), block.size, block.box)
    }
    subhead = nil
    hasText = false
  }

  private func isNear(_ box: Box, _ block: Block) -> Bool {
    let reach = 4 * block.size
    return block.box.overlapX(box) > -reach && block.box.overlapY(box) > -reach
  }

  /// Whether a leaf that begins a text of its own, beside the headline and not below it, has none.
  private func isOfNeighbour(_ block: Block) -> Bool {
    guard let leaf, let box = headline?.box, box.width > 0, hasText, !block.opensInside,
      block.box == leaf.blocks.first?.box
    else { return false }
    return leaf.box.top < box.bottom && box.overlapX(leaf.box) < 0
      && box.height < box.width && hasDateline(block.text)
  }
}
