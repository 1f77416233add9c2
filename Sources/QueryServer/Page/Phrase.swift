#if Server
import Failures

/// The languages of the page.
enum Language: String, CaseIterable, Sendable {
  case zh, en

  /// As HTML has it.
  var tag: String { self == .zh ? "zh-Hans" : "en" }

  /// The one that a browser asks for the most (RFC 9110, 12.5.4).
  init(accepted header: String?) {
    var best: (language: Language, weight: Double) = (.en, 0)
    for part in (header ?? "").split(separator: ",") {
      let sides = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let name = sides.first?.split(separator: "-").first,
        let language = Language(rawValue: String(name))
      else { continue }
      let weight = sides.dropFirst().first { $0.hasPrefix("q=") }
        .flatMap { Double($0.dropFirst(2)) }
      if weight ?? 1 > best.weight { best = (language, weight ?? 1) }
    }
    self = best.language
  }

  /// What a program says, in this language.
  func message(_ message: Message) -> String { self == .zh ? message.chinese : message.english }

  /// A phrase, with what stands at its `{}`.
  func callAsFunction(_ phrase: Phrase, _ parts: String...) -> String {
    filled(self == .zh ? phrase.zh : phrase.en, parts)
  }

  func callAsFunction(_ phrase: Phrase, _ number: Int) -> String {
    filled(self == .zh ? phrase.zh : number == 1 ? phrase.one : phrase.en, [grouped(number)])
  }
}

/// A pattern with what stands at each `{}` of it.
func filled(_ pattern: String, _ parts: [String]) -> String {
  let pieces = pattern.split(separator: "{}", omittingEmptySubsequences: false)
  return zip(pieces.dropFirst(), parts).reduce(String(pieces[0])) { $0 + $1.1 + $1.0 }
}

/// A number with commas between its thousands.
func grouped(_ number: Int) -> String {
  var digits = Array(String(number.magnitude))
  for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
  return (number < 0 ? "-" : "") + String(digits)
}

/// What the page says, in each of its languages.
struct Phrase: Sendable {
  let zh: String
  let en: String
  /// The English of the number 1.
  let one: String

  fileprivate init(_ zh: String, _ en: String, one: String? = nil) {
    self.zh = zh
    self.en = en
    self.one = one ?? en
  }
}

// Searching.
extension Phrase {
  static let title = Phrase("汉索 Hansearch", "Hansearch")
  static let search = Phrase("搜索", "Search")
  static let searchField = Phrase("搜索词", "What to search for")
  static let placeholder = Phrase(
    "词语、\"词组\"、date:2023、-不要的词",
    "words, \"a phrase\", date:2023, -unwanted")
  static let skip = Phrase("跳到结果", "Skip to the results")
  static let options = Phrase("选项", "Options")
  static let sort = Phrase("排序", "Sort by")
  static let byRelevance = Phrase("相关度", "relevance")
  static let byDate = Phrase("日期，由新到旧", "date, newest first")
  static let byDateReversed = Phrase("日期，由旧到新", "date, oldest first")
  static let byPath = Phrase("文件", "file")
  static let byLeft = Phrase("左侧文字", "text on the left")
  static let byRight = Phrase("右侧文字", "text on the right")
  static let view = Phrase("显示", "Show")
  static let asHits = Phrase("段落", "paragraphs")
  static let asConcordance = Phrase("逐处列出", "each match in context")
  static let perPage = Phrase("每页", "Per page")
  static let collapse = Phrase("每个文件只列最相关的一段", "only the best paragraph of each file")
  static let literal = Phrase("全部当作普通词语", "take everything as plain words")
  static let listsPartial = Phrase("也列出部分匹配", "list partial matches too")
  static let help = Phrase("怎样搜索", "How to search")
  static let otherLanguage = Phrase("English", "中文")
  static let results = Phrase("搜索结果", "Results")
  static let count = Phrase("{} 段", "{} paragraphs", one: "{} paragraph")
  static let places = Phrase("{}，见于 {}", "{} in {}")
  static let time = Phrase("用时 {} 毫秒", "{} ms")
  static let answersSome = Phrase("可能回答这个问题的段落", "Paragraphs that may answer it")
  static let partial = Phrase("部分匹配：只含部分搜索词", "Partial matches: only some of the words")
  static let partialMark = Phrase("部分匹配", "partial match")
  static let page = Phrase("第 {} 页", "p. {}")
  static let line = Phrase("第 {} 行", "line {}")
  static let similar = Phrase("相似段落", "similar")
  static let similarHits = Phrase("相似的段落", "Similar paragraphs")
  static let onlyPartial = Phrase("没有段落含有全部搜索词", "No paragraph has all of the words")
  static let noTime = Phrase("用时不到 1 毫秒", "less than 1 ms")
  static let similarTo = Phrase("与这一段相似：", "Like this paragraph:")
  static let partialToo = Phrase(
    "另列 {} 段部分匹配", "{} partial matches below", one: "{} partial match below")
  static let oneOfEachFile = Phrase("每个文件只列一段", "only the best of each file is listed")
  static let why = Phrase("为何命中", "why")
  static let whyNoMore = Phrase("收起", "close")
  static let onlyThisFile = Phrase("仅此文件", "only this file")
  static let tick = Phrase("选中第 {} 条", "select hit {}")
  static let more = Phrase("还有 {} 项", "{} more")
  static let previousPage = Phrase("上一页", "Previous")
  static let nextPage = Phrase("下一页", "Next")
  static let pages = Phrase("翻页", "Pages of results")
  static let exportAll = Phrase("导出全部：", "Export all:")
  static let exportTicked = Phrase("导出选中的：", "Export selected:")
  static let exportCut = Phrase("导出前 {} 条：", "Export the first {}:")
}

// Narrowing.
extension Phrase {
  static let narrow = Phrase("缩小范围", "Narrow down")
  static let notCounted = Phrase(
    "结果太多，来不及按日期、文件夹和种类计数。",
    "Too many results to count by date, folder and kind in time.")
  static let wrongFilter = Phrase(
    "这个条件看不懂，没有使用：{}。", "This condition cannot be read, and was left out: {}.")
  static let dateForms = Phrase(
    "日期写作 2021、2021-03 或 2021-03-05，早的在前。",
    " Write dates as 2021, 2021-03 or 2021-03-05, the earlier one first.")
  static let filters = Phrase("当前范围", "Narrowed to")
  static let remove = Phrase("去掉：{}", "remove: {}")
  static let removeAll = Phrase("全部去掉", "remove all")
  static let exclude = Phrase("排除：{}", "exclude: {}")
  static let not = Phrase("排除 {}", "not {}")
  static let dates = Phrase("日期", "Date")
  static let datesHint = Phrase("点击一格，或拖动选一段", "click a bar, or drag over several")
  static let bar = Phrase("{}：{}", "{}: {}")
  static let allDates = Phrase("全部日期", "all dates")
  static let undated = Phrase("{} 段没有日期", "{} without a date")
  static let from = Phrase("从", "from")
  static let to = Phrase("到", "to")
  static let apply = Phrase("应用", "apply")
  static let folders = Phrase("文件夹", "Folder")
  static let files = Phrase("文件", "File")
  static let path = Phrase("路径", "Path")
  static let kinds = Phrase("种类", "Kind")
  static let headlines = Phrase("标题", "Headline")
}

// When nothing is found, or not what was looked for.
extension Phrase {
  static let nothing = Phrase("没有找到", "Nothing found")
  static let nothingOf = Phrase("没有段落同时含有：", "No paragraph has all of these:")
  static let nothingOfAny = Phrase("没有段落含有其中任何一项：", "No paragraph has any of these:")
  static let nothingNear = Phrase(
    "它们在任何一段里都没有离得这么近：",
    "Nowhere do these stand this close together:")
  static let partName = Phrase("搜索词或条件", "Word or condition")
  static let partCount = Phrase("单独找到", "Found alone")
  static let partExcludes = Phrase("排除 {}", "excludes {}")
  static let without = Phrase("去掉 {}", "without {}")
  static let tryWithout = Phrase("去掉一部分就能找到：", "Without some of it there are results:")
  static let beforeThisPage = Phrase(
    "一共只有 {} 条结果，都在前面几页。",
    "There are only {} hits, all on earlier pages.",
    one: "There is only {} hit, on an earlier page.")
  static let firstPage = Phrase("回到第一页", "Go to the first page")
  static let partialHits = Phrase(
    "有 {} 段含有其中一部分。", "{} paragraphs have some of it.",
    one: "{} paragraph has some of it.")
  static let showPartial = Phrase("列出这些段落", "List them")
  static let checkWords = Phrase(
    "换个说法，或者用更短的词试试。", "Try other words, or shorter ones.")
  static let whyNot = Phrase("想找的段落不在结果里？", "Expected a paragraph that is not here?")
  static let whyNotPlace = Phrase("段落的 ID，或“文件路径:行号”", "Its id, or path:line")
  static let ask = Phrase("查明原因", "Find out why")
  static let isHit = Phrase("在结果里，是第 {} 条。", "is in the results: hit {}.")
  static let isNoHit = Phrase("不在结果里：", "is not in the results:")
  static let missing = Phrase("缺少的词：{}", "words it lacks: {}")
  static let failed = Phrase("不符合的条件：{}", "conditions it does not meet: {}")
  static let share = Phrase(
    "按权重含有搜索词的 {}%，达到 {}% 才算部分匹配",
    "it has {}% of the words, by weight; a partial match needs {}%")
  static let shareOnly = Phrase("按权重含有搜索词的 {}%", "it has {}% of the words, by weight")
  static let points = Phrase("得分", "points")
  static let pointsHint = Phrase(
    "搜索词每两个相邻的字是一项，在索引里越少见、在这一段里越集中，得分越高；结果按合计排列。",
    "Each pair of neighbouring characters of the query counts by itself: the rarer in the index and the denser here, the more. Hits stand in the order of their totals."
  )
  static let term = Phrase("词", "word")
  static let inWhole = Phrase("合计", "total")
  static let ofCharacters = Phrase("单字", "single characters")
  static let ofSentence = Phrase("最相关的一句", "the best sentence")
  static let ofWindow = Phrase("最相关的四十字", "the best forty characters")
}

// Reading.
extension Phrase {
  static let backToResults = Phrase("返回搜索结果", "Back to the results")
  static let openSource = Phrase("打开原文件", "Open the source")
  static let openSourcePage = Phrase("打开原文件第 {} 页", "Open the source at page {}")
  static let sourceLines = Phrase("查看原文第 {} 行", "See the source at line {}")
  static let contents = Phrase("目录", "Contents")
  static let matches = Phrase("{} 处匹配", "{} matches", one: "{} match")
  static let previousMatch = Phrase("上一处", "Previous match")
  static let nextMatch = Phrase("下一处", "Next match")
  static let toFirstMatch = Phrase("到第一处", "Go to the first")
  static let otherRecords = Phrase("同一文件里的其他记录", "Other records of this file")
  static let previousPart = Phrase("往前读", "Read what comes before")
  static let nextPart = Phrase("往后读", "Read on")
  static let cite = Phrase("引用", "Cite")
  static let citeParagraph = Phrase("文字和出处", "Text and where it stands")
  static let citeStandard = Phrase("GB/T 7714", "GB/T 7714")
  static let copy = Phrase("复制", "Copy")
  static let copied = Phrase("已复制", "Copied")
  static let here = Phrase("这一段的链接", "Link to this paragraph")
  static let article = Phrase("文章", "Article")
  static let searchSelection = Phrase("搜索“{}”", "Search for “{}”")
  static let sourceTitle = Phrase("原文", "Source")
  static let wholeSource = Phrase("整个文件", "The whole file")
  static let earlierLines = Phrase("上文", "Earlier lines")
  static let laterLines = Phrase("下文", "Later lines")
  static let backToReading = Phrase("返回整理后的文章", "Back to the article")
}

// The page itself.
extension Phrase {
  static let intro = Phrase(
    "逐段搜索中文报纸、文章和 PDF，点开即读。",
    "Search Chinese newspapers, articles and PDFs by paragraph, and read on from each hit.")
  static let indexSize = Phrase(
    "索引共有 {} 段", "{} paragraphs in the index", one: "{} paragraph in the index")
  static let recent = Phrase("最近搜索", "Recent searches")
  static let clear = Phrase("清除", "Clear")
  static let onlyHere = Phrase("只保存在这个浏览器里", "They stay in this browser")
  static let examples = Phrase("可以这样搜", "Examples")
  static let keys = Phrase("快捷键", "Keyboard")
  static let trouble = Phrase("出错了", "Something went wrong")
  static let gone = Phrase(
    "连不上服务器。请在终端运行 query-server，然后重试。",
    "The server does not answer. Start query-server in a terminal, then try again.")
  static let retry = Phrase("重试", "Try again")
  static let emptyIndex = Phrase("索引是空的", "The index is empty")
  static let emptyIndexHint = Phrase("在终端运行这个命令，把文件夹加进索引：", "Add a folder to it in a terminal:")
  static let badQuery = Phrase("搜索式有误", "The query cannot be read")
  static let mend = Phrase("可以改成：", "Did you mean:")
  static let asWords = Phrase("全部当作普通词语来搜", "search for all of it as plain words")
  static let notFound = Phrase("索引里没有", "Not in the index")
  static let tooCostly = Phrase("这次查询耗时太长", "The query takes too long")
  static let busy = Phrase("服务器正忙，请过一秒再试", "The server is busy; try again in a second")
  static let noIndex = Phrase("读不了索引", "The index cannot be read")
  static let badRequest = Phrase("这个地址打不开", "This address cannot be opened")
  static let home = Phrase("返回首页", "Go to the start page")
}
#endif
