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
    <p>\(say.message(problem.detail))</p>
    \(hint)
    \(problem.place != nil ? mends : "<p><a href=\"\(PageState(language: state.language).search)\">\(say(.home))</a></p>")
    </div>
    """
  }

  private var hint: HTML? {
    // What is wrong at a place has its mends as links.
    guard problem.place == nil, let hint = problem.hint else { return nil }
    return "<p>\(say.message(hint))</p>"
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

  /// The query without the sign that is wrong in it, or the word that is, where it can be read then.
  private var mended: [String] {
    let scalars = Array(state.query.unicodeScalars)
    guard let place = problem.place?.scalars, scalars.indices.contains(place) else { return [] }
    let isBlank = \Unicode.Scalar.properties.isWhitespace
    let start = scalars[..<place].lastIndex { $0[keyPath: isBlank] }.map { $0 + 1 } ?? 0
    let end = scalars[place...].firstIndex { $0[keyPath: isBlank] } ?? scalars.count
    let properties = scalars[place].properties
    let isSign = !properties.isAlphabetic && properties.numericType == nil
    let wrong = (isSign ? [place..<place + 1] : []) + [start..<max(start, end)]
    var seen: Set<String> = [state.query]
    return wrong.compactMap { wrong in
      var left = scalars
      left.removeSubrange(wrong)
      let query = String(String.UnicodeScalarView(left)).trimmed
      return seen.insert(query).inserted && (try? ParsedQuery(query)) != nil ? query : nil
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
#endif
