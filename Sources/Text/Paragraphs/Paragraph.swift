/// A paragraph as a reader would see it, whatever lines it was printed on.
public struct Paragraph: Equatable, Sendable {
  /// What a paragraph is on its page.
  public enum Kind: String, Sendable, CaseIterable {
    case body, headline, byline, caption, masthead, other
    /// What stands at the top or the foot of page after page, and its number.
    case runningHead, pageNumber
    /// A note at the foot of a page.
    case footnote
    /// An entry of a table of contents, without leaders and number.
    case contents
    /// A row of a table; its cells are as far apart as in the file.
    case table
    /// A line of a program.
    case code
    /// What leads to other pages of the web, and the head and foot of one.
    case navigation

    /// Whether it belongs to the page, and not to what is told there.
    public var isOfPage: Bool { self == .runningHead || self == .pageNumber }
  }

  /// What was done to the print.
  public enum Repair: String, Sendable, CaseIterable {
    /// Lines were joined.
    case joined
    /// Characters printed twice were taken once.
    case undoubled
    /// Words set with blanks between their characters were closed.
    case unspaced
    /// Blanks around digits and letters were taken out.
    case unblanked
  }

  /// The paragraph's text, and where it stands in the file.
  public var traced: TracedText
  /// What it is on its page.
  public var kind: Kind
  /// The headline it stands under, where one is known.
  public var headline: String?
  /// The headlines it stands under, from the one of the widest part to its own.
  public var headings: [String] = []
  /// The number of its page: the printed one, else that of its form feed; nil where the text shows no pages.
  public var page: Int?
  /// Where it stands on the pages of a document that is laid out; empty of other texts.
  public var boxes: [PageBox] = []
  /// The number of its article in the file, from 1: the paragraphs under one headline in reading order; 0 where it is one by
  /// itself, as a record of a collection.
  public var article = 0
  /// Whether it begins inside a sentence, since the parts of the page stand out of order.
  public var opensInside = false
  /// Whether it ends inside one.
  public var endsInside = false
  /// What was done to it.
  public var repairs: Set<Repair>
  /// 1 for the first paragraph that starts on its line, 2 for the next one.
  public var ordinal = 1
  /// The name its source gives it, where it is a record of a collection.
  public var id: String?
  /// The date it is of, where its source says so.
  public var date: PageDate?
  /// What its source says of it besides, where it is a record of a collection: a JSON object.
  public var fields: String?

  init(traced: TracedText, kind: Kind, repairs: Set<Repair>) {
    self.traced = traced
    self.kind = kind
    self.repairs = repairs
  }

  /// A record of a collection, as it is. `textLine` is the line of the file where its text begins, when each of its lines
  /// is one of the file.
  public init(
    _ text: Scalars, id: String?, headline: String?, date: PageDate? = nil, line: Int,
    textLine: Int? = nil, endLine: Int? = nil
  ) {
    let start = TracedText.Place(line: line, column: 1)
    self.init(traced: TracedText(text, at: start), kind: .body, repairs: [])
    if let textLine { traced = TracedText(text, at: start, linesFrom: textLine) }
    if let endLine, endLine > line {
      traced.append([], at: TracedText.Place(line: endLine, column: 1), blank: false)
    }
    self.id = id
    self.headline = headline
    headings = headline.map { [$0] } ?? []
    self.date = date
  }

  /// The paragraph's text.
  public var text: Scalars { traced.scalars }
  /// The line of the file where the paragraph starts, from 1.
  public var line: Int { traced.origins.first?.place.line ?? 1 }
  /// The last line of the file that it has a part of; not where it ends, when it goes on at the top of another column.
  public var endLine: Int { traced.origins.lazy.map(\.place.line).max() ?? 1 }
}

/// Turns the text of a file into its paragraphs, in the order of the file. Long ones are cut into
/// pieces; pieces that start on the same line differ in `ordinal`.
public func paragraphs(of text: Scalars) -> [Paragraph] { paragraphs(of: text, checkpoint: {}) }

/// The same; `checkpoint` is called at least every 2,000 lines and every megabyte, more than once for
/// each, and behind a line that is longer, of which 8 million scalars are read at once. What it throws
/// ends the work.
public func paragraphs(
  of text: Scalars, checkpoint: () throws -> Void
) rethrows -> [Paragraph] {
  var paragraphs: [Paragraph] = []
  try eachPiece(of: Reflow(of: text, checkpoint), checkpoint) { paragraphs.append($0) }
  assign(to: &paragraphs)
  return paragraphs
}

/// The same of a text whose paragraphs are too many for memory: they are handed on one by one. They are made twice for that; what
/// they stand under is found out by their outlines.
public func eachParagraph(
  of text: Scalars, checkpoint: () throws -> Void, _ body: (Paragraph) throws -> Void
) rethrows {
  let reflow = try Reflow(of: text, checkpoint)
  var outlines: [Paragraph] = []
  try eachPiece(of: reflow, checkpoint) { outlines.append($0.outline) }
  assign(to: &outlines)
  var place = 0
  try eachPiece(of: reflow, checkpoint) { piece in
    var paragraph = outlines[place]
    paragraph.traced = piece.traced
    paragraph.repairs = piece.repairs
    place += 1
    try body(paragraph)
  }
}

private func eachPiece(
  of reflow: Reflow, _ checkpoint: () throws -> Void, _ body: (Paragraph) throws -> Void
) rethrows {
  var ordinals = Ordinals()
  try reflow.eachParagraph(checkpoint) { paragraph in
    var paragraph = paragraph
    paragraph.kind = kind(of: paragraph)
    for var piece in pieces(of: paragraph) {
      piece.ordinal = ordinals.next(on: piece.line)
      try body(piece)
    }
  }
}

/// Gives the paragraphs of a text what they stand on and under.
private func assign(to paragraphs: inout [Paragraph]) {
  assignPages(to: &paragraphs)
  assignHeadlines(on: &paragraphs)
  assignArticles(to: &paragraphs)
}

extension Paragraph {
  /// The paragraph with no more of its text than others are told by what they stand under: headlines, numbers of pages, datelines.
  fileprivate var outline: Paragraph {
    var outline = self
    outline.repairs = []
    switch kind {
    case .headline, .pageNumber: break
    case .body where hasDateline(text): outline.traced = TracedText(ofDateline: text)
    default: outline.traced = .none
    }
    return outline
  }
}

/// How many paragraphs started on each line so far. What stands side by side comes back to lines that are passed.
struct Ordinals {
  private var last = (line: 0, count: 0)
  private var counts: [Int: Int] = [:]
  private var highest = 0

  mutating func next(on line: Int) -> Int {
    if line != last.line {
      if last.line > 0 { counts[last.line] = last.count }
      last = (line, line > highest ? 0 : counts[line] ?? 0)
      highest = max(highest, line)
    }
    last.count += 1
    return last.count
  }
}
