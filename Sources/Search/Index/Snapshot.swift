import Platform

/// An index opened for reading: what it consisted of at one moment. A writer that goes on changes
/// nothing in it.
public struct Snapshot {
  let manifest: Manifest
  let segments: [Segment]

  /// Opens the index.
  ///
  /// - Throws: `Failure` when there is none, or it is damaged or of another version.
  public init(_ index: IndexFolder) throws(Failure) {
    self = try Self.open(index, manifest: index.manifestForReading(), tries: 10)
  }

  /// The index opened `count` times in the same state.
  static func equal(_ count: Int, _ index: IndexFolder) throws(Failure) -> [Snapshot] {
    var snapshots = [try Snapshot(index)]
    while snapshots.count < count {
      let next = try Snapshot(index)
      // A commit in between makes the earlier ones old.
      if next.manifest != snapshots[0].manifest { snapshots.removeAll() }
      snapshots.append(next)
    }
    return snapshots
  }

  /// A segment may go between the reading of the manifest and its own; then there is a new manifest.
  private static func open(
    _ index: IndexFolder, manifest: Manifest, tries: Int
  ) throws(Failure) -> Snapshot {
    do throws(Failure) {
      return Snapshot(manifest, try open(manifest.segments, of: index))
    } catch {
      let current = try index.manifestForReading()
      guard current != manifest, tries > 1 else { throw error }
      return try open(index, manifest: current, tries: tries - 1)
    }
  }

  private static func open(
    _ entries: [Manifest.SegmentEntry], of index: IndexFolder
  ) throws(Failure) -> [Segment] {
    var segments: [Segment] = []
    for entry in entries { segments.append(try Segment(entry, of: index)) }
    return segments
  }

  private init(_ manifest: Manifest, _ segments: [Segment]) {
    self.manifest = manifest
    self.segments = segments
  }

  /// The number of paragraphs.
  var paragraphCount: Int { segments.reduce(0) { $0 + $1.paragraphCount } }

  /// The paragraph at `place`.
  func paragraph(_ place: Candidate.Place) throws(Failure) -> StoredParagraph {
    try segments[place.segment].paragraph(place.docid)
  }

  /// The id of the paragraph at `place`.
  func id(_ place: Candidate.Place) throws(Failure) -> String {
    try segments[place.segment].id(place.docid)
  }

  /// Where a file lies, absolute; nil when the manifest lacks its root.
  func location(of file: FileRow) -> Path? { location(root: file.root, file.path) }

  func location(root: Int, _ path: Path) -> Path? {
    manifest.roots.first { $0.id == root }.map { $0.base / path }
  }
}

extension IndexFolder {
  /// Sees that there is an index.
  ///
  /// - Throws: `Failure` when there is none, or it is of another version.
  public func verify() throws(Failure) { _ = try manifestForReading() }

  /// The manifest of an index that must be there.
  func manifestForReading() throws(Failure) -> Manifest {
    switch try contents() {
    case .index(let manifest): return manifest
    case .foreign: throw notAnIndex
    case .nothing:
      throw Failure(
        "there is no index at \(path.lossyText)",
        hint: "make one with: indexer FOLDER, or name one with -d FOLDER")
    case .unfinished:
      throw Failure(
        "the index at \(path.lossyText) was never finished",
        hint: "make it with: indexer FOLDER")
    }
  }
}
