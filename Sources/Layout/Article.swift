import Text

/// The article that is read, and what it stands under.
struct Article {
  /// An article under a headline, which may hold others: those of boxes in it.
  private struct Headed {
    var number: Int
    var headline: (text: String, size: Double, box: Box)?
    var subhead: String?
    /// The number of the leaf behind the last one that may be of the article without going on inside a paragraph.
    var scope: Int

    /// Whether its headline stands above a leaf.
    func isAbove(_ leaf: Leaf) -> Bool {
      headline.map { $0.box.midY < leaf.box.top } ?? false
    }
  }

  private var count = 0
  private var current = Headed(number: 0, scope: .max)
  /// The articles around it.
  private var around: [Headed] = []
  private var hasText = true
  /// The leaf that is read.
  private var leaf: Leaf?

  /// What stood on the page before is out of reach, but its article may go on.
  mutating func startPage() {
    current.headline?.box = Box(left: 0, top: 0, right: 0, bottom: 0)
    current.scope = .max
    around = []
  }

  mutating func enter(_ leaf: Leaf) { self.leaf = leaf }

  /// Gives a paragraph its article, or begins one with it.
  mutating func place(_ paragraph: inout LaidOutParagraph, _ block: Block) {
    switch block.kind {
    case .headline: add(block, paragraph.text)
    case .subhead: current.subhead = String(paragraph.text)
    case .body: addText()
    case .masthead, .footnote: return
    default: break
    }
    paragraph.article = current.number
    guard block.kind != .headline else { return }
    let subhead = block.kind == .subhead ? nil : current.subhead
    paragraph.headline = current.headline?.text ?? subhead
    paragraph.headings = [current.headline?.text, subhead].compactMap { $0 }
  }

  /// A paragraph goes on in the leaf that is read, which so is of the article.
  mutating func goOn() {
    if let leaf { current.scope = max(current.scope, leaf.scope) }
  }

  /// Text beyond what the headline may reach is of the article around it, or of one that has none: rather none than that of a
  /// neighbour.
  private mutating func addText() {
    hasText = true
    guard let leaf, leaf.number >= current.scope, !leaf.opensInside || !around.isEmpty else {
      return
    }
    while let outer = around.popLast() {
      current = outer
      if leaf.number < outer.scope, outer.isAbove(leaf) { return }
    }
    guard !leaf.opensInside else { return }
    count += 1
    current = Headed(number: count, scope: leaf.scope)
  }

  /// Headlines that follow one another are of one article; the largest names it.
  private mutating func add(_ block: Block, _ text: Scalars) {
    let isSame = !hasText && current.headline.map { isNear($0.box, block) } ?? false
    if !isSame { begin() }
    if !isSame || block.size > current.headline?.size ?? 0 {
      current.headline = (String(text), block.size, block.box)
    }
    if let leaf {
      let reach = leaf.isText ? max(leaf.scope, leaf.scopeInside) : leaf.scope
      current.scope = isSame ? max(current.scope, reach) : reach
    }
    current.subhead = nil
    hasText = false
  }

  private mutating func begin() {
    if let leaf, current.headline != nil, current.scope != .max, leaf.number < current.scope {
      around.append(current)
    }
    count += 1
    current = Headed(number: count, scope: .max)
  }

  private func isNear(_ box: Box, _ block: Block) -> Bool {
    let reach = 4 * block.size
    return block.box.overlapX(box) > -reach && block.box.overlapY(box) > -reach
  }
}
