#if Server
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
      state.filters = texts.filter { !$0.isEmpty && Bool.random(using: &generator) }
      state.similar = texts.dropFirst().randomElement(using: &generator)
      state.isConcordance = .random(using: &generator)
      state.order =
        PageOrder.allCases.filter { state.isConcordance || !$0.isOfSides }.randomElement()
        ?? .relevance
      (state.collapses, state.listsPartial) = (seed % 2 == 0, seed % 3 == 0)
      state.isLiteral = seed % 5 == 0
      state.limit = PageState.limits[seed % 3]
      state.offset = seed % 4 * 20
      state.language = Language.allCases.randomElement()
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

  @Test(arguments: [
    "sort=up", "limit=0", "limit=1001", "offset=-1", "collapse=maybe", "x=1", "q=%zz",
  ])
  func whatIsNoStateIsSaid(query: String) {
    #expect(throws: Problem.self) { try PageState(query[...]) }
  }

  @Test(arguments: [
    (nil, Language.en), ("zh-CN,zh;q=0.9,en;q=0.8", .zh), ("en-GB,zh;q=0.9", .en),
    ("de, zh-TW;q=0.4, en;q=0.3", .zh), ("de", .en), ("zh;q=0, en", .en), (",;q=x", .en),
  ])
  func theBrowserSaysWhichLanguage(header: String?, language: Language) {
    #expect(Language(accepted: header) == language)
  }

  @Test(arguments: [
    ("2023", "date:2023"), ("a/b-c.txt", "date:a/b-c.txt"), ("a b", "date:\"a b\""),
    ("说“好”", "date:\"说“好”\""), ("a \"b\"", "date:“a \"b\"”"), ("", "date:\"\""),
  ])
  func aConditionIsQuotedWhereItHasTo(value: String, condition: String) {
    #expect(QueryServer.condition("date", value) == condition)
  }

  @Test func numbersHaveCommas() {
    let numbers = [0, 999, 1000, 123_456, -1_234_567].map(grouped)
    #expect(numbers == ["0", "999", "1,000", "123,456", "-1,234,567"])
  }
}
#endif
