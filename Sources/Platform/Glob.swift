#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A pattern for paths as a shell has it: `*`, `?` and `[…]`, where `*` goes over slashes too.
public struct Glob: Hashable, Sendable {
  /// Its bytes.
  public let pattern: Path
  private let isForNames: Bool

  /// The pattern of these bytes. Without a slash it is for the name alone, at any depth.
  public init(_ pattern: Path) {
    self.pattern = pattern
    isForNames = !pattern.bytes.contains(Path.slash)
  }

  /// Whether the pattern fits a path relative to where it was searched.
  public func matches(_ path: Path) -> Bool {
    let subject = isForNames ? path.name : path
    return pattern.withCString { pattern in subject.withCString { fnmatch(pattern, $0, 0) == 0 } }
  }
}
