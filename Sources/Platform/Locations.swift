// What a path means for who stands in a folder.

extension Path {
  /// The absolute paths that this one may stand for, seen from the folder `current`: without links as the system follows them,
  /// and as it is spelled, since what it names may have gone, or have been found behind a link. Each once, the first
  /// one first.
  public func locations(from current: Path) -> [Path] {
    let absolute = current / self
    let spelled = absolute.withoutDots
    let inFolder = (try? spelled.parent.resolved()).map { $0 / spelled.name }
    return [try? absolute.resolved(), inFolder, spelled].compactMap(\.self)
      .reduce(into: []) { known, path in if !known.contains(path) { known.append(path) } }
  }

  /// The path without `.`, and without `..` and the folder before it, as it is spelled.
  var withoutDots: Path {
    let parts = bytes.split(separator: Path.slash).reduce(into: [ArraySlice<UInt8>]()) {
      if $1 == [Path.dot, Path.dot] { _ = $0.popLast() } else if $1 != [Path.dot] { $0.append($1) }
    }
    return Path(parts: parts, isAbsolute: isAbsolute)
  }
}
