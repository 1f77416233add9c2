import Platform
import Text
import Xapian

/// A paragraph found in a segment, as it was stored.
struct StoredParagraph {
  let record: Record
  let file: FileEntry
}

/// A segment opened for reading.
final class Segment {
  let database: Database
  private let files: FileTable
  private let index: Path

  /// Opens a segment of the index at `index`, after a look at the sizes of its files.
  init(_ entry: Manifest.SegmentEntry, of index: IndexFolder) throws(Failure) {
    self.index = index.path
    let folder = index.segments / entry.name
    try Self.checkSizes(entry, folder, index.path)
    do throws(XapianError) {
      database = try Database(path: folder.bytes)
    } catch {
      throw Failure(error, index: index.path)
    }
    guard let file = try? MappedFile(folder / FileTable.name), let files = FileTable(file) else {
      throw Failure.damaged(index.path, "segments/\(entry.name)/files cannot be read")
    }
    self.files = files
  }

  /// The size of a file that can be read; nil when there is none.
  private static func sizeOrNil(_ path: Path) throws(Failure) -> Int? {
    do throws(SystemError) {
      return try path.readableSize()
    } catch {
      if error.isMissing { return nil }
      throw Failure(error, doing: "read")
    }
  }

  private static func checkSizes(
    _ entry: Manifest.SegmentEntry, _ folder: Path, _ index: Path
  ) throws(Failure) {
    for (name, size) in entry.sizes {
      guard let found = try sizeOrNil(folder / name) else {
        throw .damaged(index, "segments/\(entry.name)/\(name) is missing")
      }
      guard found == size else {
        throw .damaged(
          index, "segments/\(entry.name)/\(name) has \(found) bytes instead of \(size)")
      }
    }
  }

  /// The paragraph that document `docid` is.
  func paragraph(_ docid: UInt32) throws(Failure) -> StoredParagraph {
    let data = try reading { database throws(XapianError) in try database.data(of: docid) }
    guard let record = Record(bytes: data), let file = files.file(holding: Int(docid)) else {
      throw Failure.damaged(index, "paragraph \(docid) cannot be read")
    }
    return StoredParagraph(record: record, file: file)
  }

  /// Asks libxapian; its failure is one of the index.
  func reading<Result>(
    _ body: (borrowing Database) throws(XapianError) -> Result
  ) throws(Failure) -> Result {
    do throws(XapianError) {
      return try body(database)
    } catch {
      throw Failure(error, index: index)
    }
  }
}
