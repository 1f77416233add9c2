import TestSupport
import Testing

@testable import Text

@Suite(.timed) struct HeadlineTests {
  /// Pages, a paragraph a line: `#` begins a headline and `=` the head of the page, and in brackets
  /// stands the headline that a body paragraph is under.
  static let pages: [(what: String, page: String)] = [
    ("nothing", ""),
    (
      "headlines above",
      """
      #县里引资
      本报讯 昨天开会。[县里引资]
      会议很短。[县里引资]
      #市里招商
      本报讯 今天开会。[市里招商]
      """
    ),
    (
      "headlines below",
      """
      本报讯 昨天开会。[县里引资]
      会议很短。[县里引资]
      #县里引资
      本报讯 今天开会。[市里招商]
      #市里招商
      """
    ),
    (
      "headlines that may be above or below",
      """
      #县里引资
      本报讯 昨天开会。
      #市里招商
      本报讯 今天开会。
      #省里开会
      """
    ),
    (
      "an article without a headline, on a page with headlines above",
      """
      #县里引资
      本报讯 昨天开会。[县里引资]
      本报讯 今天开会。
      会议很短。
      """
    ),
    (
      "an article without a headline, on a page with headlines below",
      """
      本报讯 昨天开会。
      会议很短。
      本报讯 今天开会。[市里招商]
      #市里招商
      """
    ),
    (
      "the headline of a section is above it, that of its article below",
      """
      县里做了三件事。[县里引资]
      #一站式服务
      服务好了。[一站式服务]
      企业来了。[一站式服务]
      #县里引资
      本报讯 今天开会。[市里招商]
      #市里招商
      """
    ),
    (
      "without datelines headlines are above",
      """
      县里做了三件事。
      #一站式服务
      服务好了。[一站式服务]
      #县里引资
      """
    ),
    (
      "a headline behind the head of the page is not that of the article before",
      """
      本报讯 昨天开会。
      =2023年8月18日
      #县里引资
      本报讯 今天开会。[市里招商]
      #市里招商
      """
    ),
    (
      "of two headlines the nearer one",
      """
      本报讯 昨天开会。[县里引资]
      #县里引资
      #市里侧记
      本报讯 今天开会。[市里招商]
      #市里招商
      """
    ),
  ]

  @Test(arguments: pages)
  func aParagraphStandsUnderTheHeadlineOfItsArticle(_ row: (what: String, page: String)) {
    let lines = row.page.split(separator: "\n").map { MarkedText(String($0)) }
    var page = lines.map(paragraph)
    assignHeadlines(on: &page)
    for (line, paragraph) in zip(lines, page) {
      let expected = line.marks.first.map { String(line.text[$0]) }
      #expect(paragraph.headline == expected, "\(row.what): \(String(paragraph.text))")
    }
  }

  /// Pages, a paragraph a line as above, `□` before a byline and `|` before a row of a table; and the articles of the lines.
  static let articles: [(page: String, articles: [Int])] = [
    ("", []),
    ("会议很短。\n服务好了。", [1, 1]),
    ("=日报\n#县里引资\n本报讯 昨天开会。\n会议很短。\n#市里招商\n本报讯 今天开会。", [1, 1, 1, 1, 2, 2]),
    ("本报讯 昨天开会。\n会议很短。\n#县里引资\n本报讯 今天开会。\n#市里招商", [1, 1, 1, 2, 2]),
    ("#县里引资\n本报讯 昨天开会。\n本报讯 今天开会。\n会议很短。", [1, 1, 2, 2]),
    ("#肩题\n#县里引资\n#副题\n□本报记者 张三\n会议很短。\n#市里招商\n#副题\n企业来了。", [1, 1, 1, 1, 1, 2, 2, 2]),
    ("会议很短。\n□本报记者 张三\n企业来了。\n服务好了。", [1, 2, 2, 2]),
    ("会议很短。\n□本报记者 张三\n#市里招商\n企业来了。\n□本报记者 李四", [1, 1, 2, 2, 2]),
    ("#简讯\n会议很短。\n#简讯\n企业来了。", [1, 1, 2, 2]),
    ("#目录\n|一  二\n|三  四\n#第一章\n会议很短。\n|五  六", [1, 1, 1, 2, 2, 2]),
    ("会议很短。\n=2023年8月18日\n服务好了。", [1, 1, 1]),
    ("#县里引资\n会议很短。\n#省里开会", [1, 1, 2]),
  ]

  @Test(arguments: articles)
  func anArticleIsWhatStandsUnderOneHeadline(_ row: (page: String, articles: [Int])) {
    var page = row.page.split(separator: "\n").map { paragraph(MarkedText(String($0))) }
    assignHeadlines(on: &page)
    assignArticles(to: &page)
    #expect(page.map(\.article) == row.articles, "\(row.page)")
  }

  /// The articles of a file go up by one, however its text is.
  @Test func articlesGoUp() throws {
    for text in try Project.seedTexts() {
      let articles = paragraphs(of: decoded(text.bytes)).map(\.article)
      let steps = zip(articles, articles.dropFirst()).map { $1 - $0 }
      #expect(articles.first == 1 && steps.allSatisfy((0...1).contains))
      #expect(Set(articles).count > 2)
    }
    let kinds: [MarkupBlock.Kind] = [.heading(level: 1), .text, .row, .heading(level: 2), .text]
    let markdown = kinds.map { kind in
      var block = MarkupBlock(kind)
      block.parts = [.init(Scalars("铝镁".unicodeScalars), line: 1)]
      return block
    }
    #expect(paragraphs(of: markdown).map(\.article) == [1, 1, 1, 2, 2])
  }

  private func paragraph(_ line: MarkedText) -> Paragraph {
    let text = line.text[..<(line.marks.first?.lowerBound ?? line.text.count)]
    let kind: Paragraph.Kind =
      switch text.first {
      case "#": .headline
      case "=": .masthead
      case "□": .byline
      case "|": .table
      default: .body
      }
    let ink = kind == .body ? text : text.dropFirst()
    let traced = TracedText(ink, at: TracedText.Place(line: 1, column: 1))
    return Paragraph(traced: traced, kind: kind, repairs: [])
  }

  @Test(arguments: [
    "本报讯 近年来，", "本报讯（记者 任昱） 中央", "【本报讯】近日", "本報訊 近日", "羊城晚报讯 记者",
    "新华社北京8月17日电 中共中央", "新华社北京8月17日电（记者 张三）", "新華社北京8月17日電 中共",
  ])
  func news(_ text: String) { #expect(hasDateline(Scalars(text.unicodeScalars))) }

  @Test(arguments: [
    "", "（", "本报讯", "本报通讯员张三", "本报通讯，", "县里喜讯多 近日", "喜讯 近日", "新华社记者来电 说", "近日，本报讯 ",
    "本报记者从电力公司获悉",
  ])
  func noNews(_ text: String) { #expect(!hasDateline(Scalars(text.unicodeScalars))) }
}
