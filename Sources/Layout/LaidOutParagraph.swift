import Text

/// A paragraph of a document of pages.
public struct LaidOutParagraph: Equatable, Sendable {
  /// A part of a page.
  public struct Place: Equatable, Sendable {
    /// The number of the page, from 1.
    public var page: Int
    /// Where on it.
    public var box: Box
    /// Where in the text of the paragraph this part begins, in scalars.
    public var start = 0
  }

  /// What it is on its page.
  public var kind: Paragraph.Kind
  /// Its text.
  public var text: Scalars
  /// The headline of its article, where it has one.
  public var headline: String?
  /// The headline of its article, and the one of its part.
  public var headings: [String] = []
  /// Counts the articles of the document; 0 for what is in none.
  public var article = 0
  /// Where it stands: a place for each column it is in.
  public var places: [Place]
  /// The day that its page was printed on, where that says so.
  public var day: Day?
  /// Whether it begins inside a sentence, since what comes before was not found.
  public var opensInside = false
  /// Whether it ends inside one.
  public var endsInside = false
  /// What was done to its print.
  public var repairs: Set<Paragraph.Repair> = []

  /// The number of the page where it begins.
  public var page: Int { places.first?.page ?? 1 }
}
