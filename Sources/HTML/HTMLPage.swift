import Text

/// What a page of the web says.
public struct HTMLPage: Sendable {
  /// Its parts in their order, but for title and author.
  public internal(set) var blocks: [MarkupBlock] = []
  /// What the window is called.
  public internal(set) var title: HTMLEntry?
  /// Who has written it, as it says to programs.
  public internal(set) var author: HTMLEntry?
  /// When it was published, as it says to programs.
  public internal(set) var published: String?
}

/// What the head of a page says.
public struct HTMLEntry: Equatable, Sendable {
  /// Blanks at its ends are left out.
  public let text: Scalars
  /// The line of the file where it stands.
  public let line: Int

  /// Nil without text.
  init?(_ text: some Sequence<Unicode.Scalar>, line: Int) {
    let words = Array(text).split { $0.properties.isWhitespace }
    guard !words.isEmpty else { return nil }
    self.text = Scalars(words.joined(separator: [" "]))
    self.line = line
  }
}

/// What a text in HTML or XHTML says, whatever is wrong with it.
public func htmlPage(_ text: Scalars) -> HTMLPage { htmlPage(text, checkpoint: {}) }

/// The same; `checkpoint` is called again and again, and what it throws ends the work.
public func htmlPage(
  _ text: Scalars, checkpoint: () throws -> Void
) rethrows -> HTMLPage {
  var reader = HTMLReader(text)
  while reader.readSome() { try checkpoint() }
  return reader.finish()
}
