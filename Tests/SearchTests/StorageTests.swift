import TestSupport
import Testing

@testable import Platform
@testable import Search
@testable import Text

struct RecordTests {
  private let paragraph = {
    var traced = TracedText(Scalars("铝镁".unicodeScalars), at: .init(line: 300, column: 1))
    let next = TracedText(Scalars("𠮷合金".unicodeScalars), at: .init(line: 302, column: 1))
    traced.append(next, blank: false)
    var paragraph = Paragraph(traced: traced, kind: .byline, repairs: [])
    paragraph.headline = "招商引资"
    paragraph.ordinal = 2
    return paragraph
  }()

  @Test func whatIsStoredIsRead() {
    let record = Record(paragraph)
    #expect(Record(bytes: record.bytes) == record)
    #expect(record.line == 300 && record.endLine == 302 && record.ordinal == 2)
  }

  @Test func damagedBytesGiveNoRecordOrAnotherOne() {
    let good = Record(paragraph).bytes
    for count in 0..<10 { #expect(Record(bytes: Array(good.prefix(count))) == nil) }
    var random = Seeded(3)
    for _ in 0..<10_000 {
      var bad = good
      for _ in 0..<3 {
        bad[Int.random(in: 0..<bad.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      _ = Record(bytes: bad)
    }
  }
}

struct FileTableTests {
  let folder: TemporaryFolder
  let files = [
    FileEntry(
      root: 0, path: Path("a.txt"), encoding: .utf8, size: 10, modified: -5, firstDocid: 1,
      paragraphs: 3),
    FileEntry(
      root: 0, path: Path("empty"), encoding: Encoding(""), size: 0, modified: 7, firstDocid: 4,
      paragraphs: 0),
    FileEntry(
      root: 1, path: Path([0xFF, 0x0A]), encoding: Encoding("GB18030"), size: 9, modified: 8,
      firstDocid: 4, paragraphs: 2),
  ]

  init() throws { folder = try TemporaryFolder() }

  private func table(_ bytes: [UInt8]) throws -> FileTable? {
    FileTable(try MappedFile(Path(try folder.write(bytes, to: "files"))))
  }

  @Test func aDocumentIsFoundInItsFile() throws {
    let table = try #require(try table(fileTable(files)))
    #expect(
      (1...5).map { table.file(holding: $0)?.path } == [0, 0, 0, 2, 2].map { files[$0].path })
    #expect((0..<3).map(table.entry) == files)
    #expect(table.file(holding: 0) == nil && table.entry(3) == nil)
  }

  @Test func theChecksumIsThatOfZlib() {
    // python3 -c 'import zlib; print(hex(zlib.crc32(b"hansearch files\n" + bytes(8))))'
    #expect(fileTable([]).suffix(8).elementsEqual([0x21, 0x66, 0x6C, 0x00, 0, 0, 0, 0]))
  }

  @Test func damagedBytesTrapNothing() throws {
    let good = fileTable(files)
    var random = Seeded(5)
    for round in 0..<500 {
      var bad = good
      if round < good.count {
        bad = Array(good.prefix(round))
      } else {
        bad[Int.random(in: 0..<bad.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let table = try table(bad) else { continue }
      for docid in 0...6 { _ = table.file(holding: docid) }
      for index in 0..<min(table.count, 10) { _ = table.entry(index) }
    }
  }
}

struct ManifestTests {
  private let index = Path("/index")
  private let manifest = Manifest(
    generation: 3, committed: 1_700_000_000, scoring: Scoring(averageLength: 55.25),
    roots: [.init(path: "/a%FF", isFile: false), .init(path: "/b/c.txt", isFile: true)],
    segments: [
      .init(name: "000003", files: 2, paragraphs: 5, inputSize: 99, sizes: ["iamglass": 7])
    ])

  @Test func whatIsWrittenIsRead() throws {
    #expect(try Manifest(decoding: manifest.encoded(), of: index) == manifest)
    #expect(manifest.roots.map(\.base) == [Path([0x2F, 0x61, 0xFF]), Path("/b")])
  }

  /// A change of the written manifest, and what the failure has to say.
  static let refused: [(from: String, to: String, says: String)] = [
    ("{", "", "manifest.json cannot be read"),
    ("\"format\" : 2", "\"format\" : 3", "newer"),
    ("\"format\" : 2", "\"format\" : 1", "older"),
    ("\"analyser\" : 2", "\"analyser\" : 7", "newer"),
    ("\"format\" : 2", "\"format\" : \"x\"", "cannot be read"),
    ("\"000003\"", "\"../../etc\"", "cannot be read"),
    ("\"iamglass\"", "\"../x\"", "cannot be read"),
    ("55.25", "0", "cannot be read"),
    ("\"generation\" : 3", "\"generation\" : -3", "cannot be read"),
    ("\"paragraphs\" : 5", "\"paragraphs\" : 1e99", "cannot be read"),
    ("\"paragraphs\" : 5", "\"paragraphs\" : 9223372036854775807", "cannot be read"),
    ("\"generation\" : 3", "\"generation\" : 9223372036854775807", "cannot be read"),
    ("\"iamglass\" : 7", "\"iamglass\" : -7", "cannot be read"),
  ]

  @Test(arguments: refused)
  func isRefused(_ row: (from: String, to: String, says: String)) throws {
    let text = String(decoding: try manifest.encoded(), as: UTF8.self)
    let changed = text.replacing(row.from, with: row.to, maxReplacements: 1)
    #expect(changed != text)
    let failure = try #require(throws: Failure.self) {
      try Manifest(decoding: Array(changed.utf8), of: index)
    }
    #expect(failure.message.contains(row.says), "\(row)")
    #expect(failure.message.contains("/index") && failure.hint != nil)
  }
}
