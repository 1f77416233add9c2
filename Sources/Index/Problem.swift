import Failures
import Platform

/// A file or folder that could not be read, and why.
public struct Problem: Sendable {
  /// The file or folder.
  public let path: Path
  /// What is wrong with it, and what to do about it.
  public let reason: Message

  /// What is wrong with the file or folder at `path`.
  package init(path: Path, reason: Message) {
    self.path = path
    self.reason = reason
  }
}

extension Problem {
  /// What the system says.
  package init(_ error: SystemError) {
    path = error.path
    let advice = error.advice
    reason = Message(
      [error.reason, advice?.english].compactMap(\.self).joined(separator: "; "),
      zh: [error.chineseReason, advice?.chinese].compactMap(\.self).joined(separator: "；"))
  }
}
