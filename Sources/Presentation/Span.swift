import Text

/// A stretch of a paragraph as it is shown: all formats are made of these.
public struct Span: Sendable, Equatable {
  /// What stands there.
  public let text: Scalars
  /// Whether it was asked for.
  public let isMarked: Bool

  /// A stretch of text.
  public init(_ text: some Sequence<Unicode.Scalar>, isMarked: Bool = false) {
    self.text = Scalars(text)
    self.isMarked = isMarked
  }
}

extension Hit {
  /// The snippet, with an ellipsis wherever text was left out.
  public func spans(of snippet: Snippet) -> [Span] {
    let fragments = snippet.fragments.map { spans(of: $0) }
    let joined = Array(fragments.joined(separator: [ellipsis]))
    return (snippet.isCutBefore ? [ellipsis] : []) + joined
      + (snippet.isCutAfter ? [ellipsis] : [])
  }

  /// A part of the text, in scalars, cut where marks begin and end.
  func spans(of range: Range<Int>) -> [Span] {
    var spans: [Span] = []
    var end = range.lowerBound
    for mark in marks.map({ $0.clamped(to: range) }) where !mark.isEmpty {
      if end < mark.lowerBound { spans.append(Span(text[end..<mark.lowerBound])) }
      spans.append(Span(text[mark], isMarked: true))
      end = mark.upperBound
    }
    if end < range.upperBound { spans.append(Span(text[end..<range.upperBound])) }
    return spans
  }
}

private let ellipsis = Span(["…"])
