#if Server
import Failures
import Querying

/// Why a page cannot be shown, and what to do next.
struct TroublePage {
  let state: PageState
  let say: Language
  let problem: Problem

  var title: String { "\(heading) – \(say(.title))" }

  private var heading: String {
    switch problem.name {
    case "bad-query": say(.badQuery)
    case "not-found": say(.notFound)
    case "too-costly", "cancelled": say(.tooCostly)
    case "busy": say(.busy)
    case "index-unavailable": say(.noIndex)
    case "bad-parameter", "bad-request", "query-too-long": say(.badRequest)
    default: say(.trouble)
    }
  }

  var html: HTML {
    """
    <div class="panel" role="alert" data-announce="\(heading)"><h1>\(heading)</h1>
    \(problem.place.map { place in mistake(at: place.scalars) })
    <p lang="\(explanation.language)">\(explanation.text)</p>
    \(problem.name == "too-costly" ? "<p>\(say(.tooCostlyHint))</p>" : hint)
    \(problem.name == "bad-query" ? mends : "<p><a href=\"\(PageState(language: state.language).search)\">\(say(.home))</a></p>")
    </div>
    """
  }

  private var hint: HTML? {
    guard problem.name != "bad-query", let hint = problem.hint else { return nil }
    return "<p lang=\"en\">\(hint)</p>"
  }

  private var explanation: (text: String, language: String) {
    if say == .zh, let text = syntaxInChinese(problem.detail) { return (text, "zh-Hans") }
    return (problem.detail, "en")
  }

  /// The query, and a sign below the character that is meant.
  private func mistake(at place: Int) -> HTML {
    let scalars = Array(state.query.unicodeScalars)
    let place = min(max(0, place), scalars.count)
    func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(part))
    }
    let wrong = text(scalars[place..<min(place + 1, scalars.count)])
    return """
      <p class="mistake"><bdi>\(text(scalars[..<place]))<strong>\(wrong.isEmpty ? " " : wrong)</strong>\(text(scalars[place...].dropFirst()))</bdi></p>
      """
  }

  private var mends: HTML {
    let links = mended.map { query -> HTML in
      "<li><a href=\"\(state.narrowed { $0.query = query }.search)\"><bdi>\(query)</bdi></a></li>"
    }
    let words = state.narrowed { $0.isLiteral = true }.search
    return """
      <p>\(say(.mend))</p><ul>\(links)<li><a href="\(words)">\(say(.asWords))</a></li></ul>
      """
  }

  /// The query without what is wrong in it, where it can be read then.
  private var mended: [String] {
    guard let place = problem.place?.scalars else { return [] }
    let scalars = Array(state.query.unicodeScalars)
    guard place < scalars.count else { return [] }
    let rest = scalars[place...]
    let word = rest.prefix { !$0.properties.isWhitespace }
    let lengths = [1, word.count]
    let queries = lengths.map { length in
      var left = scalars
      left.removeSubrange(place..<place + length)
      return String(String.UnicodeScalarView(left)).trimmed
    }
    var seen: Set<String> = [state.query]
    return queries.filter { seen.insert($0).inserted && (try? ParsedQuery($0)) != nil }
  }
}

extension String {
  fileprivate var trimmed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What is wrong with a query, by what the parser says of it.
private func syntaxInChinese(_ detail: String) -> String? {
  let phrases: [(sign: String, zh: String)] = [
    ("parenthesis is never closed", "这个括号没有关上"),
    ("parenthesis closes nothing", "这个括号没有对应的开头"),
    ("on both sides", "这个符号两边都要有要找的词"),
    ("NOT needs something", "NOT 后面要有要找的词"),
    ("one sign before a word", "一个词前面只能有一个符号"),
    ("is in the wrong place", "这个符号放错了地方"),
    ("nothing to look for is in these", "里面没有可以找的字"),
    ("missing at the end", "末尾缺少要找的词"),
    ("cannot begin with a wildcard", "词不能以通配符开头，要先写出已知的字，例如 铝?金"),
    ("is no range of dates", "这不是日期；请写年、月、日，或用 .. 连接的两个，例如 date:2021-03..2023"),
    ("is no page", "这不是页码；请写一个数，或用 .. 连接的两个，例如 page:3..7"),
    ("there is no kind", "没有这个种类；例如 kind:headline"),
    ("right behind it", "冒号后面要紧跟着它的值"),
    ("holds nothing to look for", "里面没有可以找的字"),
    ("has no character, letter or digit", "里面没有可以找的字"),
    ("the query is empty", "请输入要找的词"),
    ("no word is looked for", "逐处对照要有要找的词"),
  ]
  return phrases.first { detail.contains($0.sign) }?.zh
}
#endif
