import Failures
import Platform
import Text

/// What an index holds.
public struct IndexStatistics: Sendable {
  /// The k1 and b of BM25 that it was made with; nil as long as there are no paragraphs.
  public internal(set) var settings: (k1: Double, b: Double)?
  /// The files and folders that were named to the indexer, in their order.
  public internal(set) var roots: [Path] = []
  /// The number of files whose paragraphs are in the index.
  public internal(set) var files = 0
  /// The number of paragraphs.
  public internal(set) var paragraphs = 0
  /// The size of the files, in bytes.
  public internal(set) var inputSize = 0
  /// The size of the index on disk, in bytes.
  public internal(set) var indexSize = 0
  /// The segments the index consists of.
  public internal(set) var segments: [SegmentStatistics] = []
  /// The size of each of its tables over all segments, in bytes, by name.
  public internal(set) var tables: [String: Int] = [:]
  /// The number of files in each encoding, by its name.
  public internal(set) var encodings: [String: Int] = [:]
  /// The number of files that are passed over, by the name of what they are.
  public internal(set) var skipped: [String: Int] = [:]
  /// The places of files that are not in their encoding, and the number of these files.
  public internal(set) var replaced = (places: 0, files: 0)
  /// What of files was not read: for each file all of it.
  public internal(set) var unread: [Problem] = []
  /// The files that could not be read when they were last seen.
  public internal(set) var failures: [Problem] = []
  /// When it was last changed, such as `2026-11-21 09:30:05 UTC`.
  public internal(set) var committed = ""

  /// What a segment holds.
  public struct SegmentStatistics: Sendable {
    /// The name of its folder.
    public let name: String
    /// The number of its paragraphs.
    public let paragraphs: Int
    /// The number of those that are there but of files that have changed or gone.
    public let deletedParagraphs: Int
    /// Its size on disk, in bytes.
    public let size: Int
  }
}

/// A file that an index knows.
public struct IndexedFile: Sendable {
  /// Where it lies; of a file in an archive also its name there.
  public let path: Path
  /// The number of its paragraphs in the index.
  public let paragraphs: Int
  /// The name and the version of the kind of source that has read its paragraphs, or else that should have; nil when none
  /// claimed it.
  public let reader: (name: String, version: Int)?
  /// Whether some of its paragraphs have ids of their own.
  public let hasOwnIDs: Bool
  /// What of it was not read.
  public let unread: [Unread]
  /// The encoding it was decoded from; nil when it was from none, or has no paragraphs in the index.
  public let encoding: Encoding?
  /// The number of its places that are not in its encoding and are U+FFFD in its paragraphs.
  public let replaced: Int
  /// The date of its paragraphs, but of records that have one of their own; nil when it is not known.
  public let date: PageDate?
  /// When it had last changed when it was last seen, such as `2026-11-21 09:30:05 UTC`.
  public let modified: String
  /// Why it could not be read when it was last seen; nil when it could.
  public let failure: Message?
}

extension Snapshot {
  /// What the index holds, when only one was opened.
  ///
  /// - Throws: `Failure` when it is damaged.
  public func statistics() throws(Failure) -> IndexStatistics {
    var statistics = IndexStatistics()
    statistics.roots = manifests.flatMap(\.roots).map(\.location)
    statistics.settings = manifests.first?.scoring.map { ($0.k1, $0.b) }
    statistics.paragraphs = paragraphCount
    statistics.committed = timestamp(manifests.map(\.committed).max() ?? 0)
    for segment in segments { statistics.add(segment) }
    try Catalogue(segments).eachFile { statistics.add($0, at: location(of: $0)) }
    statistics.unread.sort { $0.path < $1.path }
    statistics.failures.sort { $0.path < $1.path }
    return statistics
  }

  /// The files that the index knows and that hold text, in the order of their paths.
  ///
  /// - Throws: `Failure` when it is damaged.
  public func files() throws(Failure) -> [IndexedFile] {
    var files: [IndexedFile] = []
    try Catalogue(segments).eachFile { known in
      files += indexedFiles(known, at: location(of: known))
    }
    return files.sorted { $0.path < $1.path }
  }

  private func location(of file: KnownFile) -> Path {
    manifests.first?.location(root: file.root, file.path) ?? file.path
  }
}

extension IndexStatistics {
  fileprivate mutating func add(_ segment: Segment) {
    let size = segment.entry.files.values.reduce(0) { $0 + $1.size }
    indexSize += size
    for (name, seal) in segment.entry.files where seal.size > 0 {
      tables[name, default: 0] += seal.size
    }
    segments.append(
      SegmentStatistics(
        name: segment.entry.name, paragraphs: segment.paragraphCount,
        deletedParagraphs: segment.entry.paragraphs - segment.paragraphCount, size: size))
  }

  fileprivate mutating func add(_ known: KnownFile, at path: Path) {
    for row in [known.latest] + known.members { addOutcome(of: row, at: row.named(at: path)) }
    guard let content = known.content else { return }
    files += 1
    inputSize = clampedSum([inputSize, content.size])
    for row in [content] + known.members { addContent(of: row, at: row.named(at: path)) }
  }

  private mutating func addOutcome(of row: FileRow, at path: Path) {
    if let reason = row.outcome.failure { failures.append(Problem(path: path, reason: reason)) }
    if case .skipped(let kind) = row.outcome { skipped[kind, default: 0] += 1 }
  }

  private mutating func addContent(of content: FileRow, at path: Path) {
    if case .indexed(let encoding?) = content.outcome { encodings[encoding.name, default: 0] += 1 }
    if !content.unread.isEmpty {
      let reason = Message(
        content.unread.map(\.text.english).joined(separator: "; "),
        zh: content.unread.map(\.text.chinese).joined(separator: "；"))
      unread.append(Problem(path: path, reason: reason))
    }
    if content.replaced > 0 {
      replaced.places += content.replaced
      replaced.files += 1
    }
  }
}

/// A file and, where it is an archive, the files in it, but for those that are passed over.
private func indexedFiles(_ known: KnownFile, at path: Path) -> [IndexedFile] {
  let (latest, counts) = (known.latest, known.paragraphs)
  if case .skipped = latest.outcome { return [] }
  let file = IndexedFile(known.content, latest, paragraphs: counts[nil] ?? 0, at: path)
  return [file]
    + known.members.compactMap { row in
      if case .skipped = row.outcome { return nil }
      var current = row
      current.modified = latest.modified
      let content = row.outcome.failure == nil ? row : nil
      return IndexedFile(
        content, current, paragraphs: counts[row.member] ?? 0, at: row.named(at: path))
    }
}

extension IndexedFile {
  fileprivate init(_ content: FileRow?, _ latest: FileRow, paragraphs: Int, at path: Path) {
    self.path = path
    self.paragraphs = paragraphs
    let reader = content?.reader ?? latest.reader
    self.reader = reader.name.isEmpty ? nil : (reader.name, reader.version)
    hasOwnIDs = content?.hasOwnIDs ?? false
    unread = content?.unread ?? []
    replaced = content?.replaced ?? 0
    date = content?.date
    modified = timestamp(latest.modified / 1_000_000_000)
    if case .indexed(let encoding) = content?.outcome {
      self.encoding = encoding
    } else {
      encoding = nil
    }
    failure = latest.outcome.failure
  }
}
