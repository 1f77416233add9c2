import TestSupport
import Testing

@testable import Text

@Suite(.timed) struct FrontMatterTests {
  /// The paragraphs of a file: line, kind, the headline they stand under, and text.
  private func read(_ text: String) -> [String] {
    let text = Scalars(text.unicodeScalars)
    guard let frontMatter = FrontMatter(of: text) else { return [] }
    return frontMatter.heading(paragraphs(of: frontMatter.blanked(in: text))).map {
      let headline = $0.headline.map { " <\($0)>" } ?? ""
      return "\($0.line) \($0.kind)\(headline) \(String($0.text))"
    }
  }

  private func date(_ text: String) -> String? {
    FrontMatter(of: Scalars(text.unicodeScalars))?.date?.description
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func itsLinesAreNoProse(_ end: String) {
    let lines = [
      "---", "title: \"铝镁题\"", "# 说明", "date: 2023-08-18", "tags:", "  - 铝", "- 镁", "", "---", "",
      "铝镁合金。",
      "# 小标题", "兴县产业。",
    ]
    #expect(
      read(lines.joined(separator: end)) == [
        "2 headline 铝镁题", "3 other # 说明", "4 other date: 2023-08-18", "5 other tags:",
        "6 other - 铝",
        "7 other - 镁", "11 body <铝镁题> 铝镁合金。", "12 headline # 小标题", "13 body <# 小标题> 兴县产业。",
      ])
  }

  @Test func withoutATitleNothingStandsUnderIt() {
    #expect(read("+++\ndate = 2023\n+++\n铝镁合金。\n") == ["2 other date = 2023", "4 body 铝镁合金。"])
  }

  @Test func theTitleKnowsItsPlace() throws {
    let text = Scalars("---\ntitle:  '铝镁'\n---\n".unicodeScalars)
    let title = try #require(FrontMatter(of: text)?.heading([]).first)
    #expect(title.traced.place(of: 0) == TracedText.Place(line: 2, column: 10))
  }

  @Test(
    arguments: [
      ("---\ndate: 2023-08-18\n---\n", "2023-08-18"),
      ("\u{FEFF}--- \ndate: 2023-08\n...\n", "2023-08"),
      ("---\nDate: \"2023-08-18 10:00:00 +0800\"\n---", "2023-08-18"),
      ("---\n日期：2023年8月18日\n---\n", "2023-08-18"), ("---\n日期: 民國112年8月\n---\n", "2023-08"),
      ("+++\ndate = 2023-08-18T10:00:00+08:00\n+++\n", "2023-08-18"),
      ("---\n發布日期: 2023\n---\n", "2023"),
      ("---\ndate: soon\npublished: 2023-08-18\n---\n", "2023-08-18"),
      ("---\nupdated: 2023-08-18\n---\n", nil), ("---\nx:\n  date: 2023-08-18\n---\n", nil),
    ] as [(String, String?)])
  func itMaySayTheDate(_ text: String, _ expected: String?) {
    #expect(date(text) == expected, "\(text)")
  }

  @Test(arguments: [
    "", "---", "---\n", "---\n---\n", "---\ndate: 2023\n", "\n---\ndate: 2023\n---\n",
    "----\ndate: 2023\n----\n",
    "---\n本报讯：今天\n铝镁合金。\n---\n", "---\nhttp://a.cn\n---\n", "---\n\n---\n",
    "---\n+++\ndate: 2023\n+++\n",
    "---\n他说，日期：2023\n---\n", "---\n" + String(repeating: "a: b\n", count: 600) + "---\n",
  ])
  func otherTextHasNone(_ text: String) {
    #expect(FrontMatter(of: Scalars(text.unicodeScalars)) == nil)
  }
}
