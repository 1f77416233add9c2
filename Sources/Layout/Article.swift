import Text

/// The article that is read, and what it stands under.
struct Article {
  private var number = 0
  private var headline: (text: String, size: Double, box: Box)?
  private var subhead: String?
  private var hasText = true
  /// The leaf that is read.
  private var leaf: Leaf?
  /// The number of the leaf behind the last one that may be of the article without going on inside a paragraph.
  private var scope = Int.max

  /// What stood on the page before is out of reach, but its article may go on.
  mutating func startPage() {
    headline?.box = Box(left: 0, top: 0, right: 0, bottom: 0)
    scope = .max
  }

  mutating func enter(_ leaf: Leaf) { self.leaf = leaf }

  /// Gives a paragraph its article, or begins one with it.
  mutating func place(_ paragraph: inout LaidOutParagraph, _ block: Block) {
    switch block.kind {
    case .headline: add(block, paragraph.text)
    case .subhead: subhead = String(paragraph.text)
    case .body: addText()
    case .masthead, .footnote: return
    default: break
    }
    paragraph.article = number
    guard block.kind != .headline else { return }
    paragraph.headline = headline?.text ?? (block.kind == .subhead ? nil : subhead)
    paragraph.headings = [headline?.text, block.kind == .subhead ? nil : subhead].compactMap { $0 }
  }

  /// A paragraph goes on in the leaf that is read, which so is of the article.
  mutating func goOn() {
    if let leaf { scope = max(scope, leaf.scope) }
  }

  /// Text beyond what the headline may reach is of an article that has none: rather none than that of a neighbour.
  private mutating func addText() {
    hasText = true
    guard let leaf, leaf.number >= scope, !leaf.opensInside else { return }
    (headline, subhead, number, scope) = (nil, nil, number + 1, leaf.scope)
  }

  /// Headlines that follow one another are of one article; the largest names it.
  private mutating func add(_ block: Block, _ text: Scalars) {
    let isSame = !hasText && headline.map { isNear($0.box, block) } ?? false
    if !isSame { number += 1 }
    if !isSame || block.size > headline?.size ?? 0 {
      headline = (String(text), block.size, block.box)
    }
    if let leaf {
      let reach = leaf.isText ? max(leaf.scope, leaf.scopeInside) : leaf.scope
      scope = isSame ? max(scope, reach) : reach
    }
    subhead = nil
    hasText = false
  }

  private func isNear(_ box: Box, _ block: Block) -> Bool {
    let reach = 4 * block.size
    return block.box.overlapX(box) > -reach && block.box.overlapY(box) > -reach
  }
}
