import Basics
import Answering
import Querying
import Console
import Failures
import Platform
import Presentation
import Text

/// Hits for a browser: one page that needs nothing else. docs/formats.md says what of it stays.
struct HTMLFormat {
  private let output: Output

  init(_ output: Output) { self.output = output }

  /// Writes a page of hits.
  func write(
    _ hits: SearchResponse.HitList, of response: SearchResponse
  ) throws(Output.Failure) {
    var page = head(title: response.query)
    page += header(response, summary(hits, response, count: response.count ?? 0))
    page += "<main>\n\(lists(hits, response))</main>\n</body>\n</html>\n"
    try output.writeText(page)
  }

  private func head(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escapingHTML(title))</title>
    <style>
    \(pageStyle)
    </style>
    </head>
    <body>

    """
  }

  private func header(_ response: SearchResponse, _ summary: String) -> String {
    """
    <header>
    <h1>\(escapingHTML(response.query))</h1>
    <p lang="\(Language.current.tag)">\(summary)</p>
    </header>

    """
  }

  private func summary(
    _ list: SearchResponse.HitList, _ response: SearchResponse, count: Int
  ) -> String {
    let (first, last) = (list.offset + 1, list.offset + list.hits.count)
    let range =
      switch list.hits.count {
      case 0: Message("no hits", zh: "没有结果")
      case 1: Message("hit \(first)", zh: "第 \(first) 个")
      default: Message("hits \(first) to \(last)", zh: "第 \(first) 到 \(last) 个")
      }
    if count == 0, list.hits.isEmpty {
      return (holding(count, all) + Message(".", zh: "。")).text()
    }
    // Nobody expects a paragraph to hold a question.
    let part = response.isAnsweredByAnyPart ? Message("some", zh: "一部分") : all
    return Message(
      "\(holding(count, part).english). Here: \(range.english).",
      zh: "\(holding(count, part).chinese)。这里是\(range.chinese)。"
    ).text()
  }

  private let all = Message("all", zh: "全部")

  private func holding(_ count: Int, _ part: Message) -> Message {
    let english =
      switch count {
      case 0: "No paragraph holds \(part.english) of it"
      case 1: "1 paragraph holds \(part.english) of it"
      default: "\(count) paragraphs hold \(part.english) of it"
      }
    let chinese =
      count == 0 ? "没有段落含有查询的\(part.chinese)" : "\(count) 个段落含有查询的\(part.chinese)"
    return Message(english, zh: chinese)
  }

  private func lists(_ list: SearchResponse.HitList, _ response: SearchResponse) -> String {
    var ids: Set<String> = []
    return list.groups.map { group in
      let items = group.map {
        item(
          $0, isAnchor: ids.insert($0.hit.id).inserted, response.marksPartial && !list.isInGroups)
      }.joined()
      let start = "<ol start=\"\(list.offset + group.startIndex + 1)\">\n"
      return (list.isInGroups ? heading(group, response) : "") + start + items + "</ol>\n"
    }.joined()
  }

  private func heading(_ group: ArraySlice<SearchHit>, _ response: SearchResponse) -> String {
    let partial =
      response.isAnsweredByAnyPart
      ? Message("Hits that hold some of it", zh: "含有一部分的结果")
      : Message("Partial matches", zh: "部分匹配")
    let name =
      group.first?.hit.group == .literal ? Message("Literal hits", zh: "完全匹配") : partial
    return "<h2 lang=\"\(Language.current.tag)\">\(name.text())</h2>\n"
  }

  /// Two folders may have paragraphs of one id; only the first is an anchor.
  private func item(_ found: SearchHit, isAnchor: Bool, _ marksPartial: Bool) -> String {
    let hit = found.hit
    let id = isAnchor ? " id=\"\(escapingHTML(hit.id))\"" : ""
    let headline = hit.headline.map { "<h3>\(escapingHTML($0))</h3>\n" } ?? ""
    let date = hit.date.map { " <time>\($0.period)</time>" } ?? ""
    let partial = Message("partial", zh: "部分").text()
    let mark =
      hit.group == .partial && marksPartial
      ? " <small lang=\"\(Language.current.tag)\">\(partial)</small>" : ""
    let snippet = found.spans.map(marked).joined()
    return """
      <li class="\(hit.group.rawValue)"\(id)>
      \(headline)<p class="place">\(place(hit, isAnchor))\(date)\(mark)</p>
      <p>\(snippet)</p>
      </li>

      """
  }

  private func place(_ hit: Hit, _ isAnchor: Bool) -> String {
    let place = "<cite>\(escapingHTML(hit.name.lossyText))\(hit.placeMark)\(hit.line)</cite>"
    return isAnchor ? "<a href=\"#\(fragment(hit.id))\">\(place)</a>" : place
  }
}

private func marked(_ span: Span) -> String {
  let text = escapingHTML(String(span.text))
  return span.isMarked ? "<mark>\(text)</mark>" : text
}

/// An id as the fragment of a URL, percent-encoded (RFC 3986).
private func fragment(_ id: String) -> String {
  id.utf8.reduce(into: "") { fragment, byte in
    if plainBytes.contains(byte) { return fragment.unicodeScalars.append(Unicode.Scalar(byte)) }
    fragment += percentEncoded(byte)
  }
}

/// What stands for itself in a fragment; there is more, which does no harm when it is encoded.
private let plainBytes = Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:".utf8)
