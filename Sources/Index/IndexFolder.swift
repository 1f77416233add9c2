import Failures
import Platform

/// The folder of an index: where it is, and what lies in it.
///
///     manifest.json     what the index consists of; replacing it is the only commit
///     segments/NAME/    a Xapian database and the table `files`, written once, never changed
///     recognized/       pages that were read by optical recognition (`RecognizedPages`)
///     lock              held by a writer; readers take none
public struct IndexFolder: Sendable {
  /// The folder.
  public let path: Path
  /// Whether it is the user's own, which no one else may read: the one that nobody has named.
  package let isPrivate: Bool

  /// The index in the folder `path`.
  public init(_ path: Path) { self.init(path, isPrivate: false) }

  private init(_ path: Path, isPrivate: Bool) {
    self.path = path.simplified
    self.isPrivate = isPrivate
  }

  /// What the index consists of.
  package var manifest: Path { path / "manifest.json" }
  /// What the manifest is written to before it gets its name.
  package var manifestDraft: Path { path / "manifest.json.new" }
  /// The folder of the segments.
  package var segments: Path { path / "segments" }
  /// The folder of the pages that were read by optical recognition.
  package var recognized: Path { path / "recognized" }
  /// What a writer holds.
  package var lock: Path { path / "lock" }

  /// The index to use: the one given, else `HANSEARCH_DB`, else `hansearch/default` in
  /// `XDG_DATA_HOME` (by default `~/.local/share`).
  public static func chosen(_ given: Path?) throws(Failure) -> IndexFolder {
    if let given { return IndexFolder(given) }
    if let named = environment("HANSEARCH_DB") { return IndexFolder(Path(named)) }
    if let data = environment("XDG_DATA_HOME").map(Path.init), data.isAbsolute {
      return IndexFolder(data / "hansearch/default", isPrivate: true)
    }
    guard let home = environment("HOME") else {
      throw Failure(
        "no place for the index: HOME is not set", zh: "没有放索引的地方：HOME 没有设置", advice: .nameFolder)
    }
    return IndexFolder(Path(home) / ".local/share/hansearch/default", isPrivate: true)
  }
}

extension IndexFolder {
  /// What is found in the folder of an index.
  package enum Contents {
    /// Nothing is there yet, or an empty folder.
    case nothing
    /// A writer began and never finished, or is at its first run now.
    case unfinished
    /// Something else is there.
    case foreign
    /// An index.
    case index(Manifest)
  }

  /// What is in the folder now.
  package func contents() throws(Failure) -> Contents {
    if let bytes = try manifestBytes() { return .index(try Manifest(decoding: bytes, of: path)) }
    let contents = contentsWithoutManifest()
    // Another process may have committed the first manifest in between.
    guard let bytes = try manifestBytes() else { return contents }
    return .index(try Manifest(decoding: bytes, of: path))
  }

  /// The folder may be anyone's: what is a link there, or of another kind than it should be, is refused.
  private func manifestBytes() throws(Failure) -> [UInt8]? {
    do throws(SystemError) {
      let bytes = try manifest.readUnlinked()
      try segments.requireFolder()
      return bytes
    } catch {
      if error.isMissing { return nil }
      throw Failure(error, doing: .read)
    }
  }

  private func contentsWithoutManifest() -> Contents {
    guard var names = try? path.names() else { return path.exists ? .foreign : .nothing }
    names.removeAll(where: \.isMadeBySystem)
    if names.isEmpty { return .nothing }
    return names.contains(lock.name) && names.allSatisfy(isOurs) ? .unfinished : .foreign
  }

  /// Whether a name in the folder is one that a writer gives.
  func isOurs(_ name: Path) -> Bool {
    [manifest.name, manifestDraft.name, segments.name, recognized.name, lock.name].contains(name)
  }

  /// That it is something else's.
  package var notAnIndex: Failure {
    Failure(
      "\(path.lossyText) is not an index: it has no manifest.json",
      zh: "\(path.lossyText) 不是索引：其中没有 manifest.json",
      advice: .nameOtherFolder)
  }
}

extension Path {
  /// Whether systems put what has such a name into folders by themselves.
  fileprivate var isMadeBySystem: Bool {
    let names = [".DS_Store", ".localized", ".directory", "Thumbs.db", "desktop.ini", "lost+found"]
    return names.contains(lossyText)
      || [".nfs", "._", ".fuse_hidden"].contains { bytes.starts(with: $0.utf8) }
  }
}
