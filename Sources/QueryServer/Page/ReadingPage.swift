#if Server
import Answering
import Platform
import Presentation
import Text

/// A paragraph in its article.
struct ReadingPage {
  let state: PageState
  let say: Language
  let response: ReadResponse

  private var paragraphs: [SearchHit] { response.paragraphs }
  private var target: Hit { paragraphs[response.position].hit }
  var title: String { "\(headline ?? target.name.name.lossyText) – \(say(.title))" }

  /// The headline of the article; that of a paragraph that is one itself stands there as it is.
  private var headline: String? {
    target.kind == .headline ? String(target.text) : target.headline
  }

  /// Whether the headline is the first paragraph, so that it need not stand above it too.
  private var beginsWithHeadline: Bool {
    let first = paragraphs.first?.hit
    return first?.kind == .headline && first.map { String($0.text) } == headline
  }

  var html: HTML {
    """
    <div class="columns reading">
    <article aria-label="\(say(.article))" data-reading>
    <p class="back"><a href="\(results)" data-back>‹ \(say(.backToResults))</a></p>
    <h1\(beginsWithHeadline ? " class=\"hidden\"" as HTML : nil)><bdi lang="zh">\(headline ?? target.name.name.lossyText)</bdi></h1>
    <p class="place">\(HitPlace(hit: target, say: say).html) \(source)</p>
    \(link(to: response.previous, .previousPart, "prev"))
    <div class="text" lang="zh">\(body)</div>
    \(link(to: response.next, .nextPart, "next"))
    </article>
    <aside><p class="again"><a href="\(results)">‹ \(say(.backToResults))</a></p>\(matches)\(contents)\(Citation(hit: target, say: say, headline: headline).html)</aside>
    </div>
    """
  }

  private var results: String { state.with { $0.id = nil }.search }

  private var source: HTML {
    let raw = state.file(target.id)
    switch response.source {
    case .pdf:
      let page = target.page ?? 1
      return """
        <a class="source" href="\(raw)#page=\(page)" target="_blank" rel="noopener">\(say(.openSourcePage, String(page)))</a>
        """
    case .text:
      let line = target.line
      return """
        <a class="source" href="\(state.source(target.id, line: line))">\(say(.sourceLines, String(line)))</a>
        """
    case .other: return "<a class=\"source\" href=\"\(raw)\" download>\(say(.openSource))</a>"
    }
  }

  private func link(to id: String?, _ phrase: Phrase, _ relation: String) -> HTML? {
    id.map { id in
      "<p class=\"onward\"><a rel=\"\(relation)\" href=\"\(state.reading(id, state.index))\">\(say(phrase))</a></p>"
    }
  }

  private var body: [HTML] {
    var match = 0
    var page: Int?
    return paragraphs.enumerated().map { place, found in
      let isNewPage = found.hit.page != nil && found.hit.page != page
      page = found.hit.page ?? page
      return paragraph(found, place, isNewPage: isNewPage, &match)
    }
  }

  private func paragraph(
    _ found: SearchHit, _ place: Int, isNewPage: Bool, _ match: inout Int
  ) -> HTML {
    let hit = found.hit
    let isHere = place == response.position
    let spans = SearchHit(hit, rank: found.rank, .whole).spans.map { numbered($0, &match) }
    let page: HTML? = (isNewPage ? hit.page : nil).map { page in
      "<span class=\"page\" lang=\"\(say.tag)\">\(say(.page, String(page)))</span>"
    }
    let kind: HTML? =
      hit.kind == .body || hit.kind == .headline
      ? nil : "<span class=\"kind\" lang=\"\(say.tag)\">\(kindName(hit.kind.rawValue, say))</span>"
    let text: HTML =
      hit.kind == .headline ? "<h2>\(spans)</h2>" : "<p>\(spans)</p>"
    return """
      <div class="paragraph \(hit.kind.rawValue)\(isHere ? " here" : "")" id="\(isHere ? "here" : "p\(place)")">\
      \(page)\(kind)\(text)\
      \(isHere ? nil : "<a class=\"permalink\" href=\"\(state.reading(hit.id, state.index))\" aria-label=\"\(say(.here))\">¶</a>")</div>

      """
  }

  private func numbered(_ span: Span, _ match: inout Int) -> HTML {
    guard span.isMarked else { return marked(span) }
    match += 1
    return "<mark id=\"m\(match)\">\(String(span.text))</mark>"
  }

  /// Marks in the whole text, and the number of the first one in the paragraph that was opened.
  private var matches: HTML {
    let counts = paragraphs.map(\.hit.marks.count)
    let (count, before) = (counts.reduce(0, +), counts.prefix(response.position).reduce(0, +))
    guard count > 0 else { return .none }
    let name = count == 1 ? say(.matchesOne) : say(.matches, count)
    return """
      <nav class="matches" aria-label="\(name)" data-first="\(before + 1)">
      <h2>\(name)</h2>
      <p>\((1...min(count, Self.linked)).map { "<a href=\"#m\($0)\" aria-label=\"\(say(.match, $0))\">\($0)</a> " })</p>
      <p class="moving" hidden><button type="button" data-move="-1">\(say(.previousMatch))</button>
      <button type="button" data-move="1">\(say(.nextMatch))</button></p>
      </nav>
      """
  }

  private static let linked = 60

  private var contents: HTML? {
    let headings = paragraphs.enumerated().filter { $1.hit.kind == .headline }
    guard headings.count > 1 else { return nil }
    return """
      <nav class="contents" aria-label="\(say(.contents))"><h2>\(say(.contents))</h2><ul>
      \(headings.map { place, found in
        "<li><a href=\"#\(place == response.position ? "here" : "p\(place)")\"><bdi>\(String(found.hit.text))</bdi></a></li>"
      })
      </ul></nav>
      """
  }
}

/// A paragraph with its place, to be quoted.
struct Citation {
  let hit: Hit
  let say: Language
  let headline: String?

  var html: HTML {
    """
    <section class="cite"><h2>\(say(.cite))</h2>
    \(part("cite-text", .citeParagraph, text))
    \(part("cite-standard", .citeStandard, standard))
    </section>
    """
  }

  private func part(_ id: String, _ phrase: Phrase, _ text: String) -> HTML {
    """
    <details><summary>\(say(phrase))</summary>
    <p id="\(id)" class="quotation">\(text)</p>
    <button type="button" data-copy="\(id)" hidden>\(say(.copy))</button></details>
    """
  }

  private var day: String? { hit.date?.period.description }
  private var name: String { hit.name.name.lossyText }

  /// The text and where it stands.
  private var text: String {
    let places = [
      headline, hit.name.lossyText, day, hit.page.map { say(.page, String($0)) },
      hit.numberOfLine(hit.line).map { say(.line, String($0)) }, hit.id,
    ]
    let separator = say == .zh ? "，" : ", "
    let place = places.compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: separator)
    return "\(String(hit.text))\n—— \(place)"
  }

  /// As GB/T 7714—2015 has it: title, kind of source, where it was published, when, on which page. Who wrote it is not known here.
  private var standard: String {
    let title = headline ?? String(hit.text.prefix(20).map(Character.init)) + "…"
    // A newspaper has a day; of anything else the kind is not known.
    let kind = day?.utf8.count == 10 ? "N" : "Z"
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    let page = hit.page.map { "(\($0))" } ?? ""
    return "\(title)[\(kind)]. \(stem)\(day.map { ", \($0)" } ?? "")\(page)."
  }
}
#endif
