import TestSupport
import Testing

@testable import Text

@Suite(.timed) struct ParagraphTests {
  /// Lines of a file, and its paragraphs: the lines each is made of.
  static let table: [(what: String, file: String, paragraphs: [String])] = [
    ("nothing", "\n \n\t\n", []),
    (
      "full lines go on, a short one ends the paragraph",
      """
      根据公司的年度计划和市里要求，二季度

      的产量会比一季度再多两成，而且成本还

      会再降。

      与此同时，工厂也在招人，今年打算再招

      二百人。
      """,
      [
        "根据公司的年度计划和市里要求，二季度的产量会比一季度再多两成，而且成本还会再降。",
        "与此同时，工厂也在招人，今年打算再招二百人。",
      ]
    ),
    (
      "an indent starts a paragraph after a full line",
      """
      　　各乡镇要把安全生产放在第一位，抓好落实工作。
      　　县里要求月底前完成所有的排查，不留一处死角，确
      保万无一失。
      """,
      [
        "各乡镇要把安全生产放在第一位，抓好落实工作。",
        "县里要求月底前完成所有的排查，不留一处死角，确保万无一失。",
      ]
    ),
    (
      "text that was never wrapped stays a line a paragraph",
      """
      这一段文字从来没有折行，它很长，长到没有哪一份报纸的栏目会排得下它，所以它自己就是完整的一段，不论后面是什么，都不会和后面的文字连在一起。
      这一段也是一样，从来没有折行，它也很长，长到没有哪一份报纸的栏目会排得下它，所以它自己就是完整的一段，后面没有别的文字了，就这样。
      """,
      [
        "这一段文字从来没有折行，它很长，长到没有哪一份报纸的栏目会排得下它，所以它自己就是完整的一段，不论后面是什么，都不会和后面的文字连在一起。",
        "这一段也是一样，从来没有折行，它也很长，长到没有哪一份报纸的栏目会排得下它，所以它自己就是完整的一段，后面没有别的文字了，就这样。",
      ]
    ),
    (
      "sentences of one length are no column",
      """
      第一段讲的是铝镁合金。

      第二段讲的是铝镁产业。

      第三段讲的是铝镁市场。
      """,
      ["第一段讲的是铝镁合金。", "第二段讲的是铝镁产业。", "第三段讲的是铝镁市场。"]
    ),
    (
      "a page may begin in the middle of a paragraph",
      """
      纲、项目为王”，围绕高质量转型发展，以兴

      县经济技术开发区为平台，以打造全国最具竞

      争力的产业园区为重点。
      """,
      ["纲、项目为王”，围绕高质量转型发展，以兴县经济技术开发区为平台，以打造全国最具竞争力的产业园区为重点。"]
    ),
    (
      "Markdown stays as it is",
      """
      # 标题

      - 第一项，说的是铝镁
      - 第二项，说的是合金

      > 引用的一句话，后面还有
      """,
      ["# 标题", "- 第一项，说的是铝镁", "- 第二项，说的是合金", "> 引用的一句话，后面还有"]
    ),
    (
      "words of letters keep a blank between lines",
      """
      The quick brown fox jumps over the lazy
      dog while the second line is just about
      full.
      """,
      ["The quick brown fox jumps over the lazy dog while the second line is just about full."]
    ),
  ]

  /// Articles, a line each, among them a few short lines: none is as wide as a column, however long it is.
  @Test func linesThatAreWiderThanAnyColumnAreParagraphs() {
    var random = Seeded(7)
    let sentences = ["河北省要求各部门密切监视汛情", "专家认为这一数字仍高于临界点", "记者三十日从会上获悉", "双方就此交换了意见"]
    let lines = (0..<200).map { number in
      let count = number % 50 == 12 ? 3 : Int.random(in: 12...40, using: &random)
      let parts = (0..<count).map { _ in sentences[Int.random(in: 0..<4, using: &random)] }
      return parts.joined(separator: "，") + (number % 3 == 0 ? "更多精彩内容请进入社会新闻" : "。")
    }
    #expect(
      Text.paragraphs(of: Scalars(lines.joined(separator: "\n").unicodeScalars)).map {
        String($0.text)
      } == lines)
  }

  @Test(arguments: table)
  func paragraphs(_ row: (what: String, file: String, paragraphs: [String])) {
    let found = Text.paragraphs(of: Scalars(row.file.unicodeScalars)).map { String($0.text) }
    #expect(found == row.paragraphs, "\(row.what)")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesAreCountedAsAnEditorDoes(_ end: String) {
    let file = ["第一行。", "", "第三行。", " 第四行。 "].joined(separator: end)
    let lines = allLines(of: Scalars(file.unicodeScalars))
    #expect(lines.map(\.place.line) == [1, 3, 4])
    #expect(lines.map(\.place.column) == [1, 1, 2])
    #expect(lines.map(\.gap) == [0, 1, 0])
    #expect(lines.map { String($0.text) } == ["第一行。", "第三行。", "第四行。"])
  }

  @Test func aBlankIsWhiteSpaceOrAByteOrderMark() {
    for number in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      let expected = ScalarClass(scalar) == .blank || scalar == "\u{FEFF}"
      if isBlank(scalar) != expected { Issue.record("U+\(String(number, radix: 16))") }
    }
  }

  @Test func aParagraphStandsUnderTheHeadlineAboveIt() {
    let file = """
      招商引资 招大引强

      兴县成功签约项目三个，引资十七亿元，比

      去年多两个。

      把握新机遇

      兴县新引进企业四家，新注册企业四家，都

      比去年多。
      """
    let found = Text.paragraphs(of: Scalars(file.unicodeScalars))
    #expect(found.map(\.kind) == [.headline, .body, .headline, .body])
    #expect(found.map(\.headline) == [nil, "招商引资 招大引强", nil, "把握新机遇"])
  }

  @Test func aPageMayHaveItsHeadlinesBelow() {
    let file = """
      本报讯 兴县成功签约项目三个，引资十七

      亿元，比去年多两个。

      兴县招商引资促发展

      本报讯 交城县新引进企业四家，新注册企

      业四家，都比去年多。

      交城县把握新机遇
      """
    let found = Text.paragraphs(of: Scalars(file.unicodeScalars))
    #expect(found.map(\.kind) == [.body, .headline, .body, .headline])
    #expect(found.map(\.headline) == ["兴县招商引资促发展", nil, "交城县把握新机遇", nil])
  }

  @Test func everyOffsetLeadsBackToItsCharacter() throws {
    for (name, bytes) in try Project.seedTexts() {
      let text = try #require(String(validating: bytes, as: UTF8.self))
      let file = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Scalars($0.unicodeScalars) }
      for paragraph in Text.paragraphs(of: Scalars(text.unicodeScalars)) {
        for (offset, scalar) in paragraph.text.enumerated() {
          let place = try #require(paragraph.traced.place(of: offset))
          let line = file[place.line - 1]
          let isBlankBetween = scalar == " " && !line.indices.contains(place.column - 1)
          let found = isBlankBetween ? " " : line[place.column - 1]
          if found != scalar { Issue.record("\(name):\(place)") }
        }
      }
    }
  }

  @Test func anyTextGoesThroughTheWholeChain() {
    var random = Seeded(13)
    let alphabet = Scalars(
      "铝镁合金。，“”（）《》 　\t\n\n\n\r aZ09.%-#|>*—…·\u{301}\u{FEFF}\u{200B}𠮷👍".unicodeScalars)
    for round in 0..<10_000 {
      let count = Int.random(in: 0...120, using: &random)
      let text = (0..<count).map { _ -> Unicode.Scalar in
        if round % 4 > 0 { return alphabet.randomElement(using: &random) ?? "a" }
        return Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random)) ?? "a"
      }
      for paragraph in Text.paragraphs(of: text) {
        let places = paragraph.text.indices.map { paragraph.traced.place(of: $0) }
        if places.contains(where: { $0 == nil }) { Issue.record("\(text)") }
        _ = tokens(of: paragraph.text)
      }
    }
  }
}

private func allLines(of text: Scalars) -> [Line] {
  var lines = Lines(of: text)
  var all: [Line] = []
  while let line = lines.next({}) { all.append(line) }
  return all
}

@Suite(.timed) struct PiecesTests {
  private func file(_ sentence: String, _ count: Int) -> Scalars {
    Scalars(String(repeating: sentence, count: count).unicodeScalars)
  }

  @Test func aParagraphUpToTheLimitStaysWhole() {
    #expect(paragraphs(of: file("一二三四五六七八九。", 200)).map(\.text.count) == [2000])
  }

  @Test func aLongOneIsCutAfterSentences() {
    let pieces = paragraphs(of: file("一二三四五六七八九“十。”", 500))
    #expect(pieces.allSatisfy { $0.text.suffix(2) == ["。", "”"] && $0.text.count <= 2000 })
    #expect(pieces.reduce(0) { $0 + $1.text.count } == 500 * 13)
    #expect(pieces.map(\.ordinal) == [1, 2, 3, 4])
    #expect(pieces.allSatisfy { $0.line == 1 && $0.endLine == 1 })
  }

  @Test func aSentenceMayGoOnToTheHardLimit() {
    #expect(paragraphs(of: file("字", 3000) + file("。字", 1)).map(\.text.count) == [3001, 1])
    #expect(paragraphs(of: file("字", 9000)).map(\.text.count) == [4000, 4000, 1000])
  }

  @Test func aPieceKnowsItsLines() {
    let line = String(repeating: "字", count: 29)
    let file = (1...150).map { "\(line)\($0 % 10 == 0 ? "。" : "字")" }.joined(separator: "\n")
    let pieces = paragraphs(of: Scalars(file.unicodeScalars))
    #expect(pieces.map(\.line) == [1, 61, 121])
    #expect(pieces.map(\.endLine) == [60, 120, 150])
    #expect(pieces.map(\.ordinal) == [1, 1, 1])
    #expect(
      pieces.map { $0.traced.origins.map(\.offset).prefix(2) } == [[0, 30], [0, 30], [0, 30]])
  }

  /// A column that begins and ends inside a sentence, between whole paragraphs.
  @Test func openEndsAreMarked() {
    let column = """
      的人都来了，大家在院子里坐下，听他把这些年在外
      面的事情从头讲了一遍。
      　　镇上的图书馆去年秋天重新开馆，一楼是报刊室
      ，二楼是借书处，三楼新添了一间给孩子们读书的小
      屋，周末还有人来讲故事（不收钱）
      　　馆里的老李说，来看书的人比从前多了一倍，周末
      常常要排队，有的人天不亮就从村里出发，走上十几
      里路，为的是
      """
    let found = paragraphs(of: Scalars(column.unicodeScalars))
    #expect(found.map(\.opensInside) == [true, false, false])
    #expect(found.map(\.endsInside) == [false, false, true])
  }

  @Test func aLineThatBeginsWithAStopGoesOnWithTheOneBefore() {
    let long = "，一楼是报刊室，二楼是借书处，三楼新添了一间给孩子们读书的小屋，周末还有人来讲故事。"
    let page = "镇上的图书馆去年秋天重新开馆\n\(long)\(long)\(long)\n”老李说完就走了。\n"
    let found = paragraphs(of: Scalars(page.unicodeScalars)).map { String($0.text) }
    #expect(found == ["镇上的图书馆去年秋天重新开馆\(long)\(long)\(long)", "”老李说完就走了。"])
  }
}
