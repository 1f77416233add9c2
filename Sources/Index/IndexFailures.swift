import Failures
import Platform
import Xapian

extension Failure {
  /// A failure of libxapian on the index at `index`.
  package init(_ error: XapianError, index: Path) {
    switch error.kind {
    case .stopped: self.init(Deadline.current?.reason ?? .cancelled)
    case .memory:
      self.init(
        "not enough memory to work on the index \(index.lossyText)",
        zh: "内存不足，不能使用索引 \(index.lossyText)")
    case .other where error.isOutOfDescriptors:
      self.init(
        "cannot read the index \(index.lossyText): \(error)",
        zh: "不能读取索引 \(index.lossyText)：\(error)",
        advice: .raiseFileLimit)
    case .version:
      self.init(
        "the index \(index.lossyText) was made by another libxapian: \(error)",
        zh: "索引 \(index.lossyText) 是由另一个 libxapian 建的：\(error)",
        advice: .check(index))
    case .corrupt, .notFound: self = .damaged(index, error.description, zh: error.description)
    default:
      self.init(
        "cannot read the index \(index.lossyText): \(error)",
        zh: "不能读取索引 \(index.lossyText)：\(error)",
        advice: .check(index))
    }
  }

  /// libxapian, or the memory a file of the index is mapped to, has failed.
  public static func crashed(on indexes: [IndexFolder]) -> Failure {
    let names = indexes.map(\.path.lossyText).joined(separator: " or ")
    return damaged(Path(names), "reading it has failed", zh: "读取时出错")
  }

  /// Prints `message` and ends the process with `exitCode` when, from now on, reading the files of an index crashes.
  public static func tellWhenReadingCrashes(_ message: String, exitCode: Int32) {
    Crash.prepare(saying: message, status: exitCode, isInLibrary: isInLibxapian)
  }
}

extension XapianError {
  /// libxapian puts the system's reason at the end of its own words.
  fileprivate var isOutOfDescriptors: Bool { description.contains("(Too many open files)") }
}
