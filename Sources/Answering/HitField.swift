/// What there is of a hit: the keys of its JSON and the columns of tables. docs/json.md says what they are.
public enum HitField: String, CaseIterable, Codable, Sendable {
  case rank, group, id, index, path, member, line, endLine, kind, headline, headings, page, date,
    dateSource,
    modified, score,
    text, snippet
  case fragments, marks, markLines, fields
  /// The places once more, in units of UTF-16, which strings of JavaScript, Java and C# are counted in.
  case fragments16, marks16

  /// The columns of a table of which nothing else was said.
  public static let usualColumns: [HitField] = [
    .rank, .group, .score, .id, .path, .line, .date, .headline, .snippet,
  ]

  /// Whether it fits into a column.
  public var isPlain: Bool {
    ![.index, .headings, .fragments, .marks, .markLines, .fields, .fragments16, .marks16].contains(
      self)
  }

  /// Whether it is there where nothing was said.
  var isUsual: Bool { self != .fragments16 && self != .marks16 }
}
