import Platform

/// The folder of an index: where it is, and what lies in it.
///
///     manifest.json     what the index consists of; replacing it is the only commit
///     segments/NAME/    a Xapian database and the table `files`, written once, never changed
///     lock              held by a writer; readers take none
public struct IndexFolder: Sendable {
  /// The folder.
  public let path: Path

  /// The index in the folder `path`.
  public init(_ path: Path) { self.path = path.simplified }

  var manifest: Path { path / "manifest.json" }
  var segments: Path { path / "segments" }
  var lock: Path { path / "lock" }

  /// The index to use: the one given, else `HANSEARCH_DB`, else `hansearch/default` in
  /// `XDG_DATA_HOME` (by default `~/.local/share`).
  public static func chosen(_ given: Path?) throws(Failure) -> IndexFolder {
    if let given { return IndexFolder(given) }
    if let named = environment("HANSEARCH_DB") { return IndexFolder(Path(named)) }
    if let data = environment("XDG_DATA_HOME").map(Path.init), data.isAbsolute {
      return IndexFolder(data / "hansearch/default")
    }
    guard let home = environment("HOME") else {
      throw Failure("no place for the index: HOME is not set", hint: "name one with -d FOLDER")
    }
    return IndexFolder(Path(home) / ".local/share/hansearch/default")
  }
}

extension IndexFolder {
  /// What is found in the folder of an index.
  enum Contents {
    /// Nothing is there yet, or an empty folder.
    case nothing
    /// A writer began and never finished, or is at its first run now.
    case unfinished
    /// Something else is there.
    case foreign
    /// An index.
    case index(Manifest)
  }

  func contents() throws(Failure) -> Contents {
    if let bytes = try manifestBytes() { return .index(try Manifest(decoding: bytes, of: path)) }
    let contents = contentsWithoutManifest()
    // Another process may have committed the first manifest in between.
    guard let bytes = try manifestBytes() else { return contents }
    return .index(try Manifest(decoding: bytes, of: path))
  }

  private func manifestBytes() throws(Failure) -> [UInt8]? {
    do throws(SystemError) {
      return try manifest.read()
    } catch {
      if error.isMissing { return nil }
      throw Failure(error, doing: "read")
    }
  }

  private func contentsWithoutManifest() -> Contents {
    guard let names = try? path.names() else { return path.exists ? .foreign : .nothing }
    let ours = [lock.name, segments.name, Path("manifest.json.new")]
    if names.isEmpty { return .nothing }
    return names.contains(lock.name) && names.allSatisfy(ours.contains) ? .unfinished : .foreign
  }

  var notAnIndex: Failure {
    Failure(
      "\(path.lossyText) is not an index: it has no manifest.json",
      hint: "name another folder with -d FOLDER")
  }
}
