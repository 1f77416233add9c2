/// A part of a text with marks of its structure (Markdown, HTML, office documents) that stands by itself, without its marks.
public struct MarkupBlock: Equatable, Sendable {
  /// What it is.
  public enum Kind: Equatable, Sendable {
    case heading(level: Int)
    case text
    /// A row of a table.
    case row
    /// A line of code.
    case code
    /// Below a picture or above a table.
    case caption
    /// A footnote or an endnote.
    case note
    /// What leads to other pages, and the head and foot of a page of the web.
    case navigation
    /// The head or foot of each page of a document.
    case runningHead
    /// Who has written it.
    case byline
  }

  /// What stands together on a line.
  public struct Part: Equatable, Sendable {
    /// Without marks.
    public var text: Scalars
    /// The line of the file, from 1; of a document without lines the number of the block.
    public var line: Int
    /// What stands between it and the part before.
    public var gap: Gap

    /// All of it.
    public init(_ text: Scalars, line: Int, gap: Gap = .none) {
      self.text = text
      self.line = line
      self.gap = gap
    }
  }

  /// What stands between two parts.
  public enum Gap: Equatable, Sendable {
    case none
    /// The end of a line.
    case line
    /// The border of two cells.
    case cell
  }

  /// What it is.
  public var kind: Kind
  /// Its text.
  public var parts: [Part] = []

  /// One without text.
  public init(_ kind: Kind) { self.kind = kind }
}

/// The paragraphs of a text with marks: each block is one, under the headings above it.
public func paragraphs(of blocks: [MarkupBlock]) -> [Paragraph] {
  paragraphs(ofChapters: [blocks])[0]
}

/// The same of several chapters whose lines are counted by themselves: the headings of one go on in the next.
public func paragraphs(ofChapters chapters: [[MarkupBlock]]) -> [[Paragraph]] {
  var outline = Outline()
  return chapters.map { paragraphs(of: $0, under: &outline) }
}

private func paragraphs(of blocks: [MarkupBlock], under outline: inout Outline) -> [Paragraph] {
  var ordinals = Ordinals()
  var result: [Paragraph] = []
  for block in blocks {
    guard var paragraph = Paragraph(block) else { continue }
    outline.place(&paragraph, block.kind)
    for var piece in pieces(of: paragraph) {
      piece.ordinal = ordinals.next(on: piece.line)
      result.append(piece)
    }
  }
  assignArticles(to: &result)
  return result
}

/// The headings above what is read.
private struct Outline {
  private var headings: [(level: Int, text: String)] = []

  mutating func place(_ paragraph: inout Paragraph, _ kind: MarkupBlock.Kind) {
    if case .heading(let level) = kind {
      while let last = headings.last, last.level >= level { headings.removeLast() }
      paragraph.headings = headings.map(\.text)
      headings.append((level, String(paragraph.text)))
    } else {
      paragraph.headings = headings.map(\.text)
      if paragraph.kind == .body { paragraph.headline = headings.last?.text }
    }
  }
}

extension Paragraph {
  /// Nil where a block has no text.
  fileprivate init?(_ block: MarkupBlock) {
    let parts = block.parts.filter { !$0.text.allSatisfy(isBlank) }
    guard let first = parts.first else { return nil }
    var traced = TracedText([], at: TracedText.Place(line: first.line, column: 1))
    for part in block.parts {
      let blanks = part.blanks(between: traced.scalars.last, and: part.text.first)
      traced.append(
        (blanks + part.text)[...], at: TracedText.Place(line: part.line, column: 1), blank: false)
    }
    self.init(traced: traced, kind: block.kind.paragraph, repairs: [])
    if Set(parts.map(\.line)).count > 1 { repairs = [.joined] }
  }
}

extension MarkupBlock.Kind {
  fileprivate var paragraph: Paragraph.Kind {
    switch self {
    case .heading: .headline
    case .text: .body
    case .row: .table
    case .code: .code
    case .caption: .caption
    case .note: .footnote
    case .navigation: .navigation
    case .runningHead: .runningHead
    case .byline: .byline
    }
  }
}

extension MarkupBlock.Part {
  /// What stands before it in the text: lines of Chinese are joined without a blank.
  fileprivate func blanks(between last: Unicode.Scalar?, and first: Unicode.Scalar?) -> Scalars {
    guard let last, let first, !isBlank(last), !isBlank(first) else { return [] }
    switch gap {
    case .none: return []
    case .line: return isTight(last) || isTight(first) ? [] : [" "]
    case .cell: return [" ", " "]
    }
  }
}

/// Whether no blank stands beside a scalar at the end of a line: Chinese and its marks.
private func isTight(_ scalar: Unicode.Scalar) -> Bool { isHan(scalar) || isWideMark(scalar) }
