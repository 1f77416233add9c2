import Layout
import TestSupport
import Testing
import Text

/// Text that does not read to the right: set downwards, or on its side.
@Suite(.timed) struct DirectionTests {
  /// Eight lines that read downwards, from the right.
  private static func downwards(_ right: Double, _ top: Double, in sheet: inout Sheet) {
    for (index, line)
      in (LayoutTests.trimmed(LayoutTests.left) + LayoutTests.trimmed(LayoutTests.right))
      .enumerated()
    {
      let indent = line.prefix { $0 == "　" }.count
      sheet.column(
        String(line.dropFirst(indent)), right - 10 - Double(index) * 16, top + Double(indent) * 10)
    }
  }

  @Test func aHeadlineSetDownwardsBelongsToTheColumnsBesideIt() {
    for x in [20.0, 290] {
      var sheet = Sheet()
      LayoutTests.columns(at: 100, in: &sheet)
      sheet.column("竖排标题", x, 100, size: 20)
      #expect(sheet.texts.first == "headline 竖排标题", "at \(x)")
      #expect(sheet.underHeadlines.allSatisfy { $0.hasPrefix("竖排标题: ") }, "at \(x)")
    }
  }

  @Test func aVerticalPageIsReadFromTheRight() {
    var sheet = Sheet()
    for (index, line)
      in (LayoutTests.trimmed(LayoutTests.left) + LayoutTests.trimmed(LayoutTests.right))
      .enumerated()
    {
      let indent = line.prefix { $0 == "　" }.count
      sheet.column(
        String(line.dropFirst(indent)), 400 - Double(index) * 15, 100 + Double(indent) * 10)
    }
    #expect(
      sheet.texts
        == [LayoutTests.first, LayoutTests.second, LayoutTests.third].map { "body \($0)" })
    #expect(sheet.paragraphs[0].places[0].box.right == 410, "the box is that on the page")
  }

  @Test func aBoxThatReadsDownwardsIsReadOnAPageThatDoesNot() {
    var sheet = Sheet()
    sheet.line("文章标题", 120, 60, size: 20)
    LayoutTests.columns(at: 100, in: &sheet)
    sheet.line("下篇标题", 120, 240, size: 20)
    LayoutTests.columns(at: 280, in: &sheet)
    Self.downwards(470, 100, in: &sheet)
    sheet.column("竖排标题", 476, 100, size: 20)
    let inBox = [LayoutTests.first, LayoutTests.second, LayoutTests.third].map { "竖排标题: \($0)" }
    #expect(sheet.underHeadlines.filter { $0.hasPrefix("竖排") } == inBox)
    for headline in ["文章标题", "下篇标题"] {
      #expect(sheet.underHeadlines.filter { $0.hasPrefix(headline) }.count == 3)
    }
    let place = sheet.paragraphs.first { $0.headline == "竖排标题" }?.places.first?.box
    #expect(place?.right == 470 && place?.top == 100, "the box is that on the page")
  }

  @Test func whatReadsToTheRightIsReadBesideMoreThatDoesNot() {
    var sheet = Sheet()
    sheet.line("文章标题", 120, 60, size: 20)
    LayoutTests.columns(at: 100, in: &sheet)
    for top in [100.0, 330, 560] {
      Self.downwards(470, top, in: &sheet)
      sheet.column("竖排标题", 476, top, size: 20)
    }
    #expect(sheet.underHeadlines.filter { $0.hasPrefix("文章标题") }.count == 3)
    #expect(sheet.underHeadlines.filter { $0.hasPrefix("竖排标题") }.count == 9)
  }

  @Test(arguments: 1...3)
  func aPageOnItsSideIsTurned(_ quarters: Int) {
    var sheet = Sheet()
    sheet.line("文章标题", 120, 60, size: 20)
    LayoutTests.columns(at: 100, in: &sheet)
    let upright = sheet.paragraphs
    sheet.turn(quarters)
    #expect(sheet.paragraphs.map(\.described) == upright.map(\.described))
    let boxes = sheet.page.words.map(\.box)
    let headline = sheet.paragraphs.first?.places.first?.box
    #expect(headline.map { boxes.contains($0) } == true, "the box is that on the page")
  }

  @Test func theHeadOfAVerticalPageMayHaveTheNameOfThePaper() {
    var sheet = Sheet()
    sheet.line("滨江日报", 200, 20, size: 36)
    sheet.line("2024年4月18日", 50, 66)
    sheet.line("第8653期", 400, 66)
    Self.downwards(430, 100, in: &sheet)
    #expect(sheet.paragraphs.prefix(3).allSatisfy { $0.kind == .masthead })
    #expect(
      sheet.texts.suffix(3)
        == [LayoutTests.first, LayoutTests.second, LayoutTests.third].map { "body \($0)" })
  }
}
