import Layout
import TestSupport
import Testing
import Text

/// Documents of many pages.
@Suite(.timed) struct DocumentLayoutTests {
  /// No more is held of a document than what may go on, however long it is.
  @Test func paragraphsAreHandedOutWhenTheyEnd() {
    func page(_ number: Int, _ lines: [String], size: Double = 10) -> PageWords {
      var sheet = Sheet()
      sheet.page.number = number
      sheet.lines(lines, 50, 80, size: size)
      return sheet.page
    }
    var layout = DocumentLayout()
    #expect(layout.add(page(1, ["　　一二三四五六七八", "九十。"])).map(\.string) == ["一二三四五六七八九十。"])
    #expect(layout.add(page(2, ["　　一二三四五六七八", "九十百千万亿兆京垓秭"])).isEmpty, "it may go on")
    let rest = ["穰沟涧正载极恒河。　", "　　天地玄黄宇宙洪荒", "日月盈昃辰宿列张寒来", "暑往秋收冬藏。"]
    let next = layout.add(page(3, LayoutTests.trimmed(rest))).map { $0.places.map(\.page) }
    #expect(next == [[2, 3], [3]])
    #expect(layout.finish().isEmpty)
  }

  @Test func aParagraphThatBreaksOffIsNotWaitedForForEver() {
    var layout = DocumentLayout()
    var sheet = Sheet()
    sheet.lines(["　　一二三四五六七八", "九十百千万亿兆京垓秭"], 50, 80)
    var handedOut = layout.add(sheet.page).count
    for number in 2...20 {
      var figure = Sheet()
      figure.page.number = number
      figure.line("2018年10月19日", 50, 20)
      handedOut += layout.add(figure.page).count
    }
    #expect(handedOut == 20)
  }

  /// Text without the end of a sentence is in pieces.
  @Test func aParagraphIsNotLongerThanABook() {
    var random = Seeded(5)
    let pages = (1...70).map { number in
      var sheet = Sheet()
      sheet.page.number = number
      for line in 0..<40 {
        let text = (0..<50).map { _ in UInt32.random(in: 0x4E00...0x9000, using: &random) }
        let scalars = Scalars(text.compactMap(Unicode.Scalar.init))
        sheet.line(String(String.UnicodeScalarView(scalars)), 50, 80 + 14 * Double(line))
      }
      return sheet.page
    }
    let lengths = Sheet.read(pages).map(\.text.count)
    #expect(lengths == [100_000, 40_000])
  }
}

/// What stands below and above columns.
@Suite(.timed) struct TableTests {
  static let table: [(y: Double, cells: [(x: Double, text: String)])] = [
    (0, [(50, "名称"), (150, "数量"), (250, "说明")]),
    (20, [(50, "水泵"), (150, "126"), (250, "由各方分担每周")]), (34, [(250, "更新")]),
    (54, [(50, "石桥"), (150, "8"), (250, "每周更新的班车")]), (68, [(250, "时刻")]),
    (88, [(50, "候鸟"), (150, "40"), (250, "阅览室")]), (108, [(50, "水杉"), (150, "30"), (250, "无")]),
  ]

  @Test func cellsOfATableHaveSeveralLines() {
    var sheet = Sheet()
    LayoutTests.columns(at: 100, in: &sheet)
    for (y, cells) in Self.table {
      for (x, text) in cells { sheet.line(text, x, 200 + y) }
    }
    #expect(
      sheet.texts
        == [LayoutTests.first, LayoutTests.second, LayoutTests.third].map { "body \($0)" } + [
          "table 名称 数量 说明", "table 水泵 126 由各方分担每周更新", "table 石桥 8 每周更新的班车时刻",
          "table 候鸟 40 阅览室", "table 水杉 30 无",
        ])
  }

  /// The band above a lead goes on below the byline beside it, and parts no article.
  @Test func aLeadBeginsNoArticle() {
    var sheet = Sheet()
    sheet.line("左边文章有个标题啊", 90, 60, size: 14)
    sheet.line("本报记者 赵平", 130, 80)
    LayoutTests.columns(at: 100, in: &sheet)
    sheet.line("右边文章另有标题啊", 340, 60, size: 14)
    sheet.line("本报记者 孙雨", 370, 80)
    sheet.line("天地玄黄宇宙洪荒，日月盈昃辰宿列张。", 290, 98, size: 12)
    sheet.lines(LayoutTests.trimmed(LayoutTests.left), 290, 130)
    sheet.lines(LayoutTests.trimmed(LayoutTests.right), 410, 130)
    let headlines = sheet.paragraphs.filter { $0.kind == .body }.map { $0.headline?.prefix(2) }
    #expect(headlines == ["左边", "左边", "左边", "右边", "右边", "右边", "右边"])
  }
}
