import Failures
import JSON
import Platform

/// What an index consists of and how it was made: the content of `manifest.json`.
package struct Manifest: Encodable, Equatable, Sendable {
  var format = Versions.format
  var analyser = Versions.analyser
  /// The hash of the manifest's bytes with zeros in this place.
  var checksum = unsealed
  /// Counts the commits.
  package var generation = 0
  /// When it was committed, in seconds since 1970 (UTC).
  package var committed = 0
  /// Nil as long as there are no paragraphs.
  package var scoring: Scoring?
  /// Whether all is as a run that builds everything at once would make it.
  package var isMerged = false
  /// What the user has named, in the order of that.
  package var roots: [Root] = []
  /// The number that names the next segment. None is used twice: a reader may have an old one open.
  package var nextSegment = 1
  /// The segments, in the order they are searched in.
  package var segments: [SegmentEntry] = []

  /// A file or folder the user named, and how it is read.
  package struct Root: Encodable, Equatable, Sendable {
    /// Its number in the tables of files.
    package var id: Int
    /// Its absolute path, escaped.
    package var path: String
    /// Whether it is a file, and no folder.
    package var isFile: Bool
    /// What the ids of its paragraphs begin with where those of another root would be the same; no other root has
    /// it.
    package var name: String
    /// Whether the ids of all its paragraphs begin with its name: it has files that another root had before.
    package var isPrefixed = false
    /// The files whose do though the others' do not, escaped: another root had them before.
    package var prefixed: Set<String> = []
    /// Which of its files are read, and how.
    package var options = SourceOptions()

    /// A root that is all this.
    package init(
      id: Int, path: String, isFile: Bool, name: String, isPrefixed: Bool = false,
      prefixed: Set<String> = [], options: SourceOptions = SourceOptions()
    ) {
      self.id = id
      self.path = path
      self.isFile = isFile
      self.name = name
      self.isPrefixed = isPrefixed
      self.prefixed = prefixed
      self.options = options
    }
  }

  /// A segment that is part of the index.
  package struct SegmentEntry: Encodable, Equatable, Sendable {
    /// The name of its folder in `segments`.
    package var name: String
    /// The number of rows in its table of files.
    package var rows: Int
    /// The number of its documents.
    package var paragraphs: Int
    /// The rows of files that have gone or changed; their paragraphs are no hits any more.
    package var deleted = RowRanges()
    /// Its files. One that differs is damaged.
    package var files: [String: FileDigest]
    /// What has its database; nil where that is among the files.
    package var server: Server?

    /// A segment that is all this.
    package init(
      name: String, rows: Int, paragraphs: Int, deleted: RowRanges = RowRanges(),
      files: [String: FileDigest], server: Server? = nil
    ) {
      self.server = server
      self.name = name
      self.rows = rows
      self.paragraphs = paragraphs
      self.deleted = deleted
      self.files = files
    }
  }

  /// What has the database of a segment, on another machine perhaps.
  package struct Server: Encodable, Equatable, Sendable {
    /// As `ServerAddress` writes it.
    package var address: String
    /// That of the database.
    package var uuid: String

    /// A server, and the database that it has.
    package init(_ address: ServerAddress, uuid: String) {
      self.address = address.text
      self.uuid = uuid
    }
  }

  /// The size of a file in bytes, and the hash of its bytes.
  package struct FileDigest: Encodable, Hashable, Sendable {
    /// In bytes.
    package var size: Int
    /// As `ContentHash` writes it.
    package var hash: String
  }
}

extension Manifest {
  /// That of an index with nothing in it.
  package static var empty: Manifest { Manifest() }

  /// Whether it is a head: the databases of its segments are on servers.
  package var isHead: Bool { segments.contains { $0.server != nil } }

  /// The most segments an index may have.
  package static let maxSegments = 999
}

extension Manifest.Root {
  /// Where it lies.
  package var location: Path { Path(escaped: path) }

  /// The folder that the paths of its files are relative to.
  package var base: Path { isFile ? location.parent : location }
}

/// What stands in place of a checksum while it is taken.
private let unsealed = String(repeating: "0", count: 16)

extension Manifest {
  private static func unreadable(_ index: Path) -> Failure {
    .damaged(index, "its manifest.json cannot be read", zh: "它的 manifest.json 读不了")
  }

  /// Reads `manifest.json` of an index.
  package init(decoding bytes: [UInt8], of index: Path) throws(Failure) {
    guard let object = try? JSONSlice(bytes).object() else { throw Manifest.unreadable(index) }
    try Manifest.checkVersions(object, of: index)
    guard let manifest = try? Manifest(object), manifest.isSound,
      manifest.checksum == contentChecksum(bytes)
    else { throw Manifest.unreadable(index) }
    self = manifest
    checksum = unsealed
  }

  /// The bytes of `manifest.json`.
  package func encoded() throws(Failure) -> [UInt8] {
    guard isSound else {
      throw Failure(
        "the index cannot be written: its numbers have come to an end", zh: "不能写索引：它的编号用完了",
        advice: .buildElsewhere)
    }
    guard let text = try? indentedJSON(self) else {
      throw Failure("cannot write the manifest", zh: "不能写 manifest")
    }
    return Manifest.sealing(Array(text.utf8))
  }

  /// The bytes of a manifest with their checksum in its place.
  static func sealing(_ bytes: [UInt8]) -> [UInt8] { sealed(bytes, with: contentChecksum(bytes)) }

  /// Sees that a manifest is of this version: of one of another no more can be expected to make sense.
  private static func checkVersions(_ object: JSONObject, of index: Path) throws(Failure) {
    guard let format = try? object["format"].integer(),
      let analyser = try? object["analyser"].integer()
    else { throw unreadable(index) }
    let found = (format: format, analyser: analyser)
    if found.format > Versions.format || found.analyser > Versions.analyser {
      throw Failure(
        "the index \(index.lossyText) has format \(found.format).\(found.analyser), newer than "
          + "this program's \(Versions.format).\(Versions.analyser)",
        zh: "索引 \(index.lossyText) 的格式是 \(found.format).\(found.analyser)，"
          + "比这个程序的 \(Versions.format).\(Versions.analyser) 新",
        advice: .updateOrNameOther)
    }
    if found.format < Versions.format || found.analyser < Versions.analyser {
      throw Failure(
        "the index \(index.lossyText) has format \(found.format).\(found.analyser), older than "
          + "this program's \(Versions.format).\(Versions.analyser)",
        zh: "索引 \(index.lossyText) 的格式是 \(found.format).\(found.analyser)，"
          + "比这个程序的 \(Versions.format).\(Versions.analyser) 旧",
        advice: .rebuild(index))
    }
  }

  /// Whether the numbers and names can be worked with, whoever wrote them.
  private var isSound: Bool {
    [generation, committed, nextSegment].allSatisfy(plausible.contains) && nextSegment > 0
      && scoring?.isSound ?? true && roots.allSatisfy(\.isSound) && areDifferent(roots.map(\.id))
      && areDifferent(roots.map { Array($0.path.utf8) }) && areDifferent(roots.map(\.name))
      && segments.count <= Manifest.maxSegments
      && segments.allSatisfy { $0.isSound(before: nextSegment) }
      && areDifferent(segments.map(\.name))
      && plausible.contains(clampedSum(segments.flatMap { $0.files.values.map(\.size) }))
  }
}

private func areDifferent(_ values: [some Hashable]) -> Bool { Set(values).count == values.count }

extension Manifest.Root {
  fileprivate var isSound: Bool { plausible.contains(id) && options.maximumSize >= 0 }
}

extension Scoring {
  /// A usual length is one that a paragraph can have: a much smaller one makes numbers that are none.
  fileprivate var isSound: Bool {
    (0...1000).contains(k1) && (0...1).contains(b) && (1...1e9).contains(averageLength)
  }
}

/// The place of the checksum in the bytes of a manifest.
private func checksumRange(_ bytes: [UInt8]) -> Range<Int>? {
  let key = Array("\"checksum\" : \"".utf8)
  guard let start = bytes.firstRange(of: key)?.upperBound,
    start + unsealed.utf8.count <= bytes.count
  else { return nil }
  return start..<start + unsealed.utf8.count
}

private func sealed(_ bytes: [UInt8], with checksum: String) -> [UInt8] {
  guard let range = checksumRange(bytes) else { return bytes }
  var bytes = bytes
  bytes.replaceSubrange(range, with: checksum.utf8)
  return bytes
}

private func contentChecksum(_ bytes: [UInt8]) -> String {
  ContentHash(of: sealed(bytes, with: unsealed)).text
}

extension Manifest.SegmentEntry {
  fileprivate func isSound(before next: Int) -> Bool {
    SegmentName(Path(name), before: next - 1)?.stage == .whole
      && files.count < 100 && files.keys.allSatisfy { !$0.contains("/") }
      && plausible.contains(rows) && (0..<1 << 32 - 1).contains(paragraphs)
      && files.values.allSatisfy { plausible.contains($0.size) }
      && deleted.ranges.last?.upperBound ?? 0 <= rows
      && server.map { ServerAddress($0.address) != nil } ?? true
  }
}

/// Numbers that can be counted with. Thirty thousand of them can be added up.
let plausible = 0..<(1 << 48)

/// The sum of numbers that anyone may have written, or what comes nearest to it.
package func clampedSum(_ numbers: some Sequence<Int>) -> Int {
  numbers.reduce(0) { sum, number in
    let (next, overflow) = sum.addingReportingOverflow(number)
    return overflow ? (number > 0 ? .max : .min) : next
  }
}
