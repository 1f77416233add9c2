import Console
import Platform
import Search
import Text

/// Hits for a browser: one page that needs nothing else.
struct HTMLFormat {
  private let output: Output
  private let extent: SnippetExtent

  init(_ output: Output, _ extent: SnippetExtent) {
    self.output = output
    self.extent = extent
  }

  /// Writes a page of hits whose ranks start after `offset`.
  func write(_ hits: [Hit], from offset: Int, _ question: Question) throws(Output.Failure) {
    var page = head(title: question.text)
    page += "<ol start=\"\(offset + 1)\">\n"
    for hit in hits { page += item(hit) }
    page += "</ol>\n</body>\n</html>\n"
    try output.writeText(Array(page.utf8))
  }

  private func head(title: String) -> String {
    let title = escaped(title)
    return """
      <!DOCTYPE html>
      <html lang="zh">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(title)</title>
      <style>
      body { max-width: 42em; margin: 2em auto; padding: 0 1em; font-family: sans-serif; line-height: 1.6; }
      cite { font-style: normal; color: #666; }
      </style>
      </head>
      <body>
      <h1>\(title)</h1>

      """
  }

  private func item(_ hit: Hit) -> String {
    let place = "\(escaped(hit.path.lossyText)):\(hit.line)"
    let headline = hit.headline.map { " <b>\(escaped($0))</b>" } ?? ""
    let snippet = hit.spans(of: hit.snippet(extent)).map(marked).joined()
    return """
      <li class="\(hit.group.rawValue)" id="\(escaped(hit.id))"><cite>\(place)</cite>\(headline)
      <p>\(snippet)</p></li>

      """
  }
}

private func marked(_ span: Span) -> String {
  let text = escaped(String(span.text))
  return span.isMarked ? "<mark>\(text)</mark>" : text
}

/// Text as it stands in HTML, also inside quotation marks. Control characters, which HTML does not allow,
/// become U+FFFD.
private func escaped(_ text: String) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "\t", "\n": escaped.unicodeScalars.append(scalar)
    default:
      let isControl = scalar.properties.generalCategory == .control
      escaped.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
  }
  return escaped
}
