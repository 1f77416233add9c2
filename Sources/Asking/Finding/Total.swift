import Failures
import Index
import Platform

/// How much a list holds when it is whole.
public struct Total: Sendable {
  /// The number of paragraphs.
  public let paragraphs: Int
  /// The number of files that these are in.
  public let files: Int
}

extension Retrieval {
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
      for row in try segment.rows(of: documents[number]) {
        files.insert(FileKey(index: index, root: row.root, path: row.path))
      }
    }
    return Total(paragraphs: documents.reduce(0) { $0 + $1.count }, files: files.count)
  }
}

/// A file; a large one has several rows.
private struct FileKey: Hashable {
  let index: Int
  let root: Int
  let path: Path
}

extension Segment {
  /// The rows that documents are paragraphs of, each once.
  fileprivate func rows(of documents: Documents) throws(Failure) -> [FileRow] {
    var places: [Int] = []
    var checkpoints = Checkpoints()
    for docid in documents.docids {
      try checkpoints.step()
      guard let place = files.place(ofRowHolding: Int(docid)), place != places.last else {
        continue
      }
      places.append(place)
    }
    return try places.map { place throws(Failure) in try row(place) }
  }
}
