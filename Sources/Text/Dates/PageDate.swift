/// How the date of a paragraph is known.
public enum DateSource: String, CaseIterable, Sendable {
  /// Its record says so.
  case record
  /// What stands before the text, for programs, says so.
  case frontMatter
  /// The page says so, in its head or foot, or under a signature.
  case text
  /// The name of the file says so.
  case name
  /// The folders of the file say so, and its name with them.
  case folder
}

/// The day, month or year a page or a record is of, as far as it is known.
public struct PageDate: Hashable, Sendable {
  /// What is known of it.
  public let period: Period
  /// How it is known.
  public let source: DateSource

  /// A date that is known from `source`.
  public init(_ period: Period, from source: DateSource) {
    self.period = period
    self.source = source
  }
}

extension Day {
  /// Whether a page can be of this day, as far as its year tells: those of papers and their files.
  var isPlausible: Bool { (1800...2100).contains(year) }
}
