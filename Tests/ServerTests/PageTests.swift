#if Server
import Failures
import HTTPTypes
import Platform
import Querying
import Testing

@testable import QueryServer

/// What pages are made of.
struct PageTests {
  @Test func textIsNoPartOfAPage() {
    let text = "<b title=\"x\" class='y'>&amp;\u{202E}\u{0}"
    let page: HTML = "<p class=\"\(text)\">\(text) \(3)</p>"
    let escaped = "&lt;b title=&quot;x&quot; class='y'&gt;&amp;amp;\u{FFFD}\u{FFFD}"
    #expect(page.source == "<p class=\"\(escaped)\">\(escaped) 3</p>")
    let outer: HTML = "<div>\(page)\(nil as HTML?)\([page, page])</div>"
    #expect(outer.source == "<div>\(page.source)\(page.source)\(page.source)</div>")
  }

  @Test func aStateReadsBackFromItsURL() throws {
    let texts = ["", "铝镁", "a b&c=d?e#f", "100%", "\"x\" + '<y>'", "a/b:c,d", "\n\t"]
    var generator = SystemRandomNumberGenerator()
    for seed in 0..<500 {
      var state = PageState()
      state.query = texts[seed % texts.count]
      state.filters = texts.filter { _ in Bool.random(using: &generator) }
        .map { condition("path", "x" + $0) }
      // Who types a question does not mean the paragraph that they came from.
      if state.query.isEmpty { state.similar = texts.dropFirst().randomElement(using: &generator) }
      state.isConcordance = .random(using: &generator)
      state.order =
        PageOrder.allCases.filter { state.isConcordance || !$0.isOfSides }.randomElement()
        ?? .relevance
      (state.collapses, state.listsPartial) = (seed % 2 == 0, seed % 3 == 0)
      state.isLiteral = seed % 5 == 0
      state.limit = PageState.limits[seed % 3]
      state.offset = seed % 4 * 20
      state.language = QueryServer.Language.allCases.randomElement()
      let url = state.search
      let query = url.drop { $0 != "?" }.dropFirst()
      #expect(try PageState(query).search == url, "\(state)")
      #expect(try PageState(query).filters == state.filters)
      #expect(try PageState(query).query == state.query)
    }
  }

  @Test(arguments: [
    ("from=2020&to=2021", "date:2020..2021"), ("from=2020&to=2020", "date:2020"),
    ("from=2020-03&to=", "date:2020-03.."), ("from=&to=1999", "date:..1999"),
    ("filter=date:1990&from=2000&to=", "date:2000.."),
  ])
  func aRangeOfTimeIsAFilter(query: String, filter: String) throws {
    #expect(try PageState(query[...]).filters == [filter])
  }

  @Test func whatCannotBeReadNarrowsNothing() throws {
    let state = try PageState("q=x&similar=y&filter=date:2023..2020&filter=kind:body&from=soon&to=")
    #expect(state.filters == ["kind:body"] && state.similar == nil)
    #expect(state.wrongFilters == ["date:soon.."])
    #expect(try PageState("q=x&filter=date:2023..2020&filter=x%20OR").wrongFilters.count == 2)
  }

  @Test(arguments: [
    "sort=up", "limit=0", "limit=1001", "offset=-1", "collapse=maybe", "x=1", "q=%zz",
  ])
  func whatIsNoStateIsSaid(query: String) {
    let problem = #expect(throws: Problem.self) { try PageState(query[...]) }
    #expect(problem.map { isChinese($0.detail.chinese) } ?? false, "\(query): \(problem as Any)")
    #expect(problem?.hint.map { isChinese($0.chinese) } ?? true, "\(query)")
  }

  @Test(arguments: [
    (nil, QueryServer.Language.en), ("zh-CN,zh;q=0.9,en;q=0.8", .zh), ("en-GB,zh;q=0.9", .en),
    ("de, zh-TW;q=0.4, en;q=0.3", .zh), ("de", .en), ("zh;q=0, en", .en), (",;q=x", .en),
  ])
  func theBrowserSaysWhichLanguage(header: String?, language: QueryServer.Language) {
    #expect(QueryServer.Language(accepted: header) == language)
  }

  @Test(arguments: [
    ("2023", "date:2023"), ("a/b-c.txt", "date:a/b-c.txt"), ("a b", "date:\"a b\""),
    ("说“好”", "date:\"说“好”\""), ("a \"b\"", "date:“a \"b\"”"), ("", "date:\"\""),
  ])
  func aConditionIsQuotedWhereItHasTo(value: String, condition: String) {
    #expect(QueryServer.condition("date", value) == condition)
  }

  /// What spreadsheets would take for a formula.
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+86 10", "'+86 10"), ("-不要", "'-不要"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("＝1", "'＝1"), ("-0.5", "-0.5"), ("+3", "+3"), ("铝镁=合金", "铝镁=合金"), ("", ""),
  ])
  func aCellIsNoFormula(cell: String, shown: String) { #expect(asText(cell) == shown) }

  /// Questions that are read with a note or cannot be read, and a sign of what is said of each in Chinese.
  static let messages = [
    ("(铝镁", "不成对"), ("铝镁 title:", "没有紧跟着值"), ("铝镁 -kg", "不含 kg"), ("铝镁 or 兴县", "大写的 OR"),
    ("铝镁 and 兴县", "两个都要"), ("铝镁 not 兴县", "大写的 NOT"), ("铝镁 a|b", "| 当作文字"), ("铝镁 !兴县", "前面写 -"),
    ("铝镁 OR (兴县", "没有右半边"), ("铝镁 OR 兴县)", "没有左半边"), ("OR 铝镁", "OR 的两边"), ("铝镁 AND", "两边"),
    ("NOT", "NOT 后面"), ("-+铝镁", "一个符号"), ("铝镁 OR ()", "OR 的两边"), ("*铝", "通配符开头"),
    ("\"铝镁\"~3", "两个词"),
    ("\"铝镁 合金\"~9999", "字数"), ("铝镁 NEAR/9999 合金", "NEAR/9999"), ("date:20x3", "20x3 不是日期"),
    ("page:x", "x 不是页码"), ("kind:x", "没有种类 x"), ("tilte:铝镁", "没有字段 tilte"), ("铝镁 NEAR (a b)", "两边"),
    ("？！", "没有汉字"),
  ]

  @Test(arguments: messages) func whatIsSaidOfAQuestionIsSaidInChinese(query: String, sign: String)
  {
    var said: [String] = []
    var state = PageState()
    state.query = query
    do {
      said = try ParsedQuery(query).notes.map(\.chinese)
    } catch {
      let problem = Problem(error, query: query)
      #expect(problem.hint.map { isChinese($0.chinese) } ?? true, "\(query): \(problem)")
      let page = TroublePage(state: state, say: .zh, problem: problem).html.source
      let shown: HTML = "\(problem.detail.chinese)"
      #expect(page.contains(shown.source), "\(query): \(page)")
      said = [problem.detail.chinese]
    }
    #expect(said.contains { $0.contains(sign) }, "\(query): \(said)")
    #expect(said.allSatisfy(isChinese), "\(query): \(said)")
  }

  @Test func everyProblemIsSaidInChineseOnTheChinesePage() {
    let failures = [
      Failure(.passed), Failure(.cancelled), Failure.damaged(Path("/a"), "is gone", zh: "不在了"),
    ]
    let problems =
      [
        Problem.busy, .malformed, .noSuchPage, .wrongMethod(allowed: [.get]), .tooLarge,
        .headersTooLarge, .wrongHost, .unauthorized, .missing("id"),
      ] + failures.map { Problem($0, query: nil) }
    for problem in problems {
      #expect(isChinese(problem.detail.chinese), "\(problem)")
      #expect(problem.hint.map { isChinese($0.chinese) } ?? true, "\(problem)")
    }
    for advice in [Advice.finish, .makeOrName, .nameOtherFolder, .updateOrNameOther, .takeAsText] {
      #expect(isChinese(advice.forClients.chinese), "\(advice)")
    }
  }

  /// Whether it holds Chinese and no words of English one behind the other; names and commands are one each.
  private func isChinese(_ text: String) -> Bool {
    let isHan = text.unicodeScalars.contains { ("\u{4E00}"..."\u{9FFF}").contains($0) }
    return isHan && text.firstMatch(of: #/\b(the|is|are|of|with|has)\b/#) == nil
  }

  @Test(arguments: [
    (["/a/news": 1, "/a/pdf": 2, "/a/pdf/bad": 3], "/a/", ["/a/pdf 5", "/a/news 1"]),
    (["/a/news/2021": 1, "/a/news/2022": 1, "/a/b/c": 2], "/a/", ["/a/b/c 2", "/a/news 2"]),
    (["/a/news": 4], "/a/news/", []), (["/a/b": 1, "/a/bc": 1], "/a/", ["/a/b 1", "/a/bc 1"]),
    (["/a": 7, "/a/b/c": 1], "/a/", ["/a/b/c 1"]), (["报/一": 1, "书": 1], "", ["书 1", "报/一 1"]),
    ([".": 1], "./", []), ([:], "", []),
  ])
  func foldersAreCountedWhereTheyPart(counts: [String: Int], common: String, folders: [String]) {
    let counted = FolderCounts(counts.map { ($0.key, $0.value) })
    #expect(counted.common == common)
    #expect(counted.folders.map { "\($0.path) \($0.count)" } == folders)
  }

  @Test func numbersHaveCommas() {
    let numbers = [0, 999, 1000, 123_456, -1_234_567].map(grouped)
    #expect(numbers == ["0", "999", "1,000", "123,456", "-1,234,567"])
  }
}
#endif
