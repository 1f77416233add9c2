import Platform

/// A file or folder that could not be read, and why.
public struct Problem: Sendable {
  /// The file or folder.
  public let path: Path
  /// What is wrong with it, and what to do about it.
  public let reason: String

  /// What is wrong with the file or folder at `path`.
  package init(path: Path, reason: String) {
    self.path = path
    self.reason = reason
  }
}

extension Problem {
  /// What the system says.
  package init(_ error: SystemError) {
    path = error.path
    reason = [error.reason, error.advice?.english].compactMap(\.self).joined(separator: "; ")
  }
}
