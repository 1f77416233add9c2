import Asking
import Console
import Index
import Platform
import Showing
import Text

/// Hits for a browser: one page that needs nothing else. docs/formats.md says what of it stays.
struct HTMLFormat {
  private let output: Output
  private let extent: SnippetExtent
  /// Whether hits of a group stand together.
  private let isInGroups: Bool
  /// Whether each partial match says that it is one.
  private let marksPartial: Bool

  init(_ output: Output, _ extent: SnippetExtent, isInGroups: Bool, marksPartial: Bool) {
    self.output = output
    self.extent = extent
    self.isInGroups = isInGroups
    self.marksPartial = marksPartial
  }

  /// Writes a page of hits whose ranks start after `offset`; `count` says how many literal hits there are in all.
  func write(
    _ hits: [Hit], from offset: Int, _ question: Question, count: Int
  ) throws(Output.Failure) {
    var page = head(title: question.text)
    page += header(question, summary(hits, offset, question, count: count))
    page += "<main>\n\(lists(hits, offset, question))</main>\n</body>\n</html>\n"
    try output.writeText(page)
  }

  private func head(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="zh">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(escaped(title))</title>
    <style>
    \(pageStyle)
    </style>
    </head>
    <body>

    """
  }

  private func header(_ question: Question, _ summary: String) -> String {
    """
    <header>
    <h1>\(escaped(question.text))</h1>
    <p lang="en">\(summary)</p>
    </header>

    """
  }

  private func summary(_ hits: [Hit], _ offset: Int, _ question: Question, count: Int) -> String {
    let range =
      switch hits.count {
      case 0: "no hits"
      case 1: "hit \(offset + 1)"
      default: "hits \(offset + 1) to \(offset + hits.count)"
      }
    if count == 0, hits.isEmpty { return "\(holding(count, "all"))." }
    // Nobody expects a paragraph to hold a question.
    let part = question.isAnsweredByAnyPart ? "some" : "all"
    return "\(holding(count, part)). Here: \(range)."
  }

  private func holding(_ count: Int, _ part: String) -> String {
    switch count {
    case 0: "No paragraph holds \(part) of it"
    case 1: "1 paragraph holds \(part) of it"
    default: "\(count) paragraphs hold \(part) of it"
    }
  }

  private func lists(_ hits: [Hit], _ offset: Int, _ question: Question) -> String {
    var ids: Set<String> = []
    return lists(hits).map { list in
      let items = list.map { item($0, isAnchor: ids.insert($0.id).inserted) }.joined()
      let start = "<ol start=\"\(offset + list.startIndex + 1)\">\n"
      return heading(list, question) + start + items + "</ol>\n"
    }.joined()
  }

  /// The hits that stand in a list together.
  private func lists(_ hits: [Hit]) -> [ArraySlice<Hit>] {
    let partial = hits.firstIndex { $0.group == .partial } ?? hits.endIndex
    return (isInGroups ? [hits[..<partial], hits[partial...]] : [hits[...]]).filter { !$0.isEmpty }
  }

  private func heading(_ list: ArraySlice<Hit>, _ question: Question) -> String {
    guard isInGroups, let group = list.first?.group else { return "" }
    let partial = question.isAnsweredByAnyPart ? "Hits that hold some of it" : "Partial matches"
    return "<h2 lang=\"en\">\(group == .literal ? "Literal hits" : partial)</h2>\n"
  }

  /// Two folders may have paragraphs of one id; only the first is an anchor.
  private func item(_ hit: Hit, isAnchor: Bool) -> String {
    let id = isAnchor ? " id=\"\(escaped(hit.id))\"" : ""
    let headline = hit.headline.map { "<h3>\(escaped($0))</h3>\n" } ?? ""
    let date = hit.date.map { " <time>\($0.period)</time>" } ?? ""
    let mark =
      hit.group == .partial && marksPartial && !isInGroups
      ? " <small lang=\"en\">partial</small>" : ""
    let snippet = hit.spans(of: hit.snippet(extent)).map(marked).joined()
    return """
      <li class="\(hit.group.rawValue)"\(id)>
      \(headline)<p class="place">\(place(hit, isAnchor))\(date)\(mark)</p>
      <p>\(snippet)</p>
      </li>

      """
  }

  private func place(_ hit: Hit, _ isAnchor: Bool) -> String {
    let place = "<cite>\(escaped(hit.path.lossyText))\(hit.unit.mark)\(hit.line)</cite>"
    return isAnchor ? "<a href=\"#\(fragment(hit.id))\">\(place)</a>" : place
  }
}

private func marked(_ span: Span) -> String {
  let text = escaped(String(span.text))
  return span.isMarked ? "<mark>\(text)</mark>" : text
}

/// Text as it stands in HTML, also inside quotation marks. Control characters, which HTML does not allow, and those that change
/// the direction of what follows become U+FFFD.
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
      let isAllowed =
        scalar.properties.generalCategory != .control && !isNoncharacter(scalar)
        && !changesDirection(scalar)
      escaped.unicodeScalars.append(isAllowed ? scalar : "\u{FFFD}")
    }
  }
  return escaped
}

private func changesDirection(_ scalar: Unicode.Scalar) -> Bool {
  (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}

private func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
}

/// An id as the fragment of a URL, percent-encoded (RFC 3986).
private func fragment(_ id: String) -> String {
  id.utf8.reduce(into: "") { fragment, byte in
    if plainBytes.contains(byte) { return fragment.unicodeScalars.append(Unicode.Scalar(byte)) }
    fragment += percentEncoded(byte)
  }
}

func percentEncoded(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
}

/// What stands for itself in a fragment; there is more, which does no harm when it is encoded.
let plainBytes = Set(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:".utf8)
