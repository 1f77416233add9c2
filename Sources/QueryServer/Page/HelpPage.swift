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
      ("/", "到搜索框", "to the search box"),
      ("j  k", "下一条、上一条；阅读时是下一处、上一处匹配", "next and previous hit; when reading, match"),
      ("Enter", "打开这一条", "open the hit"),
      ("Esc", "离开搜索框；阅读时回到结果", "leave the search box; when reading, back to the results"),
      ("?", "这一页", "this page"),
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
    ("铝镁 合金", "含这两个词的段落；只含一部分的列在后面", "paragraphs with both words; those with some come after"),
    ("\"3D打印\"", "原样的词组", "a phrase as it stands"),
    ("铝镁 OR 合金", "其中之一", "one of them"),
    ("铝镁 -公司", "有前一个，没有后一个", "the first without the second"),
    ("铝镁 NEAR/5 产业", "相隔不超过五个字", "no more than five characters between"),
    ("铝?金", "一个字不定；用 * 表示若干字", "one character left open; * for some"),
    ("title:发展", "标题里有", "in the headline"),
    ("date:2023", "按日期，也可以写 date:2021-03..2023", "by date; also date:2021-03..2023"),
    ("兴县有多少铝土矿产能？", "直接提问，找最能回答的段落", "a question: what answers it best"),
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
