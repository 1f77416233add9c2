import TestSupport
import Testing

@testable import Text

/// What is taken out of the print, in brackets.
@Suite(.timed) struct PrintTests {
  static let doubled = [
    "金种子[金种子]",
    "“[“]金种子[金种子]”[”]宣讲团荣获[宣讲团荣获]",
    "基层治理见实效[基层治理见实效]",
    "男子[男子] B[B]组选手[组选手]。[。]",
    // A doubled word in a line is no doubled line, nor is a word that is doubled by itself.
    "研究研究再说",
    "哈哈",
    "金种子",
    "2022",
    "",
  ]

  @Test(arguments: doubled)
  func doubledPrintIsFound(_ line: String) {
    let expected = MarkedText(line)
    #expect(marked(expected.text, doubledPrint(in: expected.text)) == line)
  }

  static let spaced = [
    "安[ ]全[ ]生[ ]产",
    "抓好[ ]安[ ]全[ ]生[ ]产[ ]工[ ]作[ ]，强[ ]化[ ]森[ ]林",
    "近[ ]2[ ]0[ ]年[ ]的[ ]时[ ]间",
    "教[ ]员[ ]A[ ]n[ ]d[ ]r[ ]e[ ]s G[ ]u[ ]a",
    // Two clauses of a headline, names and letters keep their blanks.
    "招商引资 招大引强",
    "张 三",
    "记者 冯凯治 王洋",
    "a b c d",
    "",
  ]

  @Test(arguments: spaced)
  func letterSpacingIsFound(_ line: String) {
    let expected = MarkedText(line)
    #expect(marked(expected.text, letterSpacing(in: expected.text)) == line)
  }

  static let stray = [
    "2022[ ]年[ ]8[ ]月",
    "近[ ]20[ ]户",
    "航宇[ ]3D[ ]打印",
    "增长[ ]9%[ ]以上",
    "项目[ ]；二期",
    "500-[ ]800",
    // Between Chinese characters, between words of letters, and behind a byline blanks stay.
    "招商引资 招大引强",
    "machine learning",
    "（记者 付永文） 8月",
    "2022 2023",
    "",
  ]

  @Test(arguments: stray)
  func strayBlanksAreFound(_ text: String) {
    let expected = MarkedText(text)
    #expect(marked(expected.text, strayBlanks(in: expected.text[...])) == text)
  }
}

@Suite(.timed) struct KindTests {
  static let table: [(text: String, kind: Paragraph.Kind)] = [
    ("招商引资 招大引强", .headline),
    ("□ 本报记者 冯凯治", .byline),
    ("□文/图 张亚东", .byline),
    ("本报记者 李强 通讯员 王明", .byline),
    ("本報記者 李強 通訊員 王明", .byline),
    ("（张明提）", .byline),
    ("（张明提 摄）", .caption),
    ("（一）压实责任", .headline),
    ("男子B组选手李琪比赛瞬间。牛泽洲 摄", .caption),
    ("县城夜景（张明提摄）", .caption),
    ("2023年8月", .masthead),
    ("第11082期", .masthead),
    ("今日8版", .masthead),
    ("星期五", .masthead),
    ("LVLIANG RIBAO", .masthead),
    ("邮发代号：21—28", .masthead),
    ("记者节的来历", .headline),
    ("兴县出台新政策", .headline),
  ]

  @Test(arguments: table)
  func kindOfWhatStandsAlone(_ row: (text: String, kind: Paragraph.Kind)) {
    let text = TracedText(Scalars(row.text.unicodeScalars), at: .init(line: 1, column: 1))
    let paragraph = Paragraph(traced: text, kind: .headline, repairs: [])
    #expect(kind(ofAlone: paragraph) == row.kind, "\(row.text)")
  }
}
