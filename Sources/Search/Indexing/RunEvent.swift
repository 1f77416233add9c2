/// What happens while an index is built.
public enum RunEvent: Sendable {
  /// A file or folder cannot be read.
  case problem(Problem)
  /// More was done.
  case progress(RunProgress)
}

/// What a run has done so far.
public struct RunProgress: Sendable {
  /// The files that were looked into.
  public internal(set) var files = 0
  /// How many there are to be looked into.
  public internal(set) var allFiles = 0
  /// The bytes of those that were.
  public internal(set) var bytes = 0
  /// The bytes of all.
  public internal(set) var allBytes = 0
}
