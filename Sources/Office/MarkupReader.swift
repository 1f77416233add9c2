import Text
import XML

/// Which elements mean what.
enum MarkupDialect {
  /// Office Open XML, in documents and on slides.
  case word
  /// OpenDocument.
  case openDocument
}

/// The level of a heading that an outline level from 0 on says; nil for that of text.
func outlineLevel(_ text: String) -> Int? {
  Int(text).flatMap { (0...8).contains($0) ? $0 + 1 : nil }
}

/// Reads the text of an office document: paragraphs, headings, rows of tables, and what stands beside the text behind the paragraph
/// that it belongs to.
struct MarkupReader {
  private(set) var builder: BlockBuilder
  private let dialect: MarkupDialect
  private let kind: MarkupBlock.Kind
  /// The levels of the styles of headings.
  private var levels: [String: Int]
  /// How many elements are open that are not read, one inside the other.
  private var skipped = 0
  /// Those around the text box or note that is open.
  private var outer: [(builder: BlockBuilder, kind: MarkupBlock.Kind, texts: Int)] = []
  private var beside: [MarkupBlock] = []
  private var current: MarkupBlock.Kind
  /// How many elements are open whose text is text of the document.
  private var texts = 0
  /// Whether what is open is a workbook.
  private var isWorkbook = false
  /// Whether what is open is the title of a slide.
  private var isTitle = false
  /// The numbers of the blocks that slides begin with.
  private(set) var pageStarts: [Int] = []

  init(
    _ dialect: MarkupDialect, _ builder: BlockBuilder, kind: MarkupBlock.Kind,
    levels: [String: Int] = [:]
  ) {
    self.dialect = dialect
    self.builder = builder
    self.kind = kind
    self.levels = levels
    current = kind
  }

  mutating func take(_ event: XMLEvent) {
    switch event {
    case .start(let name, let attributes):
      if skipped > 0 || isSkipped(name, attributes) {
        skipped += 1
      } else {
        dialect == .word ? beginWord(name, attributes) : beginOpen(name, attributes)
      }
    case .end(let name): if skipped > 0 { skipped -= 1 } else { end(name) }
    case .text(let text):
      if skipped == 0, texts > 0 { builder.add(Scalars(text.unicodeScalars)[...]) }
    }
  }

  /// What was deleted, what is said twice for older programs, how a character is read, and what separates notes.
  private func isSkipped(_ name: String, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case "Fallback", "del", "moveFrom", "pPrChange", "rPrChange", "rt", "tracked-changes",
      "annotation",
      "note-citation", "ruby-text", "forms", "fld", "page-number", "date-time":
      true
    case "footnote", "endnote": attributes["type"].map { $0 != "normal" } ?? false
    default: false
    }
  }

  private mutating func beginWord(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "p": beginParagraph()
    case "ph": isTitle = ["title", "ctrTitle"].contains(attributes["type"])
    case "pStyle": attributes["val"].flatMap { levels[$0] }.map { beginHeading($0) }
    case "outlineLvl": attributes["val"].flatMap(outlineLevel).map { beginHeading($0) }
    case "t": texts += 1
    case "tab": builder.addBlank()
    case "br" where attributes["type"] == nil, "cr": builder.breakLine()
    case "noBreakHyphen": builder.add(["-"])
    case "txbxContent": beginBeside(current)
    default: beginTablePart(name)
    }
  }

  private mutating func beginOpen(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "style": noteStyle(attributes)
    case "p", "h": beginOpenParagraph(name, attributes)
    case "s", "tab": builder.addBlank()
    case "line-break": builder.breakLine()
    case "note-body": beginBeside(.note)
    case "text-box" where pageStarts.isEmpty: beginBeside(current)
    case "page": beginPage()
    case "spreadsheet": isWorkbook = true
    case "frame": isTitle = attributes["class"] == "title"
    case "notes": current = .note
    case "table": beginSheet(attributes["name"])
    default: beginTablePart(name)
    }
  }

  private mutating func beginPage() {
    builder.begin(current)
    pageStarts.append(builder.blocks.count + 1)
  }

  /// Begins a table, which of a workbook is a sheet that has a name.
  private mutating func beginSheet(_ name: String?) {
    if isWorkbook, let name, !isGivenSheetName(name) {
      builder.begin(.heading(level: 1))
      builder.add(Scalars(name.unicodeScalars)[...])
    }
    builder.beginTable(current)
  }

  private mutating func beginParagraph() {
    builder.begin(current)
    if isTitle { beginHeading(1) }
  }

  private mutating func beginOpenParagraph(_ name: String, _ attributes: XMLAttributes) {
    beginParagraph()
    texts += 1
    if name == "h" {
      beginHeading(attributes["outline-level"].flatMap { Int($0) }.map { min(max($0, 1), 10) } ?? 1)
    } else {
      attributes["style-name"].flatMap { levels[$0] }.map { beginHeading($0) }
    }
  }

  /// A style that is made of that of titles is one of titles.
  private mutating func noteStyle(_ attributes: XMLAttributes) {
    guard let name = attributes["name"],
      name == "Title" || attributes["parent-style-name"] == "Title"
    else { return }
    levels[name] = 0
  }

  private mutating func beginHeading(_ level: Int) {
    if current == .text { builder.begin(.heading(level: level)) }
  }

  private mutating func beginTablePart(_ name: String) {
    switch name {
    case "tbl", "table": builder.beginTable(current)
    case "tr", "table-row": builder.beginRow(current)
    case "tc", "table-cell": builder.beginCell(current)
    default: break
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "p", "h": endParagraph()
    case "t" where dialect == .word: texts = max(0, texts - 1)
    case "tr", "table-row": builder.endRow(current)
    case "tbl", "table": builder.endTable(current)
    case "txbxContent", "note-body": endBeside()
    case "text-box" where pageStarts.isEmpty: endBeside()
    case "sp", "frame": isTitle = false
    case "notes" where current == .note && outer.isEmpty:
      builder.begin(kind)
      current = kind
    case "spreadsheet": isWorkbook = false
    default: break
    }
  }

  private mutating func endParagraph() {
    builder.begin(current)
    if dialect == .openDocument { texts = max(0, texts - 1) }
    guard outer.isEmpty else { return }
    beside.forEach { builder.add($0) }
    beside = []
  }

  /// Begins what stands beside the text.
  private mutating func beginBeside(_ kind: MarkupBlock.Kind) {
    outer.append((builder, current, texts))
    (builder, current, texts) = (BlockBuilder(), kind, 0)
  }

  private mutating func endBeside() {
    guard let last = outer.popLast() else { return }
    beside += builder.finish()
    (builder, current, texts) = last
  }
}
