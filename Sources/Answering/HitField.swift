/// What there is of a hit: the keys of its JSON and the columns of tables. docs/json.md says what they are.
public enum HitField: String, CaseIterable, Codable, Sendable {
  case rank, group, id, path, line, endLine, kind, headline, headings, page, date, dateSource,
    modified, score,
    text, snippet
  case fragments, marks, markLines, fields

  /// The columns of a table of which nothing else was said.
  public static let usualColumns: [HitField] = [
    .rank, .group, .score, .id, .path, .line, .date, .headline, .snippet,
  ]

  /// Whether it fits into a column.
  public var isPlain: Bool { ![.headings, .fragments, .marks, .markLines, .fields].contains(self) }
}
