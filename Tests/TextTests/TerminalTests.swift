import Foundation
import TestSupport
import Testing
import Text

/// Texts that were wrapped for a terminal, as manuals are: characters of one and two columns, a blank line between
/// paragraphs, no indents.
@Suite(.timed) struct TerminalTests {
  @Test func noFullLineIsAHeadline() throws {
    let url = Project.folder.appending(path: "Tests/Fixtures/terminal/manual.txt")
    let text = try String(contentsOf: url, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let starts = paragraphs(of: scalars(text)).map(\.line)
    let torn = starts.filter { $0 > 1 && !lines[$0 - 1].isEmpty && !lines[$0 - 2].isEmpty }
    #expect(torn == [], "a paragraph begins on these lines, in the middle of one")
  }

  @Test func tabsOfProgramsLeadToEightColumns() {
    let page = """
      \t程序在启动的时候读取码头的时刻表，也读取存放在另一台机器上的所有没有写
             完的航行记录，而且每隔一段时间重新检查。

      \t管理员可以让人不受干扰地修改各个码头的时刻表，因此需要先停止再打开各个
             码头的服务器，然后等待。

      \t另一台机器上的服务会在启动的时候读取乘客留下的地址和电话，然后由管理员
             检查一遍。
      """
    let found = paragraphs(of: scalars(page))
    #expect(found.map(\.line) == [1, 4, 7])
    #expect(found.allSatisfy { $0.kind == .body })
  }

  @Test func framesAreTables() {
    let page = """
      ┌───┬───┐
      │ 史记 │  汉·司马迁
      └───┴───┘
      """
    #expect(!paragraphs(of: scalars(page)).contains { $0.kind == .headline })
  }

  @Test func commandsAreNoHeadlines() {
    let page = """
      软件源
      deb-src http://deb.example.org/debian/ stable main contrib non-free
      把上面的一行写进文件里，然后重新读取一遍软件包的列表，新的软件包才会
      出现在列表里，老的软件包也会更新到最新的版本。
      """
    let headlines = paragraphs(of: scalars(page)).filter { $0.kind == .headline }
    #expect(!headlines.contains { String($0.text).contains("deb-src") })
  }

  @Test func numbersAreHeadlinesWhenTheyCount() {
    let page = { (numbers: [String]) in
      numbers.map { "\($0)\n县里在想办法引进新企业，争取在年底前再签下三五个项目。\n" }.joined()
    }
    let headlines = { (text: String) in
      paragraphs(of: scalars(text)).filter { $0.kind == .headline }.map { String($0.text) }
    }
    #expect(headlines(page(["一", "二", "三"])) == ["一", "二", "三"])
    #expect(headlines(page(["十二", "闰十三", "十二"])) == [])
  }

  @Test func volumesAreHeadlinesBehindAMark() {
    let page = "●卷七·项羽本纪第七\n项籍者，下相人也，字羽。初起时，年二十四。\n"
    let found = paragraphs(of: scalars(page))
    #expect(found.map(\.kind) == [.headline, .body])
    #expect(found.last?.headline == "●卷七·项羽本纪第七")
  }

  private func scalars(_ text: String) -> Scalars { Scalars(text.unicodeScalars) }
}
