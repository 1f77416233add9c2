import Xapian

/// The versions that decide whether a program and an index fit together.
public enum Versions {
  /// The version of the layout of an index on disk. Another one is refused.
  public static let format = 11
  /// The version of segmentation and folding. An index made by another one is refused, since its
  /// terms would not be those of a query.
  public static let analyser = 4

  /// What `--version` prints after the version of a program that works on indexes.
  public static var description: String {
    "libxapian \(libxapianVersion), index format \(format)"
  }
}
