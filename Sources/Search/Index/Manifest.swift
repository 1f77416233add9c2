#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import struct Foundation.Data
  import class Foundation.JSONDecoder
  import class Foundation.JSONEncoder
#endif
import Platform

/// What an index consists of and how it was made: the content of `manifest.json`.
struct Manifest: Codable, Equatable, Sendable {
  var format = Versions.format
  var analyser = Versions.analyser
  /// Counts the commits; names the segment of the next one.
  var generation: Int
  /// When it was committed, in seconds since 1970 (UTC).
  var committed: Int
  var scoring: Scoring
  var roots: [Root]
  var segments: [SegmentEntry]

  /// A file or folder the user named.
  struct Root: Codable, Equatable, Sendable {
    /// Its absolute path, escaped.
    var path: String
    var isFile: Bool

    /// The folder that the paths of its files are relative to.
    var base: Path { isFile ? Path(escaped: path).parent : Path(escaped: path) }
  }

  /// A segment that is part of the index.
  struct SegmentEntry: Codable, Equatable, Sendable {
    var name: String
    var files: Int
    var paragraphs: Int
    /// The size of the indexed files, in bytes.
    var inputSize: Int
    /// The size of each file of the segment, in bytes; one that differs is damaged.
    var sizes: [String: Int]
  }
}

extension Manifest {
  init(decoding bytes: [UInt8], of index: Path) throws(Failure) {
    let data = Data(bytes)
    try Manifest.checkVersions(data, of: index)
    guard let manifest = try? JSONDecoder().decode(Manifest.self, from: data), manifest.isSound
    else { throw .damagedManifest(index) }
    self = manifest
  }

  func encoded() throws(Failure) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { throw Failure("cannot write the manifest") }
    return Array(data) + [UInt8(ascii: "\n")]
  }

  /// Versions come first: of another version no more can be expected to make sense.
  private static func checkVersions(_ data: Data, of index: Path) throws(Failure) {
    struct Versioned: Decodable { var format, analyser: Int }
    guard let found = try? JSONDecoder().decode(Versioned.self, from: data) else {
      throw Failure.damagedManifest(index)
    }
    if found.format > Versions.format || found.analyser > Versions.analyser {
      throw Failure(
        "the index \(index.lossyText) has format \(found.format).\(found.analyser), newer than "
          + "this program's \(Versions.format).\(Versions.analyser)",
        hint: "install the newer Hansearch, or name another index with -d FOLDER")
    }
    if found.format < Versions.format || found.analyser < Versions.analyser {
      throw Failure(
        "the index \(index.lossyText) has format \(found.format).\(found.analyser), older than "
          + "this program's \(Versions.format).\(Versions.analyser)",
        hint: "remove that folder, then build it anew with: indexer -d \(index.lossyText) FOLDER")
    }
  }

  /// Whether the numbers and names can be worked with, whoever wrote them.
  private var isSound: Bool {
    let length = scoring.averageLength
    return plausible.contains(generation) && plausible.contains(committed) && length.isFinite
      && length > 0 && segments.count < 1000 && segments.allSatisfy(\.isSound)
  }
}

extension Manifest.SegmentEntry {
  fileprivate var isSound: Bool {
    !name.isEmpty && name.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && sizes.count < 100 && sizes.keys.allSatisfy { !$0.contains("/") }
      && [[paragraphs, files, inputSize], Array(sizes.values)].joined()
        .allSatisfy(plausible.contains)
  }
}

/// Numbers that can be counted with and added up without a second thought.
private let plausible = 0..<(1 << 48)
