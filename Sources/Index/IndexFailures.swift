import Failures
import Platform
import Xapian

extension Failure {
  /// A failure of libxapian on the index at `index`.
  package init(_ error: XapianError, index: Path) {
    switch error.kind {
    case .stopped: self.init(Deadline.current?.reason ?? .cancelled)
    case .memory: self.init("not enough memory to work on the index \(index.lossyText)")
    case .other where error.isOutOfDescriptors:
      self.init(
        "cannot read the index \(index.lossyText): \(error)",
        hint: "allow more open files with: ulimit -n NUMBER")
    case .version:
      self.init(
        "the index \(index.lossyText) was made by another libxapian: \(error)",
        hint: "see what is left of it with: indexer check -d \(index.lossyText)")
    case .corrupt, .notFound: self = .damaged(index, error.description)
    default:
      self.init(
        "cannot read the index \(index.lossyText): \(error)",
        hint: "see what is left of it with: indexer check -d \(index.lossyText)")
    }
  }

  /// libxapian, or the memory a file of the index is mapped to, has failed.
  public static func crashed(on indexes: [IndexFolder]) -> Failure {
    let names = indexes.map(\.path.lossyText).joined(separator: " or ")
    return damaged(Path(names), "reading it has failed")
  }

  /// Prints `message` and ends the process with this failure's exit code when, from now on, reading the files of an index
  /// crashes.
  public func tellWhenReadingCrashes(_ message: String) {
    Crash.prepare(saying: message, status: code.rawValue, isInLibrary: isInLibxapian)
  }
}

extension XapianError {
  /// libxapian puts the system's reason at the end of its own words.
  fileprivate var isOutOfDescriptors: Bool { description.contains("(Too many open files)") }
}
