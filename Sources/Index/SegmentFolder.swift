import Failures
import Platform

/// The folder of a segment, and how its parts are opened: each is looked at before it is trusted.
struct SegmentFolder {
  let entry: Manifest.SegmentEntry
  let path: Path
  private let index: Path

  init(_ entry: Manifest.SegmentEntry, of index: IndexFolder) {
    self.entry = entry
    path = index.segments / entry.name
    self.index = index.path
  }

  /// Sees that its files have the sizes that the manifest says, and that libxapian finds nothing else there that it
  /// would open: it would wait for a pipe.
  func check() throws(Failure) {
    for (name, seal) in entry.files { try check(name, seal) }
    do throws(SystemError) {
      try path.requireFolder()
    } catch {
      throw error.isMissing ? damaged(nil, "is missing", zh: "不在了") : Failure(error, doing: .read)
    }
    for name in SegmentFile.ofDatabase where entry.files[name] == nil && (path / name).exists {
      throw damaged(name, "is not of it", zh: "不是它的")
    }
  }

  private func check(_ name: String, _ seal: Manifest.FileDigest) throws(Failure) {
    guard
      let found = try openIfThere({ folder throws(SystemError) in
        try (folder / name).readableSize()
      })
    else { throw damaged(name, "is missing", zh: "不在了") }
    guard found == seal.size else {
      throw damaged(
        name, "has \(found) bytes instead of \(seal.size)", zh: "有 \(found) 字节，应有 \(seal.size)")
    }
  }

  /// What `open` makes of the folder; nil when that lacks the files.
  func openIfThere<Part>(
    _ open: (Path) throws(SystemError) -> Part?
  ) throws(Failure) -> Part? {
    do throws(SystemError) {
      return try open(path)
    } catch {
      if error.isMissing { return nil }
      throw Failure(error, doing: .read)
    }
  }

  func files() throws(Failure) -> FileTable {
    let table = try table(FileTable.name, FileTable.init)
    guard table.count == entry.rows else { throw unreadable(FileTable.name) }
    return table
  }

  func characters() throws(Failure) -> CharacterTable {
    try table(CharacterTable.name, CharacterTable.init)
  }

  func ids() throws(Failure) -> IDTable {
    let table = try table(IDTable.name, IDTable.init)
    guard table.paragraphs == entry.paragraphs else { throw unreadable(IDTable.name) }
    return table
  }

  func columns() throws(Failure) -> ColumnTable {
    let table = try table(ColumnTable.name, ColumnTable.init)
    guard table.count == entry.paragraphs else { throw unreadable(ColumnTable.name) }
    return table
  }

  private func table<Table>(
    _ name: String, _ read: (MappedFile) -> Table?
  ) throws(Failure) -> Table {
    do throws(SystemError) {
      if let table = read(try MappedFile(path / name)) { return table }
    } catch {
      throw Failure(error, doing: .read)
    }
    throw unreadable(name)
  }

  func decompressor() throws(Failure) -> Decompressor {
    let dictionary: MappedFile
    do throws(SystemError) {
      dictionary = try MappedFile(path / Segment.dictionary)
    } catch {
      throw Failure(error, doing: .read)
    }
    do throws(CompressionError) {
      return try dictionary.withBytes { bytes throws(CompressionError) in
        try Decompressor(dictionary: bytes)
      }
    } catch {
      throw unreadable(Segment.dictionary)
    }
  }

  /// The documents of the rows that are deleted, in order.
  func deletedDocids(_ table: FileTable) throws(Failure) -> [Range<UInt32>] {
    var deleted: [Range<UInt32>] = []
    for rows in entry.deleted.ranges {
      guard let docids = table.docids(rows, of: entry.paragraphs),
        docids.lowerBound >= deleted.last?.upperBound ?? 0
      else { throw unreadable(FileTable.name) }
      if !docids.isEmpty { deleted.append(docids) }
    }
    return deleted
  }

  private func unreadable(_ name: String) -> Failure { damaged(name, "cannot be read", zh: "读不了") }

  private func damaged(_ name: String?, _ what: String, zh chinese: String) -> Failure {
    let part = "segments/\(entry.name)\(name.map { "/\($0)" } ?? "")"
    return .damaged(index, "\(part) \(what)", zh: "\(part) \(chinese)")
  }
}
