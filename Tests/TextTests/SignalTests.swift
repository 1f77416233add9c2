import TestSupport
import Testing

@testable import Text

/// What each signal of `Evidence` decides: a page with it and one without, each with brackets around
/// its paragraphs as a reader sees them. The two differ in the signal alone, as far as can be.
@Suite(.timed) struct SignalTests {
  /// A page on which nothing is in doubt.
  private static let plain = """
    [根据公司的年度计划和市里要求，二季度
    的产量会比一季度再多两成，而且成本还
    会再降。]
    """
  private static let next = """
    [工厂也在招人，今年打算再招三百人，还
    要从外地请来十几位有经验的师傅，教大
    家使用新机器。]
    """

  /// Signals between the lines of paragraphs. The pages have a blank line between their lines.
  static let paragraphs: [(signal: String, with: String, without: String)] = [
    (
      "a full line that ends a sentence may end its paragraph",
      "[工厂也在招人，今年再招三百人。]\n[县里也在想办法引进企业。]",
      "[工厂也在招人，今年再招三百人，\n县里也在想办法引进企业。]"
    ),
    (
      "a paragraph does not start with a closing mark",
      "[张师傅说：“好，好。这好办。\n”大家都说好。]",
      "[张师傅说：“好，好。这好办。]\n[“大家都说好。]"
    ),
    (
      "a larger gap than usual ends a paragraph",
      "[从外地请来十几位有经验的师傅，都来。]\n\n[县里想办法引进新企业，争取在年底以前\n再签下三五个大的项目来。]",
      "[从外地请来十几位有经验的师傅，都来。\n县里想办法引进新企业，争取在年底以前\n再签下三五个大的项目来。]"
    ),
    (
      "a paragraph ends with a sentence, however short its last line",
      "[县里在想办法引进新企业，争取在年底前\n再签下三五个大的项目。]\n[各乡镇也引进了新企业。]",
      "[县里在想办法引进新企业，争取在年底前\n再签下三五个大的项目，\n各乡镇也引进了新企业。]"
    ),
    (
      "a headline has no commas",
      "[县里，市里，镇里，工厂招工\n签下几个大项目，争取在年底以前再签几\n个。]",
      "[县里、市里、镇里、工厂招工]\n[签下几个大项目，争取在年底以前再签几\n个。]"
    ),
    (
      "a headline does not end in a comma",
      "[一要抓好安全生产、\n工厂也在招人，今年打算再招三百人，还\n要从外地请来三位师傅。]",
      "[一要抓好安全生产]\n[工厂也在招人，今年打算再招三百人，还\n要从外地请来三位师傅。]"
    ),
  ]

  /// Signals of headlines.
  static let headlines: [(signal: String, with: String, without: String)] = [
    ("a byline is no part of a headline", "[优秀教师名单]⏎[□张三 李四]", "[优秀教师名单⏎张三 李四]"),
    ("a larger gap parts headlines", "[全县召开安全生产大会]\n\n[部署今年下半年的任务]", "[全县召开安全生产大会\n部署今年下半年的任务]"),
    ("a headline has no blank line inside", "[大力招商引资⏎全县工作侧记]", "[大力招商引资]\n[全县工作侧记]"),
    ("behind a digit the blank line is lost", "[招商引资18]⏎[全县工作侧记]", "[招商引资中心⏎全县工作侧记]"),
    ("the lines of a headline are about as long", "[大力招商引资⏎全县工作侧记]", "[大力招商引资]⏎[全县]"),
    ("a colon leads on", "[全县工作会议要求：\n抓好安全生产]", "[全县工作会议要求]\n[抓好安全生产]"),
    ("a dash leads on", "[全县上下一心——\n招商引资侧记]", "[全县上下一心]\n[招商引资侧记]"),
    ("a dash starts a headline", "[大力招商引资]⏎[——全县工作侧记]", "[大力招商引资⏎全县工作侧记]"),
    (
      "a short rest ends a long headline", "[全县召开大会部署今年下半年安全生产\n工作]",
      "[全县召开大会部署今年下半年安全生产]\n[工作侧记两则]"
    ),
    (
      "lines of one length are one headline", "[全县召开安全生产大会\n部署今年下半年的任务]",
      "[全县召开安全生产大会]\n[部署今年下半年任务]"
    ),
    ("a clause cut short goes on", "[大力招商引资促发展 全县\n上下齐心奔小康]", "[大力招商引资促发展 全县]\n[上下齐心奔小康路]"),
  ]

  /// What a block of Markdown begins with, and what does not quite.
  private static let starts = [
    ("- ", "-"), ("* ", "*"), ("+ ", "+"), ("> ", "<"), ("# ", "#"), ("### ", "###"), ("```", "``"),
    ("|", "·"),
  ]
  static let blocks = starts.map { start, other in
    (
      signal: "no paragraph goes on with \(start)",
      with: "[工厂也在招人，今年打算再招二三百人，]\n[\(start)还要从外地请来师傅。]",
      without: "[工厂也在招人，今年打算再招二三百人，\n\(other)还要从外地请来师傅。]"
    )
  }

  @Test(arguments: paragraphs + headlines + blocks)
  func betweenParagraphs(_ row: (signal: String, with: String, without: String)) {
    for page in [row.with, row.without] {
      expectReading([Self.plain, page, Self.next].joined(separator: "\n"), row.signal)
    }
  }

  /// Signals that decide only where the rest of the page leaves it open.
  static let pages: [(signal: String, with: String, without: String)] = [
    (
      "an indent starts a paragraph",
      """
      [根据公司的年度计划和市里要求，二季度⏎的产量会比一季度再多两成，而且成本。]
      """ + "⏎[ 工厂也在招人，今年打算再招三百人，还⏎要从外地请来十几位有经验的师傅，教大⏎家使用新机器。]",
      """
      [根据公司的年度计划和市里要求，二季度⏎的产量会比一季度再多两成，而且成本。
      """ + "⏎工厂也在招人，今年打算再招三百人，还⏎要从外地请来十几位有经验的师傅，教大⏎家使用新机器。]"
    ),
    (
      "what is printed twice is a headline",
      "[县里召开大会，部署下半年工作县里召开大会，部署下半年工作]\n" + plain,
      "[县里召开大会，部署下半年工作\n" + plain.dropFirst()
    ),
    (
      "a byline stands alone",
      "[招商引资]\n[□王洋；李四；张三；]\n" + plain,
      "[招商引资]\n[王洋；李四；张三；\n" + plain.dropFirst()
    ),
  ]

  @Test(arguments: pages)
  func onAPageOfItsOwn(_ row: (signal: String, with: String, without: String)) {
    expectReading(row.with, row.signal)
    expectReading(row.without, row.signal)
  }

  /// The lines are a blank line apart, but those that ⏎ joins.
  private func expectReading(_ marked: String, _ signal: String) {
    let spread = marked.split(separator: "\n", omittingEmptySubsequences: false)
      .joined(separator: "\n\n")
    let page = MarkedText(String(spread.unicodeScalars.map { $0 == "⏎" ? "\n" : $0 }))
    let expected = page.marks.map { mark in
      page.text[..<mark.lowerBound].count { $0 == "\n" } + 1
    }
    let found = Text.paragraphs(of: page.text)
    #expect(found.map(\.line) == expected, "\(signal): \(found.map { String($0.text) })")
  }
}
