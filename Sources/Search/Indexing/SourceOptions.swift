import Platform
import Text

/// Which files are read, and how.
public struct SourceOptions: Sendable {
  /// The encoding of all files; nil to find out for each.
  public var encoding: Encoding?
  /// When not empty, only files that one of these fits.
  public var include: [Glob] = []
  /// No file or folder that one of these fits.
  public var exclude: [Glob] = []
  /// No file above this size, in bytes.
  public var maximumSize = Int.max

  /// All files, each in the encoding it is in.
  public init() {}

  func takesFolder(_ path: Path) -> Bool { !exclude.contains { $0.matches(path) } }

  func takesFile(_ path: Path) -> Bool {
    takesFolder(path) && (include.isEmpty || include.contains { $0.matches(path) })
  }
}
