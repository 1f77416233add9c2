import Index
import Platform

/// The files that `path:` asks for: one, all of a folder, or those that a pattern fits. It may be told as files are below what
/// was indexed, or as they are seen from the current folder.
public struct PathPattern: Hashable, Sendable {
  /// As it was typed.
  public let typed: Path
  /// For paths below a root, also where a folder ends in a slash.
  private let glob: Glob
  /// Where what was typed may be, and all below it.
  private var locations: [Path] = []
  /// For absolute paths.
  private var locatedGlobs: [Glob] = []

  /// What was typed, below a root.
  public init(_ typed: Path) {
    self.typed = typed
    glob = Glob(typed.endsInSlash ? typed / "*" : typed)
  }

  /// The same, also as it is seen from a folder.
  func seen(from current: Path) -> PathPattern {
    var pattern = self
    pattern.locations = typed.locations(from: current)
    pattern.locatedGlobs = typed.globs(from: current)
    return pattern
  }

  /// Whether it asks for a file that lies at `location`, or for all of the archive that it is in.
  func matches(_ file: FileRow, at location: Path?) -> Bool {
    if matches(file.path, at: location) { return true }
    return file.enclosing.contains { member in
      matches(MemberName(file.path, member).path, at: location.map { MemberName($0, member).path })
    }
  }

  /// Whether it asks for the file that has a path below its root, and lies at `location`.
  func matches(_ file: Path, at location: Path?) -> Bool {
    if glob.matches(file) || file.isInside(typed.simplified) { return true }
    guard let location else { return false }
    return locations.contains(where: location.isInside)
      || locatedGlobs.contains { $0.matches(location) }
  }
}

extension Path {
  private static let slash = UInt8(ascii: "/")

  fileprivate var endsInSlash: Bool { bytes.last == Path.slash }

  fileprivate func isInside(_ other: Path) -> Bool {
    self == other || relative(to: other) != nil
  }

  /// Patterns for absolute paths; none where it is no pattern, or one for names alone, which are the same everywhere.
  fileprivate func globs(from current: Path) -> [Glob] {
    guard bytes.contains(Path.slash), Glob.isPattern(bytes) else { return [] }
    let parts = bytes.split(separator: Path.slash)
    let folder = parts.prefix { !Glob.isPattern($0) }
    let rest = parts.dropFirst(folder.count).joined(separator: [Path.slash])
    let start = Path((isAbsolute ? [Path.slash] : []) + folder.joined(separator: [Path.slash]))
    return start.locations(from: current).map {
      Glob(Path(Glob.escaped($0.bytes)) / Path(rest + (endsInSlash ? Array("/*".utf8) : [])))
    }
  }
}
