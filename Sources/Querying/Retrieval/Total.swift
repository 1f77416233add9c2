import Failures
import Index
import Platform
import Xapian

/// How much a list holds when it is whole.
public struct Total: Sendable {
  /// The number of paragraphs.
  public let paragraphs: Int
  /// The number of files that these are in.
  public let files: Int
}

extension Searcher {
  /// The number of hits within `reach`.
  public func count(_ reach: Reach) throws(Failure) -> Int {
    try documents(reach).reduce(0) { $0 + $1.count }
  }

  /// The number of hits within `reach`, and of their files.
  public func total(_ reach: Reach) throws(Failure) -> Total {
    let documents = try documents(reach)
    var files: Set<FileKey> = []
    for (number, segment) in snapshot.segments.enumerated() {
      let index = snapshot.number(ofIndexWith: number)
      for (file, _) in try segment.files(of: documents[number]) {
        files.insert(FileKey(index: index, root: file.row.root, path: file.row.name))
      }
    }
    return Total(paragraphs: documents.reduce(0) { $0 + $1.count }, files: files.count)
  }
}

/// A file, which may be in an archive; a large one has several rows.
private struct FileKey: Hashable {
  let index: Int
  let root: Int
  let path: Path
}
