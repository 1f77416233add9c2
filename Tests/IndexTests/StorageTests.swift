import Failures
import Foundation
import TestSupport
import Testing

@testable import Querying
@testable import Failures
@testable import Index
@testable import Platform
@testable import Presentation
@testable import Text

@Suite(.timed) struct RecordTests {
  private let paragraph = {
    var traced = TracedText(Scalars("铝镁".unicodeScalars), at: .init(line: 300, column: 1))
    let next = TracedText(Scalars("𠮷合金".unicodeScalars), at: .init(line: 302, column: 1))
    traced.append(next, blank: false)
    var paragraph = Paragraph(traced: traced, kind: .byline, repairs: [])
    paragraph.headline = "招商引资"
    paragraph.ordinal = 2
    paragraph.date = Period(number: 2023_08_18).map { PageDate($0, from: .text) }
    return paragraph
  }()

  @Test func whatIsStoredIsRead() {
    var paragraph = paragraph
    let record = Record(paragraph)
    #expect(Record(bytes: record.bytes) == record)
    paragraph.headings = ["一", "二"]
    for page in [nil, 0, 7, Int.max / 2] {
      paragraph.page = page
      let record = Record(paragraph)
      let read = Record(bytes: record.bytes)
      #expect(read == record && read?.page == page)
      #expect(read?.headings.prefix(2) == ["一", "二"])
    }
    #expect(record.line == 300 && record.endLine == 302 && record.ordinal == 2)
    #expect(record.date?.period.number == 2023_08_18 && record.date?.source == .text)
  }

  @Test func fieldsAreStored() {
    var paragraph = paragraph
    for fields in [nil, "{\"作者\":1.0}", "{}"] {
      paragraph.fields = fields
      let record = Record(paragraph)
      #expect(Record(bytes: record.bytes) == record && record.fields == fields)
    }
  }

  /// Also where lines stand out of order, far apart or before the first one.
  @Test func eachScalarKnowsItsLine() throws {
    var random = Seeded(11)
    for round in 0..<200 {
      var line = Int.random(in: 1...1000, using: &random)
      var traced = TracedText([], at: .init(line: line, column: 1))
      for _ in 0..<Int.random(in: 1...20, using: &random) {
        let text = Scalars(repeating: "铝", count: .random(in: 1...200, using: &random))
        traced.append(
          text[...], at: .init(line: line, column: 1), blank: Bool.random(using: &random))
        line = max(1, line + (round % 2 == 0 ? 1 : Int.random(in: -5...1000, using: &random)))
      }
      let read = try #require(
        Record(bytes: Record(Paragraph(traced: traced, kind: .body, repairs: [])).bytes))
      let expected = traced.scalars.indices.compactMap { traced.place(of: $0)?.line }
      #expect(read.line == expected.first && read.endLine == expected.max())
      let places = Array(read.text.indices)
      #expect(read.lineStarts.lines(of: places, from: read.line) == expected)
      let last = places.suffix(1)
      #expect(read.lineStarts.lines(of: Array(last), from: read.line) == Array(expected.suffix(1)))
      // A byte or two for a line.
      if round % 2 == 0 { #expect(read.lineStarts.bytes.count <= 2 * traced.origins.count) }
    }
  }

  /// A text may have as many lines as marks.
  @Test func theLinesOfMarksAreFoundInOneGo() {
    func steps(_ count: Int) -> Int {
      let text = Scalars(repeatElement(["铝", "\n"], count: count).joined())
      let lines = LineStarts(TracedText(text, at: .init(line: 1, column: 1), linesFrom: 1))
      let places = (0..<count).map { $0 * 2 }
      return Work.counted { #expect(lines.lines(of: places, from: 1) == Array(1...count)) }
    }
    let (few, many) = (steps(100), steps(400))
    #expect(few > 0 && many < 6 * few, "\(few), then \(many) steps")
  }

  @Test func datesAreNumbersOnDisk() throws {
    let numbers = [1_01_01, 2023_08_18, 2023_08_00, 2023_00_00, 9999_12_31]
    let periods = try numbers.map { try #require(Period(number: $0)) }
    let dates = periods.flatMap { period in DateSource.allCases.map { PageDate(period, from: $0) } }
    for date in dates + [nil] { #expect(PageDate?(number: date.number) == date) }
    for number in [-1, 1, 2023_08_18, 2023_02_29_0, 2023_08_18_5, .max, .min] {
      #expect(PageDate?(number: number) == nil, "\(number)")
    }
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

@Suite(.timed) struct FileTableTests {
  let folder: TemporaryFolder
  let rows = [
    FileRow(
      root: 1, path: Path("a.txt"), size: 10, modified: -5, hash: ContentHash(.max), generation: 1,
      firstDocid: 1, paragraphs: 3,
      reader: SourceReader(name: "jsonl", version: 3, edition: ContentHash(.max)),
      hasOwnIDs: true,
      unread: [
        Unread(count: 3, reason: "of 8 pages have no text", zh: "共 8 页，其中 3 页没有文字"),
        Unread(count: 0, reason: "x", zh: "0 x"),
      ], outcome: .indexed(.utf8)),
    FileRow(
      root: 2, path: Path([0xFF, 0x0A]), size: 9, modified: 8, hash: ContentHash(7), generation: 2,
      part: 4, firstDocid: 4, paragraphs: 2,
      date: Period(number: 2023_08_18).map { PageDate($0, from: .name) },
      reader: SourceReader(name: "text", version: 1, edition: ContentHash(1)),
      outcome: .indexed(Encoding("GB18030"))),
    FileRow(
      root: 1, path: Path("empty"), size: 0, modified: 7, hash: ContentHash(0), generation: 2,
      firstDocid: 6, reader: SourceReader(name: "jsonl", version: 3, edition: ContentHash(.max)),
      outcome: .failed(reason: Message("not\nallowed", zh: "没有\n权限"))),
    FileRow(
      root: 1, path: Path("a.zip"), member: Path([0x2F, 0xFF, 0x21]), size: 0, modified: 7,
      hash: ContentHash(0), generation: 2, part: 1, firstDocid: 6,
      outcome: .failed(reason: Message(verbatim: "password"))),
    FileRow(
      root: 1, path: Path("a.pdf"), size: 0, modified: 7, hash: ContentHash(0), generation: 2,
      firstDocid: 6, unit: .page, unread: [Unread(count: 1, reason: "page", zh: "一页")],
      outcome: .indexed(nil)
    ),
    FileRow(
      root: 1, path: Path("b.pdf"), size: 0, modified: 7, hash: ContentHash(0), generation: 2,
      firstDocid: 6, outcome: .skipped(kind: "PDF")),
  ]

  init() throws { folder = try TemporaryFolder() }

  private func table(_ bytes: [UInt8]) throws -> FileTable? {
    FileTable(try MappedFile(Path(try folder.write(bytes, to: "files"))))
  }

  @Test func aDocumentIsFoundInItsRow() throws {
    let table = try #require(try table(fileTable(rows)))
    #expect((1...5).map { table.place(ofRowHolding: $0) } == [0, 0, 0, 1, 1])
    #expect((0..<6).map { table.row($0) } == rows)
    #expect(table.place(ofRowHolding: 0) == nil && table.row(6) == nil)
  }

  @Test func aTouchedFileIsFoundByItsPath() throws {
    let paths = ["b", "a/c", "", "z", "a"].map { Path($0) }
    var touched = paths.flatMap { path in
      [2, 1].map { root in
        FileRow(
          root: root, path: path, size: 1, modified: root, hash: ContentHash(1), generation: 3,
          firstDocid: 6, outcome: .unchanged)
      }
    }
    touched.append(rows[2])
    let table = try #require(try table(fileTable(rows.prefix(2) + touched.inTableOrder { $0 })))
    #expect(table.unchangedRows == 2..<12 && table.row(12)?.path == Path("empty"))
    for row in touched.dropLast() {
      let place = table.place(ofRoot: row.root, row.path, in: table.unchangedRows)
      #expect(place.flatMap(table.row) == row)
    }
    #expect(table.place(ofRoot: 1, Path("aa"), in: table.unchangedRows) == nil)
    #expect(table.place(ofRoot: 3, Path("z"), in: table.unchangedRows) == nil)
  }

  @Test func rowsHaveTheirDocids() throws {
    let table = try #require(try table(fileTable(rows)))
    #expect(table.docids(0..<1, of: 5) == 1..<4)
    #expect(table.docids(1..<5, of: 5) == 4..<6)
    #expect(table.docids(2..<5, of: 5) == 6..<6)
  }

  @Test func damagedBytesTrapNothing() throws {
    let good = fileTable(rows)
    var random = Seeded(5)
    for round in 0..<500 {
      var bad = good
      if round < good.count {
        bad = Array(good.prefix(round))
      } else {
        bad[Int.random(in: 0..<bad.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      guard let table = try table(bad) else { continue }
      for docid in 0...6 { _ = table.place(ofRowHolding: docid) }
      for index in 0..<min(table.count, 10) { _ = table.row(index) }
    }
  }
}

@Suite(.timed) struct RowRangesTests {
  @Test func rowsAreKeptAsRuns() throws {
    var rows = RowRanges()
    rows.insert([3, 4, 9])
    rows.insert([5, 0, 4])
    #expect(rows.ranges == [0..<1, 3..<6, 9..<10] && rows.count == 5)
    #expect((0...10).filter(rows.contains) == [0, 3, 4, 5, 9])
    let json = try JSONEncoder().encode(["x": rows])
    #expect(String(decoding: json, as: UTF8.self) == #"{"x":"0 3-5 9"}"#)
    #expect(RowRanges("0 3-5 9") == rows && RowRanges("") == RowRanges())
  }

  @Test(arguments: ["-1", "5-3", "1 1", "3 2", "1-", "x", "1-2-3", "99999999999999999999"])
  func nothingElseIsRead(_ text: String) {
    #expect(RowRanges(text) == nil)
  }
}

@Suite(.timed) struct ManifestTests {
  private let index = Path("/index")
  private let manifest = Manifest(
    generation: 3, committed: 1_700_000_000, scoring: Scoring(averageLength: 55.25),
    roots: [
      .init(id: 1, path: "/a%FF", isFile: false, name: "a%FF"),
      .init(
        id: 2, path: "/b/c.txt", isFile: true, name: "b", isPrefixed: true, prefixed: ["c.txt"]),
    ],
    nextSegment: 4,
    segments: [
      .init(
        name: "000003", rows: 2, paragraphs: 5,
        files: ["iamglass": .init(size: 7, hash: "00000000000000aa")])
    ])

  @Test func whatIsWrittenIsRead() throws {
    #expect(try Manifest(decoding: manifest.encoded(), of: index) == manifest)
    #expect(manifest.roots.map(\.base) == [Path([0x2F, 0x61, 0xFF]), Path("/b")])
  }

  @Test func anyChangedByteIsSeen() throws {
    let good = try manifest.encoded()
    for place in good.indices {
      var bad = good
      bad[place] ^= 1
      #expect(throws: Failure.self, "\(place)") { try Manifest(decoding: bad, of: index) }
    }
  }

  /// A change of the written manifest, and what the failure has to say.
  static let refused: [(from: String, to: String, says: String)] = [
    ("{", "", "manifest.json cannot be read"),
    ("\"format\" : \(Versions.format)", "\"format\" : \(Versions.format + 1)", "newer"),
    ("\"format\" : \(Versions.format)", "\"format\" : 1", "older"),
    ("\"analyser\" : \(Versions.analyser)", "\"analyser\" : 7", "newer"),
    ("\"analyser\" : \(Versions.analyser)", "\"analyser\" : 2", "older"),
    ("\"format\" : \(Versions.format)", "\"format\" : \"x\"", "cannot be read"),
    ("\"000003\"", "\"../../etc\"", "cannot be read"),
    ("\"000003\"", "\"3\"", "cannot be read"),
    ("\"000003\"", "\"000004\"", "cannot be read"),
    ("\"000003\"", "\"99999999999999999999\"", "cannot be read"),
    ("\"iamglass\"", "\"../x\"", "cannot be read"),
    ("55.25", "0", "cannot be read"),
    ("55.25", "5e-324", "cannot be read"),
    ("55.25", "1e300", "cannot be read"),
    ("\"k1\" : 0.9", "\"k1\" : 1e300", "cannot be read"),
    ("\"k1\" : 0.9", "\"k1\" : -0.9", "cannot be read"),
    ("\"b\" : 0.4", "\"b\" : 1.4", "cannot be read"),
    ("\"generation\" : 3", "\"generation\" : -3", "cannot be read"),
    ("\"paragraphs\" : 5", "\"paragraphs\" : 1e99", "cannot be read"),
    ("\"paragraphs\" : 5", "\"paragraphs\" : 9223372036854775807", "cannot be read"),
    ("\"generation\" : 3", "\"generation\" : 9223372036854775807", "cannot be read"),
    ("\"size\" : 7", "\"size\" : -7", "cannot be read"),
    ("\"nextSegment\" : 4", "\"nextSegment\" : 3", "cannot be read"),
    ("\"nextSegment\" : 4", "\"nextSegment\" : 1", "cannot be read"),
    ("\"nextSegment\" : 4", "\"nextSegment\" : 0", "cannot be read"),
    ("\"id\" : 2", "\"id\" : 1", "cannot be read"),
    ("\"name\" : \"b\"", "\"name\" : \"a%FF\"", "cannot be read"),
    ("/b/c.txt", "/a%FF", "cannot be read"),
  ]

  /// Whoever writes a bad manifest can give it its checksum too.
  @Test(arguments: refused)
  func isRefused(_ row: (from: String, to: String, says: String)) throws {
    let text = String(decoding: try manifest.encoded(), as: UTF8.self)
    let changed = text.replacing(row.from, with: row.to, maxReplacements: 1)
    #expect(changed != text)
    let failure = try #require(throws: Failure.self) {
      try Manifest(decoding: Manifest.sealing(Array(changed.utf8)), of: index)
    }
    #expect(failure.message.english.contains(row.says), "\(row)")
    #expect(failure.message.english.contains("/index") && failure.advice != nil)
  }

  /// An index must not be written that cannot be read again.
  @Test func theLastNumbersAreNotWritten() throws {
    var last = manifest
    last.generation = plausible.upperBound - 1
    #expect(try Manifest(decoding: last.encoded(), of: index) == last)
    last.generation += 1
    #expect(throws: Failure.self) { try last.encoded() }
  }

  @Test func theSumOfSizesIsBounded() throws {
    var vast = manifest
    vast.segments[0].files["docdata.glass"] = .init(
      size: plausible.upperBound - 1, hash: "00000000000000aa")
    #expect(throws: Failure.self) { try vast.encoded() }
  }
}
