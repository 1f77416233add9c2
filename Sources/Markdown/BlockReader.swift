import Text

/// Puts blocks together from the nodes of a tree, in the order of the text.
struct BlockReader {
  private(set) var blocks: [MarkupBlock] = []
  private var open: MarkupBlock?
  /// The line reached.
  private var line = 1
  private var gap = MarkupBlock.Gap.none
  /// What an image says instead of itself is not in the text.
  private var images = 0

  mutating func take(_ node: Node, isEntered: Bool) {
    switch node.type {
    case "heading": toggle(.heading(level: node.level), node, isEntered)
    case "paragraph": toggle(.text, node, isEntered)
    case "table_row", "table_header": toggle(.row, node, isEntered)
    case "table_cell": gap = .cell
    case "image": images += isEntered ? 1 : -1
    case "softbreak", "linebreak": breakLine()
    case "text", "code": append(node)
    case "code_block": takeCode(node)
    case "html_block": takeHTML(node)
    default: break
    }
  }

  private mutating func toggle(_ kind: MarkupBlock.Kind, _ node: Node, _ isEntered: Bool) {
    if isEntered {
      open = MarkupBlock(kind)
      line = max(line, node.line)
      gap = .none
    } else if let block = open {
      blocks.append(block)
      open = nil
    }
  }

  private mutating func breakLine() {
    line += 1
    gap = .line
  }

  private mutating func append(_ node: Node) {
    guard images == 0, open != nil, !node.literal.isEmpty else { return }
    if open?.kind != .row { line = max(line, node.line) }
    let between = open?.parts.isEmpty == true ? .none : gap
    // An entity may stand for the end of a line.
    let text = String(node.literal.map { $0.isNewline ? " " : $0 })
    open?.parts.append(MarkupBlock.Part(Scalars(text.unicodeScalars), line: line, gap: between))
    gap = .none
  }

  private mutating func takeCode(_ node: Node) {
    takeLines(node.literal, from: node.line + (node.isFenced ? 1 : 0)) { text, line in
      var block = MarkupBlock(.code)
      block.parts = [MarkupBlock.Part(Scalars(text.unicodeScalars), line: line)]
      blocks.append(block)
    }
  }

  private mutating func takeHTML(_ node: Node) {
    var block = MarkupBlock(.text)
    takeLines(withoutTags(node.literal), from: node.line) { text, line in
      let gap = block.parts.isEmpty ? MarkupBlock.Gap.none : .line
      // In HTML several blanks are one, and none at the ends of a line.
      let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      block.parts.append(
        MarkupBlock.Part(Scalars(words.unicodeScalars), line: line, gap: gap))
    }
    blocks.append(block)
  }
}

/// Hands on the lines of a text that have more than blanks, without those around, and their numbers.
private func takeLines(_ text: String, from first: Int, _ body: (String, Int) -> Void) {
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  for (number, line) in lines.enumerated() where !line.allSatisfy(\.isWhitespace) {
    body(String(line), first + number)
  }
}
