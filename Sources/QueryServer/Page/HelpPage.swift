#if Server
/// What there is before anything was asked.
struct HomePage {
  let state: PageState
  let say: Language
  let paragraphs: Int

  var html: HTML {
    """
    <div class="home-page">
    <h1 class="intro">\(say(.intro))</h1>
    \(paragraphs == 0 ? EmptyIndex(say: say).html : "<p class=\"size\">\(say(.indexSize, paragraphs))</p>")
    <section id="recent" hidden><h2>\(say(.recent))</h2><ul></ul>
    <p><button type="button">\(say(.clear))</button> <small>\(say(.onlyHere))</small></p></section>
    \(Examples(state: state, say: say).html)
    </div>
    """
  }
}

/// How to search.
struct HelpPage {
  let state: PageState
  let say: Language

  var html: HTML {
    """
    <div class="home-page"><h1>\(say(.help))</h1>
    \(Examples(state: state, say: say).html)
    <section><h2>\(say(.keys))</h2>
    <table class="keys"><tbody>\(keys.map(row))</tbody></table></section>
    </div>
    """
  }

  private var keys: [(key: String, zh: String, en: String)] {
    [
      ("/", "转到搜索框", "to the search box"),
      ("j  k", "下一条、上一条结果；阅读时为下一处、上一处匹配", "next and previous hit; when reading, match"),
      ("Enter", "打开选中的结果", "open the hit"),
      ("Esc", "离开搜索框；阅读时返回搜索结果", "leave the search box; when reading, back to the results"),
      ("?", "打开本页", "this page"),
    ]
  }

  private func row(_ key: (key: String, zh: String, en: String)) -> HTML {
    "<tr><td><kbd>\(key.key)</kbd></td><td>\(say == .zh ? key.zh : key.en)</td></tr>"
  }
}

/// Questions that run as they stand here.
private struct Examples {
  let state: PageState
  let say: Language

  private static let questions: [(query: String, zh: String, en: String)] = [
    ("铝镁 合金", "含有两个词的段落；只含其中一部分的排在后面", "paragraphs with both words; then those with only some"),
    ("\"3D打印\"", "一字不差的词组", "the exact phrase"),
    ("铝镁 OR 合金", "含有其中任意一个", "either of them"),
    ("铝镁 -公司", "含有前一个，不含后一个", "the first without the second"),
    ("铝镁 NEAR/5 产业", "两个词相隔不超过五个字", "no more than five characters apart"),
    ("铝?金", "? 代表任意一个字，* 代表若干字", "? is any one character, * are some"),
    ("title:发展", "标题里含有这个词", "in the headline"),
    ("date:2023", "按日期；也可以写成 date:2021-03..2023", "by date; also date:2021-03..2023"),
    ("兴县有多少铝土矿产能？", "直接提问，列出最能回答的段落", "a question: the paragraphs that best answer it"),
  ]

  var html: HTML {
    """
    <section class="examples"><h2>\(say(.examples))</h2>
    <table><tbody>\(Self.questions.map(row))</tbody></table></section>
    """
  }

  private func row(_ question: (query: String, zh: String, en: String)) -> HTML {
    let link = PageState(query: question.query, language: state.language).search
    return """
      <tr><td><a href="\(link)" lang="zh-Hans">\(question.query)</a></td><td>\(say == .zh ? question.zh : question.en)</td></tr>
      """
  }
}
#endif
