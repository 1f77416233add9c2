import Failures
import Platform
import Text

/// Indexes opened for reading: what they consisted of at one moment. A writer that goes on changes
/// nothing in it. Any number of threads may ask it at once; it lives as long as someone has it.
public struct Snapshot: Sendable {
  /// The indexes, in the order they were named.
  package let manifests: [Manifest]
  /// The segments of all of them.
  package private(set) var segments: [Segment]
  /// The number of the index of each segment.
  private var owners: [Int]
  /// The roots of each index.
  private let roots: [RootTable]
  /// The servers whose segments are left out, for people.
  public private(set) var missing: [String] = []

  /// Opens indexes, to be searched as one.
  ///
  /// - Throws: `Failure` when one is missing, damaged or of another version, or they were made with different
  ///   settings.
  public init(
    _ indexes: [IndexFolder], _ patience: ServerPatience = ServerPatience()
  ) throws(Failure) {
    var opened: [(manifest: Manifest, roots: RootTable, segments: [Segment])] = []
    for index in indexes {
      opened.append(try open(index, manifest: index.manifestForReading(), patience, tries: 10))
    }
    manifests = opened.map(\.manifest)
    segments = opened.flatMap(\.segments)
    roots = opened.map(\.roots)
    owners = opened.enumerated().flatMap { number, index in index.segments.map { _ in number } }
    try checkSettings(manifests, of: indexes)
  }

  /// Opens an index.
  ///
  /// - Throws: `Failure` when there is none, or it is damaged or of another version.
  public init(_ index: IndexFolder) throws(Failure) { try self.init([index]) }

  /// The same without the segments of servers that have just failed.
  func withoutResting() -> Snapshot {
    let resting = segments.indices.filter { segments[$0].served?.failure != nil }
    if resting.isEmpty { return self }
    var rest = self
    rest.missing += resting.compactMap { segments[$0].served?.name }
    for number in resting.reversed() {
      rest.segments.remove(at: number)
      rest.owners.remove(at: number)
    }
    return rest
  }

  /// What tells this state of the indexes from any other.
  public var tag: String {
    let states = manifests.map { "\($0.generation) \($0.checksum)\n" } + missing
    return ContentHash(of: Array(states.joined().utf8)).text
  }

  /// The number of paragraphs.
  package var paragraphCount: Int { segments.reduce(0) { $0 + $1.paragraphCount } }

  /// The paragraph at `place`.
  package func paragraph(_ place: ParagraphPlace) throws(Failure) -> StoredParagraph {
    try segments[place.segment].paragraph(place.docid)
  }

  /// How their terms were scored.
  package var scoring: Scoring {
    manifests.lazy.compactMap(\.scoring).first ?? Scoring(averageLength: 1)
  }

  /// The same, its texts not decoded.
  package func encodedParagraph(_ place: ParagraphPlace) throws(Failure) -> EncodedParagraph {
    try segments[place.segment].encodedParagraph(place.docid)
  }

  /// The same decoded.
  package func paragraph(
    _ paragraph: EncodedParagraph, at place: ParagraphPlace
  ) throws(Failure) -> StoredParagraph {
    try segments[place.segment].paragraph(paragraph, place.docid)
  }

  /// The numbers of the segments of an index, by one of them.
  func segmentNumbers(ofIndexWith segment: Int) -> [Int] {
    owners.indices.filter { owners[$0] == owners[segment] }
  }

  /// The number of a segment's index.
  package func number(ofIndexWith segment: Int) -> Int { owners[segment] }

  /// Where the file of a paragraph lies, absolute; nil when the manifest lacks its root.
  package func location(of file: FileRow, in segment: Int) -> Path? {
    roots[owners[segment]].location(of: file)
  }
}

extension Manifest {
  /// Where a file of a root lies; nil when there is no such root.
  package func location(root: Int, _ path: Path) -> Path? {
    roots.first { $0.id == root }.map { $0.base / path }
  }
}

/// A segment may go between the reading of the manifest and its own; then there is a new manifest.
private func open(
  _ index: IndexFolder, manifest: Manifest, _ patience: ServerPatience, tries: Int
) throws(Failure) -> (Manifest, RootTable, [Segment]) {
  do throws(Failure) {
    let roots = RootTable(manifest.roots)
    var segments: [Segment] = []
    for entry in manifest.segments {
      segments.append(try Segment(entry, of: index, roots, patience, scoredBy: manifest.scoring))
    }
    let touched = TouchedFiles(segments.map { ($0.files, $0.entry.deleted) })
    for segment in segments { segment.know(touched) }
    return (manifest, roots, segments)
  } catch {
    let current = try index.manifestForReading()
    guard current != manifest, tries > 1 else { throw error }
    return try open(index, manifest: current, patience, tries: tries - 1)
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
    zh: "索引 \(first.index.path.lossyText)（k1 \(first.k1)，b \(first.b)）和 "
      + "\(other.index.path.lossyText)（k1 \(other.k1)，b \(other.b)）不能合在一起排序",
    advice: .buildAlike)
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
        "there is no index at \(path.lossyText)", zh: "这里没有索引：\(path.lossyText)",
        advice: .makeOrName)
    case .unfinished:
      throw Failure(
        "the index at \(path.lossyText) was never finished", zh: "这里的索引没有建完：\(path.lossyText)",
        advice: .finish)
    }
  }
}
