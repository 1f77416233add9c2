import Layout
import TestSupport
import Testing
import Text

/// What a reader sees on a page. Columns are ten squares wide, at 50, 170 and 290.
@Suite(.timed) struct LayoutTests {
  static let left = ["　　一二三四五六七八", "九十百千万亿兆京垓秭", "穰沟涧正载极恒河。　", "　　天地玄黄宇宙洪荒"]
  static let right = ["日月盈昃辰宿列张寒来", "暑往秋收冬藏。　　　", "　　闰余成岁律吕调阳", "云腾致雨露结为霜。　"]
  static let first = "一二三四五六七八九十百千万亿兆京垓秭穰沟涧正载极恒河。"
  static let second = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏。"
  static let third = "闰余成岁律吕调阳云腾致雨露结为霜。"

  static func trimmed(_ lines: [String]) -> [String] {
    lines.map { line in
      var line = line
      while line.last == "　" { line.removeLast() }
      return line
    }
  }

  /// Two columns of text.
  static func columns(at y: Double, in sheet: inout Sheet) {
    sheet.lines(trimmed(left), 50, y)
    sheet.lines(trimmed(right), 170, y)
  }

  @Test func columnsAreReadOneAfterTheOtherAndParagraphsGoOn() {
    var sheet = Sheet()
    Self.columns(at: 100, in: &sheet)
    #expect(sheet.texts == [Self.first, Self.second, Self.third].map { "body \($0)" })
    #expect(sheet.paragraphs[1].places.count == 2, "it stands in both columns")
  }

  @Test func wordsMayComeInAnyOrder() {
    var sheet = Sheet()
    Self.columns(at: 100, in: &sheet)
    var random = Seeded(1)
    let expected = sheet.texts
    for _ in 0..<20 {
      sheet.page.words.shuffle(using: &random)
      #expect(sheet.texts == expected)
    }
  }

  @Test func theLargestOfSeveralHeadlinesNamesTheArticle() {
    var sheet = Sheet()
    sheet.line("肩题在上小一号", 120, 60, size: 12)
    sheet.line("主题分成两", 110, 78, size: 20)
    sheet.line("行来排印着", 110, 101, size: 20)
    Self.columns(at: 130, in: &sheet)
    #expect(sheet.texts.prefix(2) == ["headline 肩题在上小一号", "headline 主题分成两行来排印着"])
    #expect(sheet.paragraphs.dropFirst(2).allSatisfy { $0.headline == "主题分成两行来排印着" })
  }

  @Test func articlesBesideEachOtherHaveTheirOwnHeadlines() {
    var sheet = Sheet()
    sheet.line("左边文章", 120, 60, size: 20)
    sheet.line("右边一栏", 300, 60, size: 20)
    Self.columns(at: 100, in: &sheet)
    sheet.lines(["　　鸟官人皇始制文字", "乃服衣裳推位让国有。"], 290, 100)
    #expect(
      sheet.underHeadlines == [
        "左边文章: \(Self.first)", "左边文章: \(Self.second)", "左边文章: \(Self.third)",
        "右边一栏: 鸟官人皇始制文字乃服衣裳推位让国有。",
      ])
  }

  @Test func anArticleWithoutHeadlineTakesNoneOfANeighbour() {
    var sheet = Sheet()
    sheet.line("左边文章", 120, 60, size: 20)
    Self.columns(at: 100, in: &sheet)
    sheet.line("另一篇文章", 115, 200, size: 20)
    Self.columns(at: 240, in: &sheet)
    // A column beside both.
    sheet.lines(
      ["　　鸟官人皇始制文字"] + Array(repeating: "乃服衣裳推位让国有虞", count: 15) + ["吊民伐罪。"], 290, 60)
    #expect(sheet.underHeadlines.filter { $0.hasPrefix("-: 鸟官人皇") }.count == 1)
    #expect(sheet.underHeadlines.filter { $0.hasPrefix("另一篇文章: ") }.count == 3)
  }

  @Test func columnsMayStandCloserThanWords() {
    var sheet = Sheet()
    sheet.lines(Self.trimmed(Self.left), 50, 100)
    sheet.lines(Self.trimmed(Self.right), 156.5, 100)
    #expect(sheet.texts == [Self.first, Self.second, Self.third].map { "body \($0)" })
  }

  @Test func textBehindABoxIsOfTheArticleAroundIt() {
    var sheet = Sheet()
    sheet.line("文章标题", 120, 60, size: 20)
    sheet.lines(Self.trimmed(Self.left.dropLast()), 50, 100)
    sheet.line("框里标题", 60, 180, size: 16)
    sheet.lines(["　　框里文章只有一段", "鸟官人皇始制文字。"], 50, 204)
    sheet.lines(["　　框外文章的第二段"] + Array(repeating: "乃服衣裳推位让国有虞", count: 8), 170, 100)
    #expect(
      sheet.underHeadlines.map { String($0.prefix(7)) } == ["文章标题: 一", "框里标题: 框", "文章标题: 框"])
  }

  @Test func articlesWithoutHeadlinesMayStandAboveEachOther() {
    var sheet = Sheet()
    sheet.lines(["　　本报讯（记者赵平）", "一二三四五六七八九十", "百千万亿兆京垓秭穰沟"], 50, 100)
    sheet.lines(["涧正载极恒河沙。", "　　天地玄黄宇宙洪荒", "日月盈昃辰宿列张寒。"], 170, 100)
    sheet.lines(["　　本报讯（记者何安）", "鸟官人皇始制文字乃服", "衣裳推位让国有虞陶唐"], 50, 162)
    sheet.lines(["吊民伐罪周发殷汤坐朝", "问道垂拱平章爱育黎首", "臣伏戎羌。"], 170, 162)
    #expect(
      sheet.paragraphs.map { String($0.string.suffix(3)) } == ["河沙。", "张寒。", "戎羌。"])
  }

  @Test func aLeadOfTwoLinesIsNoHeadline() {
    var sheet = Sheet()
    sheet.line("文章的标题", 120, 50, size: 20)
    sheet.lines(["　　导语用大一号的字排在各栏上面，", "只有一句。"], 60, 84, size: 12)
    Self.columns(at: 124, in: &sheet)
    #expect(sheet.texts[1] == "body 导语用大一号的字排在各栏上面，只有一句。")
    #expect(sheet.underHeadlines.allSatisfy { $0.hasPrefix("文章的标题: ") })
  }

  @Test func aBylineInTraditionalCharactersIsOne() {
    var sheet = Sheet()
    sheet.line("文章標題", 120, 60, size: 20)
    sheet.line("本報記者 趙平", 120, 84)
    Self.columns(at: 106, in: &sheet)
    #expect(sheet.texts[1] == "byline 本報記者 趙平")
  }

  @Test func aLeadInLargerTypeIsNoHeadline() {
    var sheet = Sheet()
    sheet.line("文章的标题", 120, 50, size: 20)
    sheet.lines(["　　导语用大一号的字排", "说明这篇文章写了什么。", "它不止一句，有好几行。"], 80, 80, size: 12)
    Self.columns(at: 140, in: &sheet)
    #expect(sheet.texts[1] == "body 导语用大一号的字排说明这篇文章写了什么。它不止一句，有好几行。")
    #expect(sheet.underHeadlines.allSatisfy { $0.hasPrefix("文章的标题: ") })
  }

  @Test func linesMayHangUnderTheFirstOne() {
    var sheet = Sheet()
    sheet.lines(
      ["甲一二三四五六七八九", "　　十百千万亿兆京垓", "　　秭穰。", "乙沟涧正载极恒河沙天", "　　地玄黄。"], 50, 100)
    sheet.lines(Self.trimmed(Self.left), 50, 190)
    #expect(
      sheet.texts.prefix(2) == ["body 甲一二三四五六七八九十百千万亿兆京垓秭穰。", "body 乙沟涧正载极恒河沙天地玄黄。"])
  }

  @Test func paragraphsGoOnOverCaptionsAndPictures() {
    var sheet = Sheet()
    sheet.lines(Self.trimmed(Self.left), 50, 100)
    sheet.line("图为一座桥。赵平摄", 50, 300, size: 8)
    sheet.lines(Self.trimmed(Self.right), 50, 330)
    #expect(
      sheet.texts == [
        "body \(Self.first)", "body \(Self.second)", "caption 图为一座桥。赵平摄", "body \(Self.third)",
      ])
  }

  @Test func whatStandsAloneIsTold() {
    var sheet = Sheet()
    sheet.line("■本报记者 赵平", 60, 86)
    sheet.lines(Self.trimmed(Self.left.dropLast().map { $0 }), 50, 100)
    sheet.line("小标题", 85, 142, font: 1)
    sheet.lines(["　　闰余成岁律吕调阳", "云腾致雨露结为霜。", "　　　（下转3版）"], 50, 156)
    #expect(
      sheet.texts == [
        "byline ■本报记者 赵平", "body \(Self.first)", "headline 小标题", "body \(Self.third)",
        "other （下转3版）",
      ])
    #expect(sheet.paragraphs[3].headings == ["小标题"])
  }

  @Test func pagesGoOnOverHeadsFeetAndNotes() {
    var one = Sheet()
    one.line("河岸学报", 50, 20, size: 9)
    one.lines(Self.trimmed(Self.left), 50, 80)
    one.line("1", 42, 700, size: 5)
    one.line("一个注解，第9页。", 46, 700, size: 8)
    one.line("1", 300, 780, size: 9)
    var two = Sheet()
    two.page.number = 2
    two.line("河岸学报", 50, 20, size: 9)
    two.lines(Self.trimmed(Self.right), 50, 80)
    two.line("2", 300, 780, size: 9)
    let read = Sheet.read([one.page, two.page])
    #expect(
      read.map(\.described).sorted()
        == [
          "body \(Self.first)", "body \(Self.second)", "body \(Self.third)", "footnote 一个注解，第9页。",
          "pageNumber 1", "pageNumber 2", "runningHead 河岸学报", "runningHead 河岸学报",
        ].sorted())
    #expect(read.first { $0.string == Self.second }?.places.map(\.page) == [1, 2])
  }

  @Test func theDayOfThePageIsThatOfItsHead() {
    var sheet = Sheet()
    sheet.line("2018年10月19日", 50, 20)
    sheet.line("星期五", 300, 20)
    sheet.line("第7967期", 500, 20)
    Self.columns(at: 100, in: &sheet)
    #expect(sheet.paragraphs.last?.day == Day(year: 2018, month: 10, day: 19))
  }

  @Test func printIsMended() {
    var sheet = Sheet()
    // Letter-spaced, printed twice a little beside, with the raised number of a note.
    for (index, scalar) in "标题疏排".enumerated() {
      sheet.line(String(scalar), 80 + 36 * Double(index), 50, size: 20)
      sheet.line(String(scalar), 80.4 + 36 * Double(index), 50, size: 20)
    }
    sheet.lines(Self.trimmed(Self.left.dropLast().map { $0 }), 50, 90)
    sheet.line("2", 140, 116, size: 6)
    sheet.lines(["　　闰余成岁律吕调阳", "云腾致雨露结为霜。"], 50, 132)
    #expect(sheet.texts == ["headline 标题疏排", "body \(Self.first)", "body \(Self.third)"])
  }

  @Test func sizesAreThoseOfTheSquares() {
    var sheet = Sheet()
    sheet.line("一个标题", 130, 50, size: 20)
    Self.columns(at: 100, in: &sheet)
    let expected = sheet.texts
    for index in sheet.page.words.indices { sheet.page.words[index].size = 0 }
    #expect(sheet.texts == expected, "by their boxes alone")
    for index in sheet.page.words.indices {
      // As fonts of Type 3 come: sizes in other units, boxes higher than the type.
      let height = sheet.page.words[index].box.height
      sheet.page.words[index].size = height * 2
      sheet.page.words[index].box.top -= height * 1.54 - height / 2
      sheet.page.words[index].box.bottom += height * 1.06 - height / 2
    }
    #expect(sheet.texts == expected, "of type in units of its own")
  }

  @Test func tablesAreReadRowByRow() {
    var sheet = Sheet()
    sheet.lines(["　　一二三四五六七八九十百千万亿兆京垓秭", "穰沟涧正载极恒河天地玄黄宇宙洪荒日月盈昃", "辰宿列张寒来暑往。"], 50, 100)
    let rows = [["品名", "单价", "数量"], ["苹果", "3.5", "12"], ["梨", "4", "7"], ["桃子", "6.25", "30"]]
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        sheet.line(cell, 50 + 80 * Double(column), 200 + 16 * Double(row))
      }
    }
    #expect(sheet.texts.dropFirst() == rows.map { "table \($0.joined(separator: " "))" }[...])
  }
}

extension Box {
  fileprivate var height: Double { bottom - top }
}
