import Foundation
import Layout
import Platform
import TestSupport
import Testing
import Text

@testable import PDF

private func text(_ scalars: Scalars) -> String { String(String.UnicodeScalarView(scalars)) }

/// A table as tesseract prints it. A line is its box, and words with their boxes along it, confidence and text.
private func table(_ lines: [(box: [Int], words: [(span: ClosedRange<Int>, Int, String)])])
  -> String
{
  let head =
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
  return lines.enumerated().reduce(head) { table, line in
    let (box, words) = line.element
    func row(_ level: Int, _ box: [Int], _ confidence: String, _ text: String) -> String {
      let numbers = box.map(String.init).joined(separator: "\t")
      return "\(level)\t1\t1\t1\t\(line.offset)\t1\t\(numbers)\t\(confidence)\t\(text)\n"
    }
    return table + row(4, box, "-1", "")
      + words.map { span, confidence, text in
        row(5, [span.lowerBound, box[1], span.count, box[3]], "\(confidence)", text)
      }.joined()
  }
}

struct RecognizedTextTests {
  private func read(_ table: String, downwards: Bool = false) throws -> RecognizedText {
    try #require(RecognizedText(Array(table.utf8), mayReadDownwards: downwards))
  }

  @Test func wordsOfALineAreOne() throws {
    let read = try read(
      table([
        ([100, 50, 400, 40], [(100...179, 90, "老城"), (180...259, 70, "石桥"), (260...299, 95, "。")])
      ]))
    #expect(read.lines.map { text($0.text) } == ["老城石桥。"])
    #expect(read.lines.first?.box == Box(left: 100, top: 50, right: 300, bottom: 90))
    #expect(read.characters == 5 && abs(read.confidence - 83) < 0.01)
  }

  @Test func aWideGapPartsALine() throws {
    let read = try read(
      table([([100, 50, 400, 40], [(100...179, 90, "左边"), (260...339, 90, "右边")])]))
    // As wide as two characters: 180 to 260 is no wider.
    #expect(read.lines.map { text($0.text) } == ["左边右边"])
    let further = try self.read(
      table([([100, 50, 400, 40], [(100...179, 90, "左边"), (261...339, 90, "右边")])]))
    #expect(further.lines.map { text($0.text) } == ["左边", "右边"])
  }

  static let joined: [(words: [String], line: String)] = [
    (["Hello", "world"], "Hello world"), (["第", "12", "期"], "第12期"),
    (["8", "月", "CN", "14"], "8月CN 14"),
    (["他说", ":", "好", "!"], "他说：好！"), (["(", "记者", ")"], "（记者）"), (["3", ":", "2"], "3:2"),
    (["1,000", "人"], "1,000人"),
  ]

  @Test(arguments: joined)
  func wordsAreJoinedAsTheyArePrinted(_ words: [String], _ line: String) throws {
    var left = 0
    let placed = words.map { word in
      defer { left += 40 }
      return (left...left + 30, 90, word)
    }
    #expect(try read(table([([0, 0, 400, 40], placed)])).lines.map { text($0.text) } == [line])
  }

  @Test func picturesAreLeftOut() throws {
    let read = try read(
      table([([0, 0, 90, 40], [(0...80, 20, "寺二")]), ([0, 60, 90, 40], [(0...80, 90, "石桥")])]))
    #expect(read.lines.map { text($0.text) } == ["石桥"])
  }

  @Test func whatIsHigherThanWideReadsDownwards() throws {
    let table =
      table([
        ([500, 10, 40, 400], [(500...539, 90, "湖水")]),
        ([10, 10, 200, 40], [(10...209, 90, "副刊版")]),
      ])
    #expect(try read(table, downwards: true).lines.map(\.readsDownwards) == [true, false])
    #expect(try read(table).lines.map(\.readsDownwards) == [false, false])
  }

  /// Lines are as thick as their characters happen to be; their type is of one size.
  @Test func linesOfOneTypeHaveOneSize() throws {
    func line(_ top: Int, _ height: Int, _ text: String, width: Int? = nil) -> (
      [Int], [(ClosedRange<Int>, Int, String)]
    ) {
      let width = width ?? text.unicodeScalars.count * 40
      return ([0, top, width, height], [(0...width - 1, 90, text)])
    }
    let read = try read(
      table([
        line(0, 80, "老城石桥重开放", width: 560), line(100, 43, "老城的石桥昨天重新开放"),
        line(160, 41, "从那以后过河要绕四公里"), line(220, 45, "一场洪水冲走了两个桥墩"), line(280, 30, "一。"),
        line(340, 32, "2023", width: 80), line(400, 24, "本报记者王明摄影图", width: 200),
      ]))
    let sizes = read.words(dotsPerInch: 300).map { ($0.size * 300 / 72).rounded() }
    #expect(sizes == [74, 40, 40, 40, 40, 40, 22])
    // The box is as thick as the type is large, around the middle of the line.
    let box = read.words(dotsPerInch: 72)[1].box
    #expect(box.height == 40 && box.midY == 121.5)
  }

  @Test func whatIsNoTableIsNone() {
    for bytes in ["", "x", "level", "Error opening data file\n"] {
      #expect(RecognizedText(Array(bytes.utf8), mayReadDownwards: false) == nil)
    }
  }

  @Test(arguments: [
    "5\t1", "5\t1\t1\t1\t1\t1\ta\t0\t5\t5\t90\t石", "5\t1\t1\t1\t1\t1\t-1\t0\t5\t5\t90\t石",
    "5\t1\t1\t1\t1\t1\t99999999999999999999\t0\t5\t5\t90\t石",
    "5\t1\t1\t1\t1\t1\t0\t0\t5\t5\tnan\t石",
    "5\t1\t1\t1\t1\t1\t0\t0\t0\t0\tinf\t石", "4\t1\t1\t1\t1\t1\t0\t0\t0\t0\t-1\t", "\u{0}\t\t\t",
  ])
  func rowsThatAreNoneTrapNothing(_ row: String) throws {
    let sound = table([([0, 0, 90, 40], [(0...80, 90, "石桥")])])
    let text = try read(sound + row + "\n" + row)
    #expect(text.words(dotsPerInch: 0).count <= 3 && text.confidence <= 100)
  }
}

struct PageTilesTests {
  private typealias Tile = PageTiles.Tile

  /// An image on which some places are dark.
  private func image(_ width: Int, _ height: Int, isDark: (Int, Int) -> Bool) -> PageImage {
    PageImage(
      width: width, height: height, dotsPerInch: 300,
      shades: (0..<height).flatMap { row in (0..<width).map { isDark($0, row) ? 0 : 255 } })
  }

  @Test func cutsGoThroughWhatIsWhite() {
    // Two columns, a rule across the gutter, and a headline above both.
    let page = image(2004, 1600) { column, row in
      row < 160 ? row >= 40 && row < 120 : column < 960 || column >= 1040 || row == 800
    }
    let tiles = PageTiles(page).tiles
    #expect(
      tiles == [
        Tile(columns: 0..<2004, rows: 0..<136), Tile(columns: 0..<1000, rows: 136..<1600),
        Tile(columns: 1000..<2004, rows: 136..<1600),
      ])
  }

  @Test func smallImagesAndThoseWithoutWhiteStayWhole() {
    for page in [
      image(1200, 1000) { column, _ in !(500..<700).contains(column) },
      image(2000, 2000) { _, _ in true },
      image(2000, 2000) { _, _ in false }, image(1, 1) { _, _ in true },
    ] {
      #expect(PageTiles(page).tiles == [Tile(columns: 0..<page.width, rows: 0..<page.height)])
    }
  }

  @Test func partsAreCutOutAsTheyAre() {
    let page = image(20, 10) { column, row in column == 12 && row == 7 }
    let part = page.part(10..<15, 6..<9)
    #expect(part.width == 5 && part.height == 3 && part.shades.firstIndex(of: 0) == 7)
    #expect(part.graymap.starts(with: Array("P5\n5 3\n255\n".utf8)))
  }
}

struct RecognizedPagesTests {
  private let folder: TemporaryFolder
  private var path: Path { Path(folder.path) / "pages" }
  private let file = ContentHash(7)

  init() throws { folder = try TemporaryFolder() }

  private var page: PageWords {
    PageWords(
      number: 3, width: 480, height: 420.25,
      words: [
        PrintedWord(
          Scalars("石桥𠀀".unicodeScalars), box: Box(left: -1, top: 2.5, right: 30, bottom: 12),
          size: 10.75)
      ])
  }

  private var place: Path { path / file.text / "3" }

  @Test func aPageComesBackAsItWas() throws {
    for pages in [RecognizedPages(path), RecognizedPages(nil)] {
      #expect(pages.page(3, of: file) == nil)
      try pages.keep(page, of: file)
      #expect(pages.page(3, of: file) == page)
      #expect(pages.page(2, of: file) == nil && pages.page(3, of: ContentHash(8)) == nil)
    }
    #expect(RecognizedPages(path).page(3, of: file) == page)
  }

  @Test func noByteMayChange() throws {
    try RecognizedPages(path).keep(page, of: file)
    let sound = try place.read()
    for index in sound.indices {
      var bytes = sound
      bytes[index] ^= 1
      try place.write(bytes)
      #expect(RecognizedPages(path).page(3, of: file) == nil, "byte \(index)")
      try place.write(Array(sound[..<index]))
      #expect(RecognizedPages(path).page(3, of: file) == nil, "cut at \(index)")
    }
    // It is not taken for another page either.
    try (path / file.text / "2").write(sound)
    #expect(RecognizedPages(path).page(2, of: file) == nil)
  }

  @Test func linksLeadNowhere() throws {
    try RecognizedPages(path).keep(page, of: file)
    let files = FileManager.default
    let elsewhere = folder.path + "/elsewhere"
    try files.moveItem(atPath: path.lossyText, toPath: elsewhere)
    try files.createSymbolicLink(atPath: path.lossyText, withDestinationPath: elsewhere)
    #expect(RecognizedPages(path).page(3, of: file) == nil)
    #expect(throws: SystemError.self) { try RecognizedPages(path).keep(page, of: file) }
    RecognizedPages(path).sweep(keeping: [])
    #expect(try (Path(elsewhere) / file.text / "3").read().count > 0)
  }

  @Test func sweepingTakesWhatNoFileHas() throws {
    let (known, asked, gone) = (ContentHash(1), ContentHash(2), ContentHash(3))
    for file in [known, asked, gone] { try RecognizedPages(path).keep(page, of: file) }
    try (path / gone.text / "of others").write([1])
    try (path / "letter").write([1])
    let pages = RecognizedPages(path)
    _ = pages.page(1, of: asked)
    pages.sweep(keeping: [known])
    #expect(pages.page(3, of: known) != nil && pages.page(3, of: asked) != nil)
    #expect(pages.page(3, of: gone) == nil)
    #expect(try (path / gone.text).names() == [Path("of others")])
    #expect((path / "letter").exists)
  }
}

/// Real pages by the real program, and what programs may do in its place.
struct RecognitionTests {
  private let folder: TemporaryFolder
  private static let helper = Path(Programs.folder.appending(path: "hansearch-pdf").path)
  private static let file = Path(
    Project.folder.appending(path: "Tests/Fixtures/pdf/scan1.pdf").path)

  init() throws { folder = try TemporaryFolder() }

  private func recognized(_ numbers: [Int], by tesseract: Tesseract, jobs: Int = 2) throws -> [Int:
    PageWords]
  {
    let recognition = Recognition(RecognizedPages(nil), tesseract, jobs: jobs)
    let hash = ContentHash(1)
    var progress: [Recognition.Progress] = []
    try recognition.recognize(
      Recognition.Request(
        Self.file, FileStatus(of: Self.file, following: true), hash, pages: numbers),
      with: Pool { PDFHelper(Self.helper) }, onProgress: { progress.append($0) })
    #expect(progress.last?.done == numbers.count && progress.last?.all == numbers.count)
    let pages = numbers.map { ($0, recognition.pages.page($0, of: hash)) }
    return Dictionary(uniqueKeysWithValues: pages).compactMapValues(\.self)
  }

  @Test func aPageIsDrawn() throws {
    let image = try PDFHelper(Self.helper).draw(page: 1, of: OpenFile(Self.file))
    #expect(image.width == 1917 && image.height == 1375 && image.dotsPerInch == 300)
    #expect(image.shades.count { $0 == 0 } > 10_000 && image.shades.first == 255)
    #expect(image.middleRows.height == 450 && image.middleRows.width == 1917)
    #expect(image.middleColumns.width == 450 && image.middleColumns.shades.count == 450 * 1375)
  }

  @Test func pagesThatCannotBeDrawnHaveAReason() throws {
    let helper = PDFHelper(Self.helper)
    for page in [0, 6, 1 << 40 - 1] {
      #expect(throws: PDFFailure.damaged) { try helper.draw(page: page, of: OpenFile(Self.file)) }
    }
    let bad = Project.folder.appending(path: "Tests/Fixtures/pdf/bad/password.pdf").path
    #expect(throws: PDFFailure.password) { try helper.draw(page: 1, of: OpenFile(Path(bad))) }
    #expect(helper.starts == 1)
  }

  private struct Known: Decodable {
    let page: Int
    let kind, text: String
  }

  /// Simplified, downwards and traditional, as they were printed: but for a character here and there.
  @Test func scansAreReadAsTheyWerePrinted() throws {
    let gold = Self.file.lossyText.replacing(".pdf", with: ".gold.jsonl")
    let known = try String(contentsOfFile: gold, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Known.self, from: Data($0.utf8))
    }
    let tesseract = try #require(
      Result { () throws(Tesseract.Missing) in try Tesseract() }.value,
      "scripts/setup --ocr installs it")
    let pages = try recognized([1, 3, 4, 5], by: tesseract)
    #expect(pages[5]?.words.isEmpty == true, "a blank page")
    var layout = DocumentLayout()
    var found: [LaidOutParagraph] = []
    for page in [1, 3, 4] { found += layout.add(try #require(pages[page])) }
    found += layout.finish()
    let expected = known.filter { $0.page != 2 }
    #expect(found.map(\.page) == expected.map(\.page))
    #expect(found.map { $0.kind == .headline } == expected.map { $0.kind == "headline" })
    for (found, expected) in zip(found, expected) {
      let wrong = text(found.text).difference(from: expected.text).insertions.count
      #expect(wrong * 10 <= expected.text.count + 10, "\(text(found.text))")
    }
  }

  private func fake(_ script: String, seconds: Int = 20) throws -> Tesseract {
    var limits = Tesseract.Limits()
    limits.seconds = seconds
    return Tesseract(
      Path(try folder.write(script: script, to: "tesseract")), languages: ["chi_sim"],
      limits: limits)
  }

  @Test func whatIsRecognizedIsKept() throws {
    let printed = try folder.write(
      table([([0, 0, 1000, 100], [(0...999, 90, "老城的石桥昨天重新开放了")])]), to: "t")
    let pages = try recognized([1, 2, 3], by: fake("cat >/dev/null; cat '\(printed)'"))
    #expect(pages.keys.sorted() == [1, 2, 3])
    #expect(pages[2]?.words.map { text($0.text) } == ["老城的石桥昨天重新开放了"])
    #expect(pages[2]?.words.first?.box.right == 240 && pages[2]?.width == 460.08)
  }

  /// Each costs the page alone, of whatever kind it is.
  @Test(arguments: [
    "exit 1", "cat >/dev/null; exit 1", "kill -SEGV $$", "cat >/dev/null; echo Error",
    "exec 0<&-; exec 1>&-; sleep 9",
    "cat >/dev/null; cat /dev/zero",
  ])
  func aProgramThatFailsCostsThePage(_ script: String) throws {
    #expect(try recognized([1, 4], by: fake(script)).isEmpty)
  }

  /// Busy, idle, and one that talks before it has listened.
  @Test(arguments: ["cat >/dev/null; while :; do :; done", "exec sleep 1000", "exec cat"])
  func oneThatTakesTooLongIsEnded(_ script: String) throws {
    #expect(try recognized([1], by: fake(script, seconds: 1)).isEmpty)
  }

  @Test func noMoreAreAtWorkThanThereAreJobs() throws {
    let atWork = folder.path + "/at work"
    try FileManager.default.createDirectory(atPath: atWork, withIntermediateDirectories: false)
    let script = """
      mkdir '\(atWork)'/$$ && cat >/dev/null
      [ $(ls '\(atWork)' | wc -l) -gt 2 ] || printf 'level\\tpage_num\\t\\n'
      rmdir '\(atWork)'/$$
      """
    #expect(try recognized([1, 2, 3, 4, 5], by: fake(script), jobs: 2).count == 5)
  }

  @Test func anotherFileOfTheNameIsNotTakenForIt() throws {
    let recognition = Recognition(RecognizedPages(nil), try fake("cat"), jobs: 1)
    let other = Path(try folder.write("x", to: "other"))
    try recognition.recognize(
      Recognition.Request(
        Self.file, FileStatus(of: other, following: true), ContentHash(1), pages: [1]),
      with: Pool { PDFHelper(Self.helper) }, onProgress: { _ in })
    #expect(recognition.pages.page(1, of: ContentHash(1)) == nil)
  }

  static let missing: [(languages: String, packages: String)] = [
    ("eng", "tesseract-ocr-chi-sim"), ("chi_sim\\nosd", "tesseract-ocr-chi-tra"),
  ]

  @Test(arguments: missing)
  func aMissingLanguageIsNamed(_ languages: String, _ packages: String) throws {
    let program = Path(
      try folder.write(script: "printf 'List of languages:\\n\(languages)\\n'", to: "tesseract"))
    #expect(throws: Tesseract.Missing.self) { try Tesseract(program) }
    do throws(Tesseract.Missing) { _ = try Tesseract(program) } catch {
      #expect(error.packages == [packages])
    }
  }
}

extension Result {
  fileprivate var value: Success? { try? get() }
}
