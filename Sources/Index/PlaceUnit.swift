/// What the places of a file are counted by.
public enum PlaceUnit: Sendable {
  /// Lines: `a.txt:12`.
  case line
  /// Pages, of files without lines: `a.pdf#page=3`. Then the line of a paragraph is its page, and its ordinal its number
  /// among those that begin there.
  case page

  /// What stands between a file and the number of a place, as browsers and viewers of PDF take it.
  public var mark: String { self == .line ? ":" : "#page=" }
}
