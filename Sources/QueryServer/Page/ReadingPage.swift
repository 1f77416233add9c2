#if Server
import Answering
import Platform
import Presentation
import Text

/// A paragraph in its article, or a record of a collection.
struct ReadingPage {
  let state: PageState
  let say: Language
  let names: FileNames
  let response: ReadResponse

  private var paragraphs: [SearchHit] { response.shown }
  private var position: Int { response.isOfRecord ? 0 : response.position }
  private var target: Hit { response.paragraphs[response.position].hit }
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
    <p class="back"><a href="\(results)">‹ \(say(.backToResults))</a></p>
    <h1\(beginsWithHeadline ? " class=\"hidden\"" as HTML : nil)><bdi lang="zh">\(headline ?? target.name.name.lossyText)</bdi></h1>
    <p class="place">\(HitPlace(hit: target, say: say, names: names).html) \(source)
    <a href="\(PageState(similar: target.id, similarIndex: target.index, language: state.language).search)">\(say(.similar))</a></p>
    \(link(to: response.previous, .previousPart, "prev"))
    <div class="text" lang="zh">\(body)</div>
    \(response.isOfRecord ? RecordFields(hit: target).html : nil)
    \(link(to: response.next, .nextPart, "next"))
    \(response.isOfRecord ? OtherRecords(state: state, say: say, response: response).html : nil)
    </article>
    <aside><p class="again"><a href="\(results)" data-back>‹ \(say(.backToResults))</a></p>
    \(MatchMap(say: say, paragraphs: paragraphs, position: position, opened: state.match).html)\(contents)
    \(Citation(hit: target, say: say, names: names, headline: headline).html)</aside>
    </div>
    """
  }

  /// The hit that was opened stands there where it stood.
  private var results: String {
    state.with { $0.id = nil }.search + "#" + urlEncoded(target.anchor)
  }

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

  /// Records are no parts of a text that goes on.
  private func link(to id: String?, _ phrase: Phrase, _ relation: String) -> HTML? {
    guard let id, !response.isOfRecord else { return nil }
    return """
      <p class="onward"><a rel="\(relation)" href="\(state.reading(id, state.index))">\(say(phrase))</a></p>
      """
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
    let isHere = place == position
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

  private var contents: HTML? {
    let headings = paragraphs.enumerated().filter { $1.hit.kind == .headline }
    guard headings.count > 1 else { return nil }
    return """
      <nav class="contents" aria-label="\(say(.contents))"><h2>\(say(.contents))</h2><ul>
      \(headings.map { place, found in
        "<li><a href=\"#\(place == position ? "here" : "p\(place)")\"><bdi>\(String(found.hit.text))</bdi></a></li>"
      })
      </ul></nav>
      """
  }
}

extension ReadResponse {
  /// Whether the paragraph is a record of a collection: what stands beside it there has nothing to do with it. What of a page of a PDF
  /// belongs to no article is read with its page.
  var isOfRecord: Bool { article == 0 && paragraphs[position].hit.page == nil }

  /// The paragraphs that are read as one text.
  var shown: [SearchHit] { isOfRecord ? [paragraphs[position]] : paragraphs }
}
#endif
