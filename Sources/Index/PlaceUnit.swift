/// What the places of a file are counted by.
public enum PlaceUnit: Int, Sendable {
  // The numbers are those on disk.
  /// Lines: `a.txt:12`.
  case line = 0
  /// Pages, of files without lines: `a.pdf#page=3`. Then the line of a paragraph is its page, and its ordinal its number
  /// among those that begin there.
  case page = 1
  /// Paragraphs, of files with neither lines nor pages: `a.docx:12`. Then the line of a paragraph is its number in the file.
  case paragraph = 2

  /// What stands between a file and the number of a place, those of pages as browsers and viewers of PDF take it.
  public var mark: String { self == .page ? "#page=" : ":" }
}
