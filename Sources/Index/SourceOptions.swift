import Platform
import Text

/// Which files are read, and how.
public struct SourceOptions: Equatable, Sendable {
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

  /// Whether a folder is walked through.
  package func takesFolder(_ path: Path) -> Bool { !exclude.contains { $0.matches(path) } }

  /// Whether a file is read.
  package func takesFile(_ path: Path) -> Bool {
    takesFolder(path) && (include.isEmpty || include.contains { $0.matches(path) })
  }
}

/// As the manifest has them: what is not set is left out.
extension SourceOptions: Encodable {
  private enum Key: String, CodingKey { case encoding, include, exclude, maximumSize }

  /// Writes options as the manifest has them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    func encode(_ globs: [Glob], _ key: Key) throws {
      guard !globs.isEmpty else { return }
      try container.encode(globs.map(\.pattern.escaped), forKey: key)
    }
    try container.encodeIfPresent(encoding?.name, forKey: .encoding)
    try encode(include, .include)
    try encode(exclude, .exclude)
    if maximumSize != .max { try container.encode(maximumSize, forKey: .maximumSize) }
  }
}
