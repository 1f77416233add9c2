import Markdown
import TestSupport
import Testing
import Text

/// What a reader sees of a text in Markdown.
@Suite(.timed) struct MarkdownTests {
  /// Texts, and what their paragraphs are: line, kind and text.
  static let texts: [(markdown: String, paragraphs: [String])] = [
    ("# 标题 #\n\n正文\n===\n", ["1 headline 标题", "3 headline 正文"]),
    ("今天天气\n很好，*我们*去 [公园](http://a.example)玩。\n", ["1 body 今天天气很好，我们去 公园玩。"]),
    ("two\nlines of `code`\n", ["1 body two lines of code"]),
    ("- 苹果\n  又红又大\n- 梨\n\n1. 桃\n", ["1 body 苹果又红又大", "3 body 梨", "5 body 桃"]),
    ("> 引用的\n> 话\n", ["1 body 引用的话"]),
    (
      "| 名 | 数 |\n|---|--:|\n| **甲** | 1 |\n| 乙 | 2 |\n",
      ["1 table 名  数", "3 table 甲  1", "4 table 乙  2"]
    ),
    (
      "文\n\n```swift\nlet a = 1\n\nlet b = 2\n```\n",
      ["1 body 文", "4 code let a = 1", "6 code let b = 2"]
    ),
    ("文\n\n    make all\n", ["1 body 文", "3 code make all"]),
    ("甲&amp;乙&nbsp;&#20013; ![图](a.png)<!-- 注 -->丙\n", ["1 body 甲&乙\u{A0}中 丙"]),
    ("<!-- 注\n释 -->\n\n<div align=center>\n<b>居中</b>的字\n</div>\n", ["5 body 居中的字"]),
    ("---\n\n***\n\n~~旧~~新\\*\n", ["5 body 旧新*"]),
    ("\r\n# 甲\r\n\r\n乙\r\n丙\r\n", ["2 headline 甲", "4 body 乙丙"]),
    ("甲\0乙\n", ["1 body 甲\u{FFFD}乙"]),
    // Notes are no addresses: all of them stays.
    (
      "正文[1]。\n\n[1]: 王力.古代汉语[M]\n\n[^2]: 脚注\n\n[a]: http://a.example\n",
      ["1 body 正文[1]。", "3 body [1]: 王力.古代汉语[M]", "5 body [^2]: 脚注"]
    ),
    ("```\n[甲]: 乙\n```\n", ["2 code [甲]: 乙"]),
    ("<div>\n温度 < 5 度\n冰雪\n</div>\n", ["2 body 温度 < 5 度冰雪"]),
    ("<p>单元甲</p><p>单元乙</p>\n", ["1 body 单元甲 单元乙"]),
    ("# 头&#10;目\n", ["1 headline 头 目"]),
  ]

  @Test(arguments: texts)
  func paragraphsAreTheBlocks(_ markdown: String, _ expected: [String]) {
    let found = read(markdown)?.map { "\($0.line) \($0.kind.rawValue) \(String($0.text))" }
    #expect(found == expected, "\(markdown)")
  }

  @Test func aHeadingIsThatOfItsLevel() throws {
    let found = try #require(read("# 一\n甲\n## 二\n乙\n### 三\n丙\n## 四\n丁\n"))
    let bodies = found.filter { $0.kind == .body }
    #expect(bodies.map(\.headings) == [["一"], ["一", "二"], ["一", "二", "三"], ["一", "四"]])
    #expect(bodies.map(\.headline) == ["一", "二", "三", "四"])
  }

  @Test func eachWordIsOnItsLine() throws {
    let text = "甲\n乙`丙\n丁`戊\n[己\n庚](http://a.example \"x\")  \n辛\n"
    let paragraph = try #require(read(text)?.first)
    #expect(String(paragraph.text) == "甲乙丙 丁戊己庚辛")
    for (offset, line) in [(0, 1), (1, 2), (2, 2), (5, 3), (6, 4), (7, 5), (8, 6)] {
      #expect(paragraph.traced.place(of: offset)?.line == line, "\(offset)")
    }
  }

  /// What would take the square of its length, or all of the stack.
  static let hostile = [
    "[", "]", "*", "_", ">", "`", "!", "<", "|", "~", "&", "- ", "1. ", "> - ", "[a](", "**a *b ",
    "[\n", "*a\n", "> \n>> ", "|a\n", "a|b\n-|-\n", "<!--", "<a ", "\\", "\0", "&#0;", "    ", "\t",
  ]

  /// With the square of the length it would not end within the limit on any machine.
  @Test(.timeLimit(.minutes(2)), arguments: hostile)
  func whatIsHostileIsReadToItsEnd(_ mark: String) {
    for count in [300, 100_000] {
      let text = String(repeating: mark, count: count) + String(repeating: "\n", count: 100_000)
      let paragraphs = read(text) ?? []
      // No mark has more than two lines.
      #expect(paragraphs.count <= 2 * count, "\(count) times \(mark)")
    }
  }

  @Test func whatIsLongIsMarkdown() throws {
    let rows = String(repeating: "| 甲 | [乙](c) |\n", count: 20_000)
    let items = String(repeating: "- [甲](b)\n", count: 20_000)
    #expect(try #require(read("| a | b |\n|---|---|\n\(rows)\n\(items)")).count == 40_001)
  }

  private func read(_ markdown: String) -> [Paragraph]? {
    markdownBlocks(of: Array(markdown.utf8)).map { paragraphs(of: $0) }
  }
}
