import HTML
import TestSupport
import Testing
import Text

/// What a reader sees of a page of the web.
@Suite(.timed) struct HTMLTests {
  /// Pages, and what their paragraphs are: line, kind and text.
  static let pages: [(html: String, paragraphs: [String])] = [
    (
      "<!doctype html><h1>标题</h1>\n<p>甲<b>合</b>金。<p>乙<i><b>招</i>商</b>。<div>丙</div>",
      ["1 headline 标题", "2 body 甲合金。", "2 body 乙招商。", "2 body 丙"]
    ),
    ("<ul><li>一<li>二</ul>前文<br>后文", ["1 body 一", "1 body 二", "1 body 前文", "1 body 后文"]),
    ("<p>两行\n中文\n<p>two\n  words", ["1 body 两行中文", "3 body two words"]),
    ("<table><tr><td>名<td>数<tr><th>甲<th>1</table>外", ["1 table 名  数", "1 table 甲  1", "1 body 外"]),
    ("<table><p>表外</p><tr><td>格</table>", ["1 body 表外", "1 table 格"]),
    // A table that lays out a page is no table.
    (
      "<table><tr><td><ul><li>菜单</ul><td><h1>题</h1><p>文</table>",
      ["1 body 菜单", "1 headline 题", "1 body 文"]
    ),
    ("<td>没有表<tr>也行", ["1 body 没有表", "1 body 也行"]),
    (
      "甲<script>x='<p>假</p>'</script>乙<style>p{}</style><template><p>模<template></template>板</p></template>丙",
      ["1 body 甲乙丙"]
    ),
    ("<p>甲<!-- <p>假</p> -->乙<!--> 丙 <!---->丁", ["1 body 甲乙 丙 丁"]),
    (
      "甲&ldquo;乙&rdquo;&copy;&#38109;&#x94DD;&nbsp;&unknown; &amp丙&#0;&#150;",
      ["1 body 甲“乙”©铝铝\u{A0}&unknown; &丙\u{FFFD}–"]
    ),
    ("<p>甲<p>未闭<a href=\"<p>假</p>", ["1 body 甲", "1 body 未闭"]),
    ("<p title='a>b' it's=1>甲 < 乙 <3 </>丙</ >丁", ["1 body 甲 < 乙 <3 丙丁"]),
    ("<pre>\nlet a\n  let b</pre>文", ["2 code let a", "3 code   let b", "3 body 文"]),
    ("<nav><p>导航</p></nav><p>文</p>", ["1 navigation 导航", "1 body 文"]),
    (
      "<header><h1>题</h1>站</header><article><header>摘要</header>文</article><footer>版权</footer>",
      ["1 headline 题", "1 navigation 站", "1 body 摘要", "1 body 文", "1 navigation 版权"]
    ),
    (
      "<div id=nav><div>一</div>二</div>三<div class='x cookie-bar'>四</div><ul role=navigation><li>五</ul>六",
      [
        "1 navigation 一", "1 navigation 二", "1 body 三", "1 navigation 四", "1 navigation 五",
        "1 body 六",
      ]
    ),
    ("<figure><figcaption>图一</figcaption></figure>文", ["1 caption 图一", "1 body 文"]),
    ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字<button>点</button>", ["1 body 漢字"]),
    ("<h2>一<br>二</h2>\n\n<hr>　　缩进&emsp;", ["1 headline 一二", "3 body 缩进"]),
    ("<P>大<BR/>写</P><SCRIPT>假</SCRIPT >真", ["1 body 大", "1 body 写", "1 body 真"]),
    ("<?xml version='1.0'?><script src='a'/><p>甲<![CDATA[<乙>]]></p>", ["1 body 甲<乙>"]),
    ("<title>只有题目</title>", []),
    ("", []), ("<", ["1 body <"]), ("<a", []), ("</", ["1 body </"]), ("<!", []), ("<!--", []),
  ]

  @Test(arguments: pages)
  func paragraphsAreWhatIsSeen(_ html: String, _ expected: [String]) {
    let found = paragraphs(of: page(html).blocks).map {
      "\($0.line) \($0.kind.rawValue) \(String($0.text))"
    }
    #expect(found == expected, "\(html)")
  }

  @Test func whatAPageSaysOfItself() {
    let found = page(
      """
      <title> 题 &amp;
      目 </title><meta property="article:published_time" content="2023-08-18T06:30:00+08:00">
      <meta name=author content='张 三'><svg><title>图</title></svg>
      """)
    #expect(found.title.map { String($0.text) } == "题 & 目")
    #expect(found.published == "2023-08-18T06:30:00+08:00")
    #expect(found.author.map { "\($0.line) \(String($0.text))" } == "3 张 三")
    let linked = page(
      """
      <script type="application/ld+json">{"datePublished": "2023-08-18", "author": [{"@type": "Person", "name": "李四"}]}</script>
      """)
    #expect(linked.published == "2023-08-18" && linked.author.map { String($0.text) } == "李四")
  }

  @Test func headingsHaveLevels() throws {
    let found = paragraphs(of: page("<h1>一</h1><h2>二</h2>甲<h1>三</h1>乙").blocks)
    #expect(found.filter { $0.kind == .body }.map(\.headings) == [["一", "二"], ["三"]])
  }

  static let declared: [(bytes: String, name: String?)] = [
    ("<meta charset=\"GBK\">", "gbk"), ("<meta charset = big5>", "big5"),
    ("<meta content='text/html; charset=gb2312'>", "gb2312"), ("<?xml encoding='UTF-8'?>", "utf-8"),
    ("charset", nil), ("charset=", nil), ("<p>", nil),
  ]

  @Test(arguments: declared)
  func theEncodingThatIsDeclared(_ bytes: String, _ name: String?) {
    #expect(declaredEncoding(Array(bytes.utf8)[...]) == name)
  }

  /// A parser that makes a tree of them, or looks for each end tag among all that is open, takes seconds for these.
  @Test func whatIsNestedCostsItsLength() {
    let many = 20_000
    func times(_ text: String) -> String { String(repeating: text, count: many) }
    let pages = [
      "<p>" + times("<div>") + "铝镁" + times("</div>"),
      "<p>" + times("</x>") + times("<div>") + times("</span>") + "铝镁",
      times("<nav>") + "铝镁", times("<table><tr><td>铝镁"), times("<b>") + times("<p>铝镁"),
      times("<template>") + times("</template>") + "铝镁", times("&") + "铝镁", times("<!--") + "-->铝镁",
    ]
    for page in pages {
      #expect(self.page(page).blocks.contains { $0.parts.contains { $0.text.contains("镁") } })
    }
  }

  /// Pages with bytes changed, left out and doubled trap nothing, and no text is made up.
  @Test func anythingIsRead() {
    var random = Seeded(24)
    let seeds = Self.pages.map { Array($0.html.unicodeScalars) }
    for _ in 0..<5_000 {
      var html = (0..<2).flatMap { _ in seeds.randomElement(using: &random) ?? [] }
      for _ in 0..<Int.random(in: 1...8, using: &random) where !html.isEmpty {
        let place = Int.random(in: 0..<html.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: html.remove(at: place)
        case 1: html[place] = html.randomElement(using: &random) ?? "<"
        default: html.insert(contentsOf: html[place...].prefix(9), at: html.count / 2)
        }
      }
      let length = paragraphs(of: htmlPage(html).blocks).reduce(0) { $0 + $1.text.count }
      #expect(length <= 2 * html.count)
    }
  }

  private func page(_ html: String) -> HTMLPage { htmlPage(Scalars(html.unicodeScalars)) }
}
