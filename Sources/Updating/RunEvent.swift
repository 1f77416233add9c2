import Failures
import Index
import Intake
import PDF
import Platform
import Text

/// What happens while an index is built.
public enum RunEvent: Sendable {
  /// A file or folder cannot be read.
  case problem(Problem)
  /// A file was read, but not all of it is as it was.
  case remark(Remark)
  /// More was done.
  case progress(RunProgress)
}

/// What is said of a file that was read all the same.
public struct Remark: Sendable {
  /// The file.
  public let path: Path
  /// What became of it.
  public let text: Message
}

extension Remark {
  /// What is said of a file that was read so.
  static func all(of extraction: Extraction, at path: Path) -> [Remark] {
    [Remark(ofReplacementIn: extraction, at: path)].compactMap(\.self)
      + extraction.unread.map { Remark(path: path, text: $0.text) }
  }

  /// That places of a file are not in its encoding; nil when there are none.
  private init?(ofReplacementIn extraction: Extraction, at path: Path) {
    guard let replacement = extraction.replacement, let encoding = extraction.encoding else {
      return nil
    }
    let (places, name) = (replacement.places, encoding.name)
    let what = places == 1 ? "1 place is not \(name)" : "\(places) places are not \(name)"
    let line = replacement.firstLine
    self.path = path
    text = Message(
      "\(what), the first on line \(line); the text has U+FFFD instead",
      zh: "有 \(places) 处不是 \(name)，第一处在第 \(line) 行；文中以 U+FFFD 代替")
  }
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
  /// The pages without text that are to be recognized, and those that were tried.
  public internal(set) var recognition = Recognition.Progress()

  init() {}

  /// The same, but that the recognition of pages is so far.
  init(_ other: RunProgress, recognizing recognition: Recognition.Progress) {
    self = other
    self.recognition = recognition
  }
}
