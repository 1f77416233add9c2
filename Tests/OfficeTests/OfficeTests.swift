import Archives
import Foundation
import Platform
import TestSupport
import Testing
import Text
import XML

@testable import Office

/// The documents that `scripts/make-office-files` makes.
@Suite(.timed) struct OfficeTests {
  private static let folder = Project.folder.appending(path: "Tests/Fixtures/office")

  private func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: Self.folder.appending(path: name)))
  }

  private func read(_ name: String, _ bytes: [UInt8]) throws -> OfficeDocument {
    switch name.split(separator: ".").last {
    case "docx": try wordDocument(bytes)
    case "xlsx": try excelWorkbook(bytes)
    case "pptx": try powerPointSlides(bytes)
    case "rtf":
      try rtfDocument(
        bytes, decode: { bytes, page in "\(page)<\(bytes.count)>".unicodeScalars.map(\.self) },
        checkpoint: {})
    default: try openDocumentText(bytes)
    }
  }

  private func book(_ bytes: [UInt8]) throws -> Book {
    try epubBook(bytes) { scalars(ofUTF8: $0) }
  }

  private func read(_ name: String) throws -> OfficeDocument { try read(name, bytes(name)) }

  private func lines(_ document: OfficeDocument) -> [String] {
    lines(paragraphs(of: document.blocks))
  }

  private func lines(_ paragraphs: [Paragraph]) -> [String] {
    paragraphs.map { "\($0.line) \($0.kind.rawValue) \(String($0.text))" }
  }

  @Test func aWordDocument() throws {
    let document = try read("report.docx")
    #expect(
      lines(document) == [
        "1 headline 渡口", "2 body 船每天早上六点开出。", "3 headline 时刻", "4 body 春天 六点，冬天七点。",
        "5 table 码头  时刻", "6 table 东岸  06:00", "7 body 框里第一段。", "8 body 框里第二段。",
        "9 body 图文混排。", "10 body 图里的字", "11 body 上行", "12 body 下行", "13 headline 附录",
        "14 body 码头由县里管理。", "15 footnote 见县志。", "16 runningHead 县政府文件",
      ])
    let found = paragraphs(of: document.blocks)
    #expect(found[3].headings == ["渡口", "时刻"] && found[13].headings == ["渡口", "附录"])
    let properties = document.properties
    #expect(properties.title == "渡口的报告" && properties.author == "张三")
    #expect(properties.date == "2023-08-18T06:30:00Z")
  }

  /// `scripts/setup` brings antiword.
  @Test func anOldWordDocument() throws {
    let antiword = try #require(Antiword.installed())
    let document = try antiword.document(at: Path(Self.folder.appending(path: "old.doc").path))
    let found = paragraphs(of: numbered(document.blocks))
    #expect(
      lines(found) == [
        "1 headline 渡口", "2 body 船每天早上六点开出。", "3 headline 时刻", "4 body 春天六点，冬天七点。",
        "5 table 码头  时刻", "6 table 东岸  06:00", "7 headline 附录", "8 body 码头由县里管理。",
      ])
    #expect(found[3].headings == ["渡口", "时刻"] && found[7].headings == ["附录"])
  }

  @Test(arguments: [("password.doc", Antiword.Failure.password), ("cut.doc", .damaged)])
  func anOldWordDocumentThatIsNotRead(_ name: String, _ failure: Antiword.Failure) throws {
    let antiword = try #require(Antiword.installed())
    #expect(throws: failure) {
      try antiword.document(at: Path(Self.folder.appending(path: "bad/\(name)").path))
    }
  }

  /// What stands beside the text, and what is said of the document.
  @Test func aDocBook() throws {
    var reader = DocBookReader()
    let xml = """
      <book><title>报告</title><bookinfo><title>渡口的报告</title><author><surname>张三</surname></author>
      <date>2003-08-18</date></bookinfo><chapter><title/><para>船六点<emphasis>开出</emphasis><footnote><para>见县志。</para>
      <para>第二卷。</para></footnote>。</para><itemizedlist><listitem><para>春天</para></listitem></itemizedlist></chapter></book>
      """
    try readXML(Array(xml.utf8)) { reader.take($0) }
    let found = paragraphs(of: numbered(reader.finish()))
    #expect(
      lines(found) == ["1 body 船六点开出。", "2 footnote 见县志。", "3 footnote 第二卷。", "4 body 春天"])
    let properties = reader.properties
    #expect(properties.title == "报告" && properties.author == "张三")
    #expect(properties.date == "2003-08-18")
  }

  @Test func anOpenDocumentText() throws {
    let document = try read("report.odt")
    #expect(
      lines(document) == [
        "1 headline 渡口的报告", "2 headline 渡口", "3 body 船每天早上六点开出。", "4 footnote 见县志。",
        "5 headline 时刻", "6 body 春天 六点", "7 table 东岸  06:00", "8 body 上行", "9 body 下行",
        "10 runningHead 县政府文件",
      ])
    #expect(paragraphs(of: document.blocks)[5].headings == ["渡口的报告", "渡口", "时刻"])
    #expect(document.properties.author == "张三" && document.properties.date == "2023-08-18T06:30:00")
  }

  @Test func aBook() throws {
    let book = try book(bytes("book.epub"))
    let chapters = paragraphs(ofChapters: book.chapters.map { $0.blocks ?? [] })
    #expect(
      chapters.map(lines) == [
        ["1 headline 第一章 渡口", "2 body 船每天早上六点开出\u{A0}。"], ["1 headline 第二章 湖水", "2 body 他放下铅锤。"],
      ])
    #expect(book.properties.title == "渡口的故事")
  }

  /// A chapter that is missing costs itself.
  @Test func aBookWithoutAChapter() throws {
    let book = try book(bytes("bad/partly.epub"))
    #expect(book.chapters.map { $0.blocks?.count } == [2, nil])
  }

  @Test func aPresentation() throws {
    let document = try read("slides.pptx")
    #expect(
      lines(document) == [
        "1 headline 渡口", "2 table 码头  时刻", "3 headline 湖水", "4 body 他放下铅锤。", "5 body 记下读数。",
        "6 footnote 讲到这里停一下。",
      ])
    #expect(document.pageStarts == [1, 3])
    let open = try read("slides.odp")
    #expect(
      lines(open) == [
        "1 headline 渡口", "2 body 船每天早上六点开出。", "3 footnote 讲到这里停一下。", "4 body 他放下铅锤。",
      ])
    #expect(open.pageStarts == [1, 4])
  }

  /// What bytes are decoded from is the code page of their font.
  @Test func aDocumentInRTF() throws {
    let document = try read("letter.rtf")
    #expect(
      lines(document) == [
        "1 headline 936<4>", "2 body 936<6>936<4>936<8>936<2>", "3 footnote 936<8>",
        "4 body 936<4>",
        "5 table 936<4>  06:00", "6 table 936<4>  07:00", "7 body 湖水運950<2>", "8 body 𠮷{—}",
        "9 body 936<4>936<6>",
      ])
    #expect(document.properties.title == "936<10>" && document.properties.author == "936<4>")
  }

  @Test func aWorkbook() throws {
    #expect(
      lines(try read("table.xlsx")) == [
        "1 headline 班次", "2 table 码头  时刻", "3 table 东岸  2023-08-18  2023-08-18  1e99  6.5",
        "4 table 水面低了。",
      ])
    #expect(
      lines(try read("table.ods")) == ["1 headline 班次", "2 table 东岸  六点", "3 table 水面低了。"])
  }

  static let bad: [(name: String, failure: OfficeFailure)] = [
    ("bomb.docx", .tooLarge), ("deep.docx", .tooLarge), ("cut.docx", .damaged),
    ("entities.docx", .brokenPart("word/document.xml")),
    ("empty.docx", .brokenPart("word/document.xml")),
    ("malformed.odt", .brokenPart("content.xml")), ("strings.xlsx", .tooLarge),
  ]

  @Test(arguments: bad)
  func whatIsNotRead(_ name: String, _ failure: OfficeFailure) {
    #expect(throws: failure) { try read("bad/\(name)") }
  }

  /// Bytes changed, cut off and doubled trap nothing, and what is unpacked stays within its limit.
  @Test(arguments: [
    "report.docx", "report.odt", "book.epub", "slides.pptx", "table.xlsx", "slides.odp",
    "letter.rtf",
  ])
  func anythingIsReadOrRefused(_ name: String) throws {
    var random = Seeded(24)
    let whole = try bytes(name)
    for _ in 0..<400 {
      let bytes = whole.damaged(using: &random)
      do {
        let blocks =
          try name.hasSuffix("epub")
          ? book(bytes).chapters.flatMap { $0.blocks ?? [] } : read(name, bytes).blocks
        let length = blocks.flatMap(\.parts).reduce(0) { $0 + $1.text.count }
        #expect(length < 64_000_000)
      } catch is OfficeFailure {}
    }
  }

  @Test func xmlDeclaresNoEntities() {
    let text = "<!DOCTYPE a [<!ENTITY b SYSTEM \"/etc/passwd\">]><a>&b;</a>"
    #expect(throws: XMLFailure.entities) { try readXML(Array(text.utf8)) { _ in } }
    #expect(throws: XMLFailure.malformed(line: 2)) {
      try readXML(Array("<a>\n&b;</a>".utf8)) { _ in }
    }
  }

  @Test func membersOfAnArchive() throws {
    let bytes = try bytes("report.odt")
    #expect(try zipMembers(of: bytes) { $0 == "mimetype" }["mimetype"]?.count == 39)
    #expect(throws: ArchiveFailure.tooLarge) {
      try zipMembers(of: bytes, limit: 38) { $0 == "mimetype" }
    }
    #expect(throws: ArchiveFailure.damaged) { try zipMembers(of: [1, 2, 3]) { _ in true } }
    #expect(throws: ArchiveFailure.damaged) { try zipMembers(of: []) { _ in true } }
  }
}
