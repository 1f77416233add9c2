import Failures
import Platform

/// The names of the files that a segment may have.
package enum SegmentFile {
  /// The files of its glass database.
  package static let ofDatabase = [
    "iamglass", "postlist.glass", "docdata.glass", "termlist.glass", "position.glass",
    "spelling.glass", "synonym.glass",
  ]
  /// Those that the manifest has the size and hash of.
  static let sealed = Set(
    ofDatabase + [
      FileTable.name, CharacterTable.name, ColumnTable.name, IDTable.name, Segment.dictionary,
    ])
  /// Those that a writer makes, also libxapian's lock and what is there for a moment.
  package static let all = sealed.union(["flintlock", "postlist.later"])
}

/// Waits until the disk has the files of a segment, and says what they are.
package func sealed(_ folder: Path) throws(SystemError) -> [String: Manifest.FileDigest] {
  var seals: [String: Manifest.FileDigest] = [:]
  for name in try folder.names().map(\.lossyText) where SegmentFile.sealed.contains(name) {
    let file = folder / name
    try file.sync()
    seals[name] = try seal(of: file)
  }
  try folder.sync()
  try folder.parent.sync()
  return seals
}

private func seal(of file: Path) throws(SystemError) -> Manifest.FileDigest {
  let (size, hash) = try ContentHash.ofFile(file)
  return .init(size: size, hash: hash.text)
}

extension IndexFolder {
  /// The first file of a segment, by name, that is not what was written; nil when all are. All of them are read.
  func alteredFile(of entry: Manifest.SegmentEntry) throws(SystemError) -> String? {
    for (name, seal) in entry.files.sorted(by: { $0.key < $1.key }) {
      if try Index.seal(of: segments / entry.name / name) != seal { return name }
    }
    return nil
  }

  /// Whether the files of a segment are what was written, to the byte.
  package func isUnaltered(_ entry: Manifest.SegmentEntry) throws(SystemError) -> Bool {
    try alteredFile(of: entry) == nil
  }

  /// Sees that the files of a segment are what was written, to the byte.
  ///
  /// - Throws: `Failure` of damage when one is not.
  package func verify(_ entry: Manifest.SegmentEntry) throws(Failure) {
    let altered: String?
    do throws(SystemError) {
      altered = try alteredFile(of: entry)
    } catch {
      throw Failure(error, doing: .read)
    }
    guard let altered else { return }
    let file = "segments/\(entry.name)/\(altered)"
    throw .damaged(path, "\(file) is not what was written", zh: "\(file) 与写入时不同")
  }
}
