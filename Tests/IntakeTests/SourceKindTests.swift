import Platform
import IndexFixture
import TestSupport
import Testing
import Text

@testable import Querying
@testable import Index
@testable import Intake
@testable import Presentation
@testable import Updating

/// A kind as one of its next versions.
private struct Renewed: SourceKind {
  let base: any SourceKind
  var name: String { base.name }
  var version: Int { base.version + 1 }

  func claims(_ head: SourceHead) -> Bool { base.claims(head) }

  func extraction(of content: SourceContent) throws -> Extraction? {
    try base.extraction(of: content)
  }
}

/// Records behind a head that is none of text, each an id and a text between zeros.
private struct RecordsBetweenZeros: SourceKind {
  let name = "rec"
  let version = 1
  static let start = Array("\u{7F}ELF\0".utf8)

  struct Broken: SourceFailure { let reason = "broken; mend it" }

  func claims(_ head: SourceHead) -> Bool {
    head.bytes.starts(with: Self.start) || head.ending == "note"
  }

  func extraction(of content: SourceContent) throws -> Extraction? {
    let parts = try content.bytes().dropFirst(Self.start.count).split(separator: 0)
      .map { String(decoding: $0, as: UTF8.self) }
    if parts.contains("broken") { throw Broken() }
    var extraction = Extraction(paragraphs: [], hasOwnIDs: true)
    for start in stride(from: 0, to: parts.count - 1, by: 2) {
      extraction.paragraphs.append(
        Paragraph(
          Scalars(parts[start + 1].unicodeScalars), id: parts[start], headline: nil, line: 1))
    }
    if !parts.count.isMultiple(of: 2) {
      extraction.unread = [Unread(count: 1, reason: "record has no text")]
    }
    return extraction
  }
}

@Suite(.timed) struct SourceKindTests {
  let fixture: IndexFixture
  var folder: TemporaryFolder { fixture.folder }
  var root: String { folder.path + "/a" }
  private let usual: [any SourceKind] = [
    MarkdownKind(), JSONLinesKind(), TSVKind(), CSVKind(), TextKind(),
  ]
  private let withRecords: [any SourceKind] = [
    RecordsBetweenZeros(), MarkdownKind(), JSONLinesKind(), TSVKind(), CSVKind(), TextKind(),
  ]

  init() throws { fixture = try IndexFixture() }

  private func write(records: String..., to name: String) throws {
    let bytes: [UInt8] = records.flatMap { [0] + Array($0.utf8) }
    try folder.write(RecordsBetweenZeros.start.dropLast() + bytes, to: name)
  }

  /// What each file was read by, and its state.
  private func readers() throws -> [String] {
    try Snapshot(fixture.index).files().map { file in
      let reader = file.reader.map { "\($0.name) \($0.version)" } ?? "-"
      let unread = file.unread.map { " (\($0.text))" }.joined()
      return "\(file.path.name.lossyText): \(reader)\(file.hasOwnIDs ? " own" : "")\(unread)"
    }
  }

  /// A file's beginning and ending, and what claims it.
  static let claims: [(bytes: String, ending: String?, kind: String?)] = [
    ("铝镁", "md", "markdown"), ("铝镁", "markdown", "markdown"), ("铝镁", "jsonl", "jsonl"),
    ("铝镁", "tsv", "tsv"), ("铝镁", "csv", "csv"), ("铝镁", "txt", "text"), ("铝镁", "pdf", "pdf"),
    ("", "pdf", "pdf"), ("\u{FEFF}%PDF-1.7", nil, "pdf"), ("\0\u{1}\0\0%PDF-", nil, "pdf"),
    ("%PDF-1.7", nil, "pdf"), ("PK\u{3}\u{4}  %PDF-1.7", "zip", "archive"),
    ("见 %PDF-1.7", "txt", "text"),
    ("铝镁", nil, "text"), ("", "md", "markdown"), ("", nil, "text"), ("%PDF-1.7", "md", "pdf"),
    ("%PDF-1.7", "txt", "pdf"), ("\u{1}\0\u{2}\0\0", "csv", nil),
    ("PK\u{3}\u{4}", "jsonl", "archive"),
    ("<p>铝镁", "html", "html"), ("<p>铝镁", "xhtml", "html"), ("<p>铝镁", "txt", "text"),
    ("\u{FEFF}\n<!DOCTYPE HTML>铝镁", "txt", "html"),
    ("<?xml version='1.0'?>\n<!-- > -->\n<html lang=zh>", nil, "html"),
    ("<!-- <html>", nil, "text"), ("<html5>", nil, "text"), ("\0\u{1}<html>", "html", nil),
    ("PK\u{3}\u{4}", "docx", "docx"),
    ("PK\u{3}\u{4}", "odt", "odt"), ("PK\u{3}\u{4}", "epub", "epub"),
    ("PK\u{3}\u{4}", "xlsx", "xlsx"),
    ("铝镁", "docx", "text"),
  ]

  @Test(arguments: claims)
  func whatAKindClaims(_ file: (bytes: String, ending: String?, kind: String?)) {
    let head = SourceHead(Array(file.bytes.utf8)[...], ending: file.ending, readFrom: nil)
    #expect(SourceKinds.usual.claiming(head).first?.name == file.kind, "\(file)")
  }

  /// The first files of an archive, the ending of its name, and what claims it.
  static let archives: [(files: [Packed], ending: String, kind: String)] = [
    ([Packed("word/document.xml")], "zip", "docx"),
    ([Packed("[Content_Types].xml"), Packed("word/styles.xml")], "zip", "docx"),
    ([Packed("_rels/.rels", isSizeLater: true), Packed("xl/a.xml")], "zip", "xlsx"),
    ([Packed("word/1.txt"), Packed("xl/2.txt")], "zip", "archive"),
    ([Packed("word/1.txt")], "docx", "docx"),
    // What stands in an archive is not it, also where it is not compressed.
    ([Packed("1.docx", [Packed("word/document.xml")])], "zip", "archive"),
    ([Packed("报告/1.epub", [Packed("mimetype", "application/epub+zip")])], "zip", "archive"),
    (
      [Packed("1.docx", [Packed("word/a.xml")]), Packed("mimetype", "application/epub+zip")], "zip",
      "epub"
    ),
  ]

  @Test(arguments: archives)
  func anArchiveIsWhatItsOwnFilesSay(_ archive: (files: [Packed], ending: String, kind: String)) {
    let bytes = archive.files.flatMap(\.bytes)
    for start in [0, 100] {
      // Where the slice begins does not count.
      let slice = (Array(repeating: 0, count: start) + bytes)[start...]
      let head = SourceHead(slice, ending: archive.ending, readFrom: nil)
      #expect(SourceKinds.usual.claiming(head).first?.name == archive.kind, "\(archive.files)")
    }
  }

  @Test func textInAnyEncodingIsClaimedByItsEnding() {
    let bytes = "id,text\n1,铝镁\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for encoding in [nil, Encoding("UTF-16LE")] {
      let head = SourceHead(bytes[...], ending: "csv", readFrom: encoding)
      #expect(SourceKinds.usual.claiming(head).map(\.name) == ["csv", "text"])
    }
  }

  @Test func eachFileKeepsWhatItWasReadBy() throws {
    try folder.write("铝镁\n", to: "a/1.txt")
    try folder.write("# 铝镁\n", to: "a/2.MD")
    try folder.write("{\"id\": 1, \"text\": \"铝镁\"}\n", to: "a/3.jsonl")
    try folder.write("d1\t铝镁\n", to: "a/4.tsv")
    try folder.write("名 称\t数量\n铝 镁\t5\n", to: "a/5.tsv")
    try folder.write("text\n铝镁\n", to: "a/6.csv")
    try folder.write("id,text\n1a,铝镁\n", to: "a/7.csv")
    try folder.write("{}\n", to: "a/8.jsonl")
    // Marks without end cost Markdown too much.
    try folder.write(String(repeating: "> ", count: 2000) + "铝镁\n", to: "a/9.md")
    #expect(try fixture.update(root).failed == 1)
    let expected = [
      "1.txt: text 3", "2.MD: markdown 1", "3.jsonl: jsonl 1 own", "4.tsv: tsv 1 own",
      "5.tsv: text 3",
      "6.csv: csv 1", "7.csv: csv 1 own", "8.jsonl: jsonl 1", "9.md: text 3",
    ]
    #expect(try readers() == expected)
    try fixture.merge()
    #expect(try readers() == expected)
  }

  @Test func whatAnotherVersionHasReadIsReadAgain() throws {
    try folder.write("铝镁\n", to: "a/1.txt")
    try folder.write("d1\t铝镁\n", to: "a/2.tsv")
    try folder.write("{}\n", to: "a/3.jsonl")
    try folder.write([0, 1, 2, 3], to: "a/4.bin")
    try fixture.update(root)
    var kinds = usual
    kinds[4] = Renewed(base: TextKind())
    fixture.options.kinds = SourceKinds(kinds)
    let report = try fixture.update(root)
    #expect((report.new, report.changed, report.reread, report.unchanged) == (0, 1, 1, 1))
    #expect((report.skipped, report.failed) == (1, 1))
    #expect(try readers() == ["1.txt: text 4", "2.tsv: tsv 1 own", "3.jsonl: jsonl 1"])
    // Once is enough.
    for _ in 1...2 {
      let again = try fixture.update(root)
      #expect((again.changed, again.unchanged, again.failedBefore) == (0, 2, 1))
      try fixture.merge()
    }
    #expect(try fixture.ids("铝镁").sorted() == ["1.txt:1", "d1"])
    #expect(try fixture.index.check().damages.isEmpty)
  }

  @Test func aKindThatJoinsReadsItsFiles() throws {
    try write(records: "r1", "铝镁", "r2", to: "a/1.rec")
    try folder.write("REC\n铝镁\n", to: "a/2.note")
    try folder.write("铝镁\n", to: "a/3.txt")
    #expect(try fixture.update(root).skipped == 1)
    #expect(try readers() == ["2.note: text 3", "3.txt: text 3"])
    fixture.options.kinds = SourceKinds(withRecords)
    let report = try fixture.update(root)
    #expect((report.new, report.changed, report.reread, report.unchanged) == (1, 1, 1, 1))
    #expect(report.skipped == 0)
    #expect(fixture.remarks.map(\.text).sorted().first == "1 record has no text")
    try fixture.merge()
    #expect(
      try readers() == [
        "1.rec: rec 1 own (1 record has no text)", "2.note: rec 1 own (1 record has no text)",
        "3.txt: text 3",
      ])
    let statistics = try Snapshot(fixture.index).statistics()
    #expect(statistics.encodings == ["UTF-8": 1])
    #expect(
      statistics.unread.map { "\($0.path.name.lossyText): \($0.reason)" }
        == ["1.rec: 1 record has no text", "2.note: 1 record has no text"])
    // And when it is gone, they are what they were.
    fixture.options.kinds = .usual
    let back = try fixture.update(root)
    #expect((back.skipped, back.reread, back.unchanged) == (1, 1, 1))
    #expect(try fixture.ids("铝镁").sorted() == ["2.note:2", "3.txt:1"])
  }

  @Test func aFileThatCannotBeReadCostsItself() throws {
    fixture.options.kinds = SourceKinds(withRecords)
    try write(records: "r1", "铝镁", to: "a/1.rec")
    try write(records: "broken", to: "a/2.rec")
    try folder.write("铝镁\n", to: "a/3.txt")
    let report = try fixture.update(root)
    #expect((report.new, report.failed) == (2, 1))
    #expect(fixture.problems.map(\.reason) == ["broken; mend it"])
    #expect(try fixture.ids("铝镁").sorted() == ["3.txt:1", "r1"])
    #expect(try readers()[1] == "2.rec: rec 1")
    #expect(try fixture.update(root).failedBefore == 1)
    // What has failed is tried again by another version.
    var kinds = withRecords
    kinds[0] = Renewed(base: RecordsBetweenZeros())
    fixture.options.kinds = SourceKinds(kinds)
    #expect(try fixture.update(root).failed == 1)
    #expect(try readers()[1] == "2.rec: rec 2")
    #expect(try fixture.update(root).failedBefore == 1)
  }

  /// More equal hits than are reranked, of files whose ids are their own and do not follow their names.
  @Test func equalHitsStandInTheOrderOfTheirIDs() throws {
    fixture.options.kinds = SourceKinds(withRecords)
    for number in 100..<160 {
      try write(records: "z\(number)", "铝镁", "b\(259 - number)", "铝镁", to: "a/\(number).rec")
    }
    try fixture.update(root)
    let found = try fixture.hits("铝镁", limit: 5).map(\.id)
    #expect(found == ["b100", "b101", "b102", "b103", "b104"])
    #expect(try fixture.ids("铝镁").count == 120)
  }

  /// Those of places are found file by file, whatever the files are called.
  @Test func idsOfPlacesFollowTheirFiles() throws {
    for number in 0..<20 { try folder.write("text\n铝镁\n铝镁\n", to: "a/\(number + 10).csv") }
    try fixture.update(root)
    let snapshot = try Snapshot(fixture.index)
    let segment = try #require(snapshot.segments.first)
    let places = (1...segment.paragraphCount).map { docid in
      Candidate.Place(segment: 0, docid: UInt32(docid))
    }
    let searcher = try Searcher(ParsedQuery("铝镁"), snapshot)
    let read = try TextsRead.counted {
      let first = try searcher.inOrderOfIDs(places.reversed(), first: 3)
      #expect(first.count == 3)
    }
    #expect(read == 4)
    #expect(try fixture.hits("铝镁", limit: 3).map(\.id) == ["10.csv:2", "10.csv:3", "11.csv:2"])
  }
}

/// A file as it stands in a ZIP archive, not compressed.
struct Packed: Sendable {
  let bytes: [UInt8]

  init(_ name: String, _ content: String = "", isSizeLater: Bool = false) {
    self.init(name, Array(content.utf8), isSizeLater: isSizeLater)
  }

  init(_ name: String, _ files: [Packed]) { self.init(name, files.flatMap(\.bytes)) }

  private init(_ name: String, _ content: [UInt8], isSizeLater: Bool = false) {
    func number(_ value: Int, _ width: Int) -> [UInt8] {
      (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let size = number(isSizeLater ? 0 : content.count, 4)
    let flags: [UInt8] = [isSizeLater ? 8 : 0, 0]
    // Signature, version, flags; method, time, date, checksum; sizes; those of name and of what is extra.
    let head = Array("PK\u{3}\u{4}".utf8) + [20, 0] + flags + number(0, 10) + size + size
    bytes = head + number(name.utf8.count, 2) + [0, 0] + Array(name.utf8) + content
  }
}
