import Text

/// The files of an index whose time has changed and nothing else: their paragraphs stay where they are, and a row without
/// paragraphs in a later segment has the new time.
package struct TouchedFiles: Sendable {
  /// Those tables that have such rows.
  private let tables: [(files: FileTable, rows: Range<Int>, deleted: RowRanges)]

  init(_ tables: [(files: FileTable, deleted: RowRanges)]) {
    self.tables = tables.map { ($0.files, $0.files.unchangedRows, $0.deleted) }
      .filter { !$0.rows.isEmpty }
  }

  /// A row with paragraphs, with the time that its file had when it was last seen.
  package func current(_ row: FileRow) -> FileRow {
    var current = row
    var generation = row.generation
    for (files, rows, deleted) in tables {
      guard let place = files.place(ofRoot: row.root, row.path, in: rows),
        !deleted.contains(place), let later = files.row(place), later.generation > generation
      else { continue }
      generation = later.generation
      current.modified = later.modified
    }
    return current
  }
}

extension FileRow {
  /// Whether `modified` is the time that the system said.
  private var hasPossibleTime: Bool { modified != .min && modified != .max }

  /// The day when the file was last changed (UTC); nil when that is not known.
  package var dayModified: Period? {
    guard hasPossibleTime else { return nil }
    return Day(since1970: quotient(modified, 86_400_000_000_000)).map(Period.init)
  }

  /// When the file was last changed, in seconds since 1970 (UTC); nil when that is not known.
  package var secondsModified: Int? { hasPossibleTime ? quotient(modified, 1_000_000_000) : nil }
}

/// Rounded down, also below zero.
private func quotient(_ number: Int, _ divisor: Int) -> Int {
  let (quotient, rest) = number.quotientAndRemainder(dividingBy: divisor)
  return rest < 0 ? quotient - 1 : quotient
}
