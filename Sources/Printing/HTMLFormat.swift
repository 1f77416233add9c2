import Basics
import Answering
import Querying
import Console
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
    <p lang="en">\(summary)</p>
    </header>

    """
  }

  private func summary(
    _ list: SearchResponse.HitList, _ response: SearchResponse, count: Int
  ) -> String {
    let range =
      switch list.hits.count {
      case 0: "no hits"
      case 1: "hit \(list.offset + 1)"
      default: "hits \(list.offset + 1) to \(list.offset + list.hits.count)"
      }
    if count == 0, list.hits.isEmpty { return "\(holding(count, "all"))." }
    // Nobody expects a paragraph to hold a question.
    let part = response.isAnsweredByAnyPart ? "some" : "all"
    return "\(holding(count, part)). Here: \(range)."
  }

  private func holding(_ count: Int, _ part: String) -> String {
    switch count {
    case 0: "No paragraph holds \(part) of it"
    case 1: "1 paragraph holds \(part) of it"
    default: "\(count) paragraphs hold \(part) of it"
    }
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
    let partial = response.isAnsweredByAnyPart ? "Hits that hold some of it" : "Partial matches"
    return "<h2 lang=\"en\">\(group.first?.hit.group == .literal ? "Literal hits" : partial)</h2>\n"
  }

  /// Two folders may have paragraphs of one id; only the first is an anchor.
  private func item(_ found: SearchHit, isAnchor: Bool, _ marksPartial: Bool) -> String {
    let hit = found.hit
    let id = isAnchor ? " id=\"\(escapingHTML(hit.id))\"" : ""
    let headline = hit.headline.map { "<h3>\(escapingHTML($0))</h3>\n" } ?? ""
    let date = hit.date.map { " <time>\($0.period)</time>" } ?? ""
    let mark =
      hit.group == .partial && marksPartial ? " <small lang=\"en\">partial</small>" : ""
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
