/// A paragraph as a reader would see it, whatever lines it was printed on.
public struct Paragraph: Equatable, Sendable {
  /// What a paragraph is on its page.
  public enum Kind: String, Sendable, CaseIterable {
    case body, headline, byline, caption, masthead, other
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
  /// What was done to it.
  public var repairs: Set<Repair>
  /// 1 for the first paragraph that starts on its line, 2 for the next one.
  public var ordinal = 1
  /// The name its source gives it, where it is a record of a collection.
  public var id: String?
  /// The day it is of, where its source says so.
  public var date: PageDate?

  init(traced: TracedText, kind: Kind, repairs: Set<Repair>) {
    self.traced = traced
    self.kind = kind
    self.repairs = repairs
  }

  /// A record of a collection, as it is.
  public init(
    _ text: Scalars, id: String?, headline: String?, date: PageDate? = nil, line: Int,
    endLine: Int? = nil
  ) {
    self.init(
      traced: TracedText(text, at: TracedText.Place(line: line, column: 1)),
      kind: .body, repairs: [])
    if let endLine, endLine > line {
      traced.append([], at: TracedText.Place(line: endLine, column: 1), blank: false)
    }
    self.id = id
    self.headline = headline
    self.date = date
  }

  /// The paragraph's text.
  public var text: Scalars { traced.scalars }
  /// The line of the file where the paragraph starts, from 1.
  public var line: Int { traced.origins.first?.place.line ?? 1 }
  /// The last line of the file that it has a part of.
  public var endLine: Int { traced.origins.last?.place.line ?? 1 }
}

/// Turns the text of a file into its paragraphs, in the order of the file. Long ones are cut into
/// pieces; pieces that start on the same line differ in `ordinal`.
public func paragraphs(of text: Scalars) -> [Paragraph] { paragraphs(of: text, checkpoint: {}) }

/// The same; `checkpoint` is called at least every 2,000 lines and every megabyte, more than once for
/// each, and what it throws ends the work.
public func paragraphs(
  of text: Scalars, checkpoint: () throws -> Void
) rethrows -> [Paragraph] {
  var paragraphs: [Paragraph] = []
  try reflow(text, checkpoint) { paragraph in
    var paragraph = paragraph
    paragraph.kind = kind(of: paragraph)
    for var piece in pieces(of: paragraph) {
      if let last = paragraphs.last, last.line == piece.line { piece.ordinal = last.ordinal + 1 }
      paragraphs.append(piece)
    }
  }
  assignHeadlines(on: &paragraphs)
  return paragraphs
}
