/// Puts blocks together from what is read of a format with marks, in the order of the text. White space is one blank, as in HTML.
public struct BlockBuilder {
  /// Those that are complete.
  public private(set) var blocks: [MarkupBlock] = []
  private var open: MarkupBlock?
  private var kind = MarkupBlock.Kind.text
  private var space = Space.none
  /// The row of each table that is open.
  private var tables: [TableRow] = []
  /// Tables that are nested too deep to be read as tables.
  private var deepTables = 0
  private let isNumbered: Bool

  private enum Space { case none, blank, line }

  /// In what is nested deeper rows are no rows: each block would pass all those around it.
  private static let maxTables = 20

  /// With `isNumbered` the lines of blocks are their numbers, whatever is said of lines.
  public init(isNumbered: Bool = false) { self.isNumbered = isNumbered }

  /// Ends the block that is open. What follows is of the kind given.
  public mutating func begin(_ kind: MarkupBlock.Kind) {
    if let block = open?.trimmed { deliver(block) }
    open = nil
    space = .none
    self.kind = kind
  }

  /// Adds text, which begins on a line of the file.
  public mutating func add(_ text: Scalars.SubSequence, line: Int = 0) {
    var line = line
    var start = text.startIndex
    for index in text.indices where isSpace(text[index]) {
      append(text[start..<index], line)
      start = index + 1
      if text[index] == "\n" { line += 1 }
      addSpace(text[index] == "\n" ? .line : .blank)
    }
    append(text[start...], line)
  }

  /// Adds text as it is, each line of which is a block.
  public mutating func addLines(_ text: Scalars.SubSequence, line: Int = 0) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, part) in lines.enumerated() {
      if number > 0 { begin(kind) }
      append(part.last == "\r" ? part.dropLast() : part, line + number)
    }
  }

  /// Parts what follows from the text before: in a heading and in a row by a blank, elsewhere into a block of its own.
  public mutating func breakLine() {
    if case .heading = kind { return addSpace(.line) }
    if isInRow { addSpace(.line) } else { begin(kind) }
  }

  /// Parts what follows from the text before by a blank.
  public mutating func addBlank() { addSpace(.blank) }

  /// Adds a block that is complete.
  public mutating func add(_ block: MarkupBlock) { deliver(block) }

  /// Begins a table. What stands in it outside of its rows stands before them.
  public mutating func beginTable(_ kind: MarkupBlock.Kind) {
    begin(kind)
    if tables.count < Self.maxTables { tables.append(TableRow()) } else { deepTables += 1 }
  }

  /// Begins a row of the table, and ends the one that is open.
  public mutating func beginRow(_ kind: MarkupBlock.Kind) {
    endRow(kind)
    if deepTables == 0, let last = tables.indices.last { tables[last].isOpen = true }
  }

  /// Begins a cell of the row.
  public mutating func beginCell(_ kind: MarkupBlock.Kind) {
    begin(kind)
    guard deepTables == 0, let last = tables.indices.last else { return }
    tables[last].isOpen = true
    tables[last].cells.append([])
  }

  /// Ends the row: it is one block, or those of its cells where these are more than cells of a table.
  public mutating func endRow(_ kind: MarkupBlock.Kind) {
    begin(kind)
    guard deepTables == 0, let last = tables.indices.last, tables[last].isOpen else { return }
    let row = tables[last]
    tables[last] = TableRow()
    if let block = row.block { deliver(block) } else { row.cells.joined().forEach { deliver($0) } }
  }

  /// Ends the table.
  public mutating func endTable(_ kind: MarkupBlock.Kind) {
    endRow(kind)
    if deepTables > 0 { deepTables -= 1 } else { _ = tables.popLast() }
  }

  /// Ends all that is open.
  public mutating func finish() -> [MarkupBlock] {
    deepTables = 0
    while !tables.isEmpty { endTable(.text) }
    begin(.text)
    return blocks
  }

  private var isInRow: Bool { tables.last?.isOpen ?? false }

  private mutating func addSpace(_ more: Space) {
    guard open != nil, space != .line else { return }
    space = more
  }

  private mutating func append(_ text: Scalars.SubSequence, _ line: Int) {
    let isCode = kind == .code
    let text = open == nil && !isCode ? text.drop(while: isBlank) : text
    guard !text.isEmpty else { return }
    open = open ?? MarkupBlock(kind)
    open?.append(text, line, gap: space == .line ? .line : .none, isParted: space == .blank)
    space = .none
  }

  /// Puts a block into the innermost cell that is open.
  private mutating func deliver(_ block: MarkupBlock) {
    if let row = tables.lastIndex(where: \.isOpen) {
      if tables[row].cells.isEmpty { tables[row].cells.append([]) }
      tables[row].cells[tables[row].cells.count - 1].append(block)
    } else {
      blocks.append(isNumbered ? block.numbered(blocks.count + 1) : block)
    }
  }
}

private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value <= 0x20 && [0x20, 0x0A, 0x0D, 0x09, 0x0C].contains(scalar.value)
}

/// Blocks whose lines are their numbers.
public func numbered(_ blocks: [MarkupBlock]) -> [MarkupBlock] {
  blocks.enumerated().map { $1.numbered($0 + 1) }
}

/// The blocks of the cells of a row.
private struct TableRow {
  var isOpen = false
  var cells: [[MarkupBlock]] = []

  /// In scalars. More is no row, but a page that a table lays out.
  private static let maxRow = 400

  /// All of it; nil where it is more than a row of a table, as where a table lays out a page.
  var block: MarkupBlock? {
    let blocks = cells.joined()
    guard let first = blocks.first, first.kind == .text || first.kind == .navigation,
      blocks.allSatisfy({ $0.kind == first.kind }), isRow
    else { return nil }
    var row = MarkupBlock(first.kind == .text ? .row : first.kind)
    for cell in cells {
      for (number, var block) in cell.enumerated() {
        if !row.parts.isEmpty { block.parts[0].gap = number == 0 ? .cell : .line }
        row.parts += block.parts
      }
    }
    return row
  }

  private var isRow: Bool {
    if cells.allSatisfy({ $0.count <= 1 }) { return true }
    let length = cells.joined().flatMap(\.parts).reduce(0) { $0 + $1.text.count }
    return cells.count { !$0.isEmpty } > 1 && length <= Self.maxRow
  }
}

extension MarkupBlock {
  fileprivate mutating func append(
    _ text: Scalars.SubSequence, _ line: Int, gap: Gap, isParted: Bool
  ) {
    let last = parts.count - 1
    if gap == .none, last >= 0, parts[last].line == line {
      if isParted { parts[last].text.append(" ") }
      parts[last].text += text
    } else {
      parts.append(Part(isParted ? [" "] + text : Scalars(text), line: line, gap: gap))
    }
  }

  /// Without blanks at its end; nil when nothing is left.
  fileprivate var trimmed: MarkupBlock? {
    var block = self
    while let last = block.parts.indices.last {
      block.parts[last].text = Scalars(block.parts[last].text[...].trimmed)
      if !block.parts[last].text.isEmpty { return block }
      block.parts.removeLast()
    }
    return nil
  }

  func numbered(_ number: Int) -> MarkupBlock {
    var block = self
    for index in block.parts.indices { block.parts[index].line = number }
    return block
  }
}
