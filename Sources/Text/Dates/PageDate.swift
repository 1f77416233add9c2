/// How the day of a paragraph is known.
public enum DateSource: String, CaseIterable, Sendable {
  /// Its record says so.
  case record
  /// The page says so, in its head or foot.
  case text
  /// The name of the file says so.
  case name
  /// The file was last changed on that day (UTC).
  case file
}

/// The day a page or a record is of, as far as it is known.
public struct PageDate: Hashable, Sendable {
  /// The day.
  public let day: Day
  /// How it is known.
  public let source: DateSource

  /// A day that is known from `source`.
  public init(_ day: Day, from source: DateSource) {
    self.day = day
    self.source = source
  }
}

extension Day {
  /// Whether a page can be of this day, as far as its year tells: those of papers and their files.
  var isPlausible: Bool { (1800...2100).contains(year) }
}
