/// A paragraph as a reader would see it, whatever lines it was printed on.
public struct Paragraph: Equatable, Sendable {
  /// What a paragraph is on its page.
  public enum Kind: String, Sendable, CaseIterable {
    case body, headline
  }

  /// The paragraph's text, its lines joined.
  public var text: Scalars
  /// What it is on its page.
  public var kind: Kind
  /// The headline it stands under, where one is known.
  public var headline: String?
  /// Where the lines of the file begin in the text, in their order. Never empty.
  public var lines: [LineStart]
  /// 1 for the first paragraph that starts on its line, 2 for the next one.
  public var ordinal = 1

  /// The line of the file where the paragraph starts, from 1.
  public var line: Int { lines.first?.line ?? 1 }
  /// The last line of the file that it has a part of.
  public var endLine: Int { lines.last?.line ?? 1 }
}

/// The place in a paragraph's text where a line of the file begins.
public struct LineStart: Equatable, Sendable {
  /// In scalars from the start of the text.
  public var offset: Int
  /// The line of the file, from 1.
  public var line: Int
}

/// Turns the text of a file into its paragraphs, in the order of the file. Long ones are cut into
/// pieces; pieces that start on the same line differ in `ordinal`.
public func paragraphs(of text: Scalars) -> [Paragraph] {
  var paragraphs = underHeadlines(reflow(lines(of: text))).flatMap(pieces)
  for index in paragraphs.indices.dropFirst()
  where paragraphs[index].line == paragraphs[index - 1].line {
    paragraphs[index].ordinal = paragraphs[index - 1].ordinal + 1
  }
  return paragraphs
}
