import Platform
import Text

/// Indexes opened for reading: what they consisted of at one moment. A writer that goes on changes
/// nothing in it.
public struct Snapshot {
  /// The indexes, in the order they were named.
  let manifests: [Manifest]
  /// The segments of all of them.
  let segments: [Segment]
  /// The number of the index of each segment.
  private let owners: [Int]
  /// The roots of each index, in the order of their ids.
  private let roots: [[NumberedRoot]]

  /// Opens indexes, to be searched as one.
  ///
  /// - Throws: `Failure` when one is missing, damaged or of another version, or they were made with different
  ///   settings.
  public init(_ indexes: [IndexFolder]) throws(Failure) {
    var opened: [(manifest: Manifest, segments: [Segment])] = []
    for index in indexes {
      opened.append(try open(index, manifest: index.manifestForReading(), tries: 10))
    }
    manifests = opened.map(\.manifest)
    segments = opened.flatMap(\.segments)
    owners = opened.enumerated().flatMap { number, index in index.segments.map { _ in number } }
    roots = numbered(manifests)
    try checkSettings(manifests, of: indexes)
  }

  private init(_ other: Snapshot, _ segments: [Segment]) {
    manifests = other.manifests
    self.segments = segments
    owners = other.owners
    roots = other.roots
  }

  /// The same for another thread; it has no files opened again.
  func shared() throws(Failure) -> Snapshot {
    var segments: [Segment] = []
    for segment in self.segments { segments.append(try Segment(sharing: segment)) }
    return Snapshot(self, segments)
  }

  /// Opens an index.
  ///
  /// - Throws: `Failure` when there is none, or it is damaged or of another version.
  public init(_ index: IndexFolder) throws(Failure) { try self.init([index]) }

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

  /// The number of a root of a segment's index among those of all indexes.
  func number(ofRoot root: Int, in segment: Int) -> Int {
    self.root(root, in: segment)?.number ?? 0
  }

  /// Where the file of a paragraph lies, absolute; nil when the manifest lacks its root.
  func location(of file: FileRow, in segment: Int) -> Path? {
    root(file.root, in: segment).map { $0.base / file.path }
  }

  private func root(_ id: Int, in segment: Int) -> NumberedRoot? {
    let roots = roots[owners[segment]]
    let place = roots.partitionPoint { $0.id >= id }
    return place < roots.count && roots[place].id == id ? roots[place] : nil
  }
}

private struct NumberedRoot {
  let id: Int
  /// Among those of all indexes, from 0.
  let number: Int
  let base: Path
}

private func numbered(_ manifests: [Manifest]) -> [[NumberedRoot]] {
  var count = 0
  return manifests.map { manifest in
    defer { count += manifest.roots.count }
    return manifest.roots.enumerated()
      .map { NumberedRoot(id: $1.id, number: count + $0, base: $1.base) }
      .sorted { ($0.id, $0.number) < ($1.id, $1.number) }
  }
}

extension Manifest {
  /// Where a file of a root lies; nil when there is no such root.
  func location(root: Int, _ path: Path) -> Path? {
    roots.first { $0.id == root }.map { $0.base / path }
  }
}

/// A segment may go between the reading of the manifest and its own; then there is a new manifest.
private func open(
  _ index: IndexFolder, manifest: Manifest, tries: Int
) throws(Failure) -> (Manifest, [Segment]) {
  do throws(Failure) {
    var segments: [Segment] = []
    for entry in manifest.segments { segments.append(try Segment(entry, of: index)) }
    return (manifest, segments)
  } catch {
    let current = try index.manifestForReading()
    guard current != manifest, tries > 1 else { throw error }
    return try open(index, manifest: current, tries: tries - 1)
  }
}

/// Scores of indexes made with different settings cannot be compared.
private func checkSettings(_ manifests: [Manifest], of indexes: [IndexFolder]) throws(Failure) {
  let settings = zip(indexes, manifests).compactMap { index, manifest in
    manifest.scoring.map { (index: index, k1: $0.k1, b: $0.b) }
  }
  guard let first = settings.first,
    let other = settings.first(where: { ($0.k1, $0.b) != (first.k1, first.b) })
  else { return }
  throw Failure(
    "the indexes \(first.index.path.lossyText) (k1 \(first.k1), b \(first.b)) and "
      + "\(other.index.path.lossyText) (k1 \(other.k1), b \(other.b)) cannot be ranked as one",
    hint: "build them with the same --k1 and --b")
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
