import Platform

/// What an index holds.
public struct Statistics: Sendable {
  /// The files and folders that were named to the indexer.
  public let roots: [Path]
  /// The number of files.
  public let files: Int
  /// The number of paragraphs.
  public let paragraphs: Int
  /// The size of the files, in bytes.
  public let inputSize: Int
  /// The size of the index on disk, in bytes.
  public let indexSize: Int
  /// The number of segments the index consists of.
  public let segments: Int
  /// When it was last changed, such as `2026-11-21 09:30:05 UTC`.
  public let committed: String
}

extension IndexFolder {
  /// What the index holds.
  ///
  /// - Throws: `Failure` when there is none, or it is damaged or of another version.
  public func statistics() throws(Failure) -> Statistics {
    let manifest = try Snapshot(self).manifest
    return Statistics(
      roots: manifest.roots.map { Path(escaped: $0.path) },
      files: manifest.segments.reduce(0) { $0 + $1.files },
      paragraphs: manifest.segments.reduce(0) { $0 + $1.paragraphs },
      inputSize: manifest.segments.reduce(0) { $0 + $1.inputSize },
      indexSize: manifest.segments.flatMap(\.sizes.values).reduce(0, +),
      segments: manifest.segments.count,
      committed: timeOfDay(manifest.committed))
  }
}
