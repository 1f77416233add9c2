#if Server
import Answering
import Basics
import Index
import Platform
import Presentation
import Querying
import Text

/// Hits, the literal ones first.
struct HitList {
  let state: PageState
  let say: Language
  let names: FileNames
  let response: SearchResponse
  let list: SearchResponse.HitList

  var html: HTML {
    """
    <form class="hits" action="/export">
    \(state.fields(but: ["why", "whynot", "id", "line"]))
    \(list.groups.map(group))
    \(export)
    </form>
    """
  }

  private func group(_ hits: ArraySlice<SearchHit>) -> HTML {
    let isPartial = list.isInGroups && hits.first?.hit.group == .partial
    let heading: Phrase =
      state.similar != nil ? .similarHits : response.isAnsweredByAnyPart ? .answersSome : .partial
    return """
      \(isPartial ? "<h2>\(say(heading))</h2>" : "<h2 class=\"hidden\">\(say(.results))</h2>" as HTML)
      <ol start="\(list.offset + hits.startIndex + 1)">
      \(hits.map(item))
      </ol>
      """
  }

  private func item(_ found: SearchHit) -> HTML {
    let hit = found.hit
    // What has no headline is called by its file, which need not stand there twice.
    let place = HitPlace(hit: hit, say: say, names: names)
    let name = name(of: found)
    let isExplained = state.explained == hit.key
    return """
      <li class="hit" id="\(hit.anchor)">
      <h3\(name == nil ? " class=\"unnamed\"" as HTML : nil)><a class="open" href="\(state.reading(hit.id, hit.index))">\(name ?? place.path)</a></h3>
      \(hit.kind == .headline ? nil : "<p class=\"snippet\" lang=\"zh\">\(found.spans.map(marked))</p>")
      <p class="place">
      <input type="checkbox" name="tick" value="\(hit.key)" aria-label="\(say(.tick, found.rank))">
      \(name == nil ? nil : place.path)
      \(place.rest)
      \(hit.group == .partial && !list.isInGroups ? "<em>\(say(.partialMark))</em>" : nil)
      <span class="actions">
      \(place.file.map { "<a href=\"\(only($0))\">\(say(.onlyThisFile))</a>" })
      <a href="\(PageState(similar: hit.id, similarIndex: hit.index, language: state.language).search)">\(say(.similar))</a>
      <a href="\(state.with { $0.explained = isExplained ? nil : hit.key }.search)#\(isExplained ? urlEncoded(hit.anchor) : "why")">\(say(isExplained ? .whyNoMore : .why))</a>
      </span></p>
      \(found.explanation.flatMap { isExplained ? Points(say: say, explanation: $0).html : nil })
      </li>

      """
  }

  /// The headline of its article, or the hit itself where it is one.
  private func name(of found: SearchHit) -> HTML? {
    if found.hit.kind == .headline { return "<bdi lang=\"zh\">\(found.spans.map(marked))</bdi>" }
    return found.hit.headline.map { "<bdi lang=\"zh\">\($0)</bdi>" }
  }

  private func only(_ filter: String) -> String {
    state.narrowed { $0.filters = $0.filters.filter { $0 != filter } + [filter] }.search
  }

  private var export: HTML {
    """
    <p class="export">\(ExportLinks(state: state, say: say, count: response.count ?? 0).html)
    <span class="ticked">\(say(.exportTicked)) <b></b> <button name="format" value="csv">CSV</button>
    <button name="format" value="jsonl">JSONL</button></span></p>
    """
  }
}

extension Hit {
  /// What it is called in addresses: of several indexes more than one may have its id.
  var key: String { (index.map { "\($0) " } ?? "") + id }

  /// What its place on a page of hits is called.
  var anchor: String { "hit-" + key.replacing(" ", with: "_") }
}

/// Where a paragraph stands, and what it is, in a line.
struct HitPlace {
  let hit: Hit
  let say: Language
  let names: FileNames

  var html: HTML { "\(path)\(rest)" }

  var path: HTML {
    let name = names(hit.name)
    let folder = name.parent.lossyText
    return """
      <bdi class="path" title="\(hit.name.lossyText)"><span>\(folder == "." ? "" : folder + "/")</span>\(name.name.lossyText)</bdi>
      """
  }

  /// What there is to say besides.
  var rest: HTML {
    """
    \(hit.date.map { "<time datetime=\"\($0.period.description)\">\($0.period.description)</time>" })
    <span>\(place)</span>
    \(hit.kind == .body ? nil : "<span>\(kindName(hit.kind.rawValue, say))</span>")
    """
  }

  /// What narrows hits to its file; nil where that cannot be written in a query.
  var file: String? { hit.name.text.map { condition("path", $0) } }

  private var place: String {
    if let page = hit.page { return say(.page, String(page)) }
    return hit.numberOfLine(hit.line).map { say(.line, String($0)) } ?? ""
  }
}

/// A stretch of text as it is shown.
func marked(_ span: Span) -> HTML {
  span.isMarked ? "<mark>\(String(span.text))</mark>" : "\(String(span.text))"
}

/// What a paragraph is on its page, by the name of its kind.
func kindName(_ kind: String, _ say: Language) -> String {
  Paragraph.Kind(rawValue: kind).map { say.message($0.label) } ?? kind
}

/// What the score of a hit is made of.
private struct Points {
  let say: Language
  let explanation: HitExplanation

  var html: HTML {
    let characters = explanation.characters.reduce(0) { $0 + $1.points }
    let sums: [(name: String, points: Double?)] = [
      (say(.ofCharacters), explanation.characters.isEmpty ? nil : characters),
      (say(.ofSentence), explanation.sentence), (say(.ofWindow), explanation.window),
    ]
    let rows = explanation.terms.map { (name: $0.name, points: Optional($0.points)) } + sums
    let known = rows.compactMap { row in row.points.map { (row.name, $0) } }
    let whole = known.reduce(0) { $0 + $1.1 }
    return """
      <table class="points" id="why"><thead><tr><th>\(say(.term))</th><th>\(say(.points))</th></tr></thead>
      <tbody>\(known.map(row))</tbody>
      <tfoot>\(row(say(.inWhole), whole))</tfoot></table>
      <p class="hint">\(say(.pointsHint))</p>
      """
  }

  private func row(_ name: String, _ points: Double) -> HTML {
    "<tr><td>\(name)</td><td>\(twoPlaces(points))</td></tr>"
  }
}

private func twoPlaces(_ points: Double) -> String {
  guard points.isFinite, abs(points) < 1e9 else { return "–" }
  let hundredths = Int((abs(points) * 100).rounded())
  let rest = hundredths % 100
  return "\(points < 0 ? "-" : "")\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
}

/// The places of what was asked for, a line each.
struct Concordance {
  let state: PageState
  let say: Language
  let occurrences: [Occurrence]
  /// How many there are in all.
  let count: Int

  private static let context = 20

  var html: HTML {
    """
    <div class="kwic" role="region" tabindex="0" aria-label="\(say(.asConcordance))"><table>
    <thead class="hidden"><tr><th>\(say(.byLeft))</th><th>\(say(.term))</th><th>\(say(.byRight))</th><th>\(say(.files))</th></tr></thead>
    <tbody>\(lines)</tbody>
    </table></div>
    <p class="export">\(ExportLinks(state: state, say: say, count: count).html)</p>
    """
  }

  private var lines: [HTML] {
    var seen: Set<String> = []
    return occurrences.map { line($0, isFirst: seen.insert($0.hit.anchor).inserted) }
  }

  /// The first one of a paragraph is where the way back from it leads.
  private func line(_ occurrence: Occurrence, isFirst: Bool) -> HTML {
    let (left, right) = occurrence.sides(upTo: Self.context)
    let hit = occurrence.hit
    let number = hit.marks.partitionPoint { $0.upperBound > occurrence.range.lowerBound }
    let match = hit.marks.count > 1 ? number + 1 : nil
    return """
      <tr\(isFirst ? " id=\"\(hit.anchor)\"" as HTML : nil)><td><bdi lang="zh">\(String(left))</bdi></td>
      <td><a class="open" href="\(state.reading(hit.id, hit.index, match: match))"><mark>\(String(hit.text[occurrence.range]))</mark></a></td>
      <td><bdi lang="zh">\(String(right))</bdi></td>
      <td><span class="where"><bdi title="\(hit.name.lossyText)">\(hit.name.name.lossyText)</bdi><span>\(hit.placeMark)\(occurrence.line)</span></span></td></tr>

      """
  }
}
#endif
