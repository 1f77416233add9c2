#if Server
import Answering
import Failures
import Platform
import Presentation
import Querying

/// A question with what answers it.
struct SearchPage {
  let state: PageState
  let say: Language
  let names: FileNames
  let response: SearchResponse
  /// Nil where there was no time to count.
  let facets: [FacetTable]?
  let whyNot: Result<[WhyNotAnswer], Failure>?
  let milliseconds: Int
  /// What the hits are to be like; nil where that is not there any more.
  let model: Hit?

  var title: String { "\(asked.prefix(60)) – \(say(.title))" }

  private var asked: String {
    if !state.query.isEmpty { return state.query }
    return state.similar ?? state.filters.joined(separator: " ")
  }

  var html: HTML {
    """
    <h1 class="hidden">\(say(.results)): <bdi>\(asked)</bdi></h1>
    <div class="columns">
    <section id="results" aria-label="\(say(.results))" data-announce="\(total)">
    <p class="summary"><strong>\(total)</strong> \(besides.map { "<span>\($0)</span> " as HTML })<span>\(milliseconds == 0 ? say(.noTime) : say(.time, milliseconds))</span>
    <a class="to-narrow" href="#narrow">\(say(.narrow))</a></p>
    \(likeWhat)
    \(FilterChips(state: state, say: say, names: names).html)
    \(notes)
    \(answer)
    \(WhyNotBox(state: state, say: say, answers: whyNot).html)
    </section>
    \(isNarrowable ? Narrowing(state: state, say: say, names: names, tables: facets ?? []).html : .none)
    </div>
    """
  }

  private var isNarrowable: Bool {
    !(response.count ?? 0 == 0 && response.occurrenceTotal == nil
      && facets?.allSatisfy(\.counts.isEmpty) ?? true)
  }

  private var total: String {
    if let total = response.occurrenceTotal {
      return say(.places, say(.matches, total.occurrences), say(.count, total.paragraphs))
    }
    let count = response.count ?? 0
    if count == 0, response.hits?.hits.isEmpty == false { return say(.onlyPartial) }
    return say(.count, count)
  }

  /// What the list has that is not counted, and what is counted that it has not.
  private var besides: [String] {
    let partial = response.hits.map { list in
      list.isInGroups && state.similar == nil ? list.hits.count { $0.hit.group == .partial } : 0
    }
    return [
      partial.flatMap { $0 > 0 && response.count ?? 0 > 0 ? say(.partialToo, $0) : nil },
      state.collapses && !state.isConcordance ? say(.oneOfEachFile) : nil,
    ].compactMap(\.self)
  }

  private var likeWhat: HTML? {
    state.similar.map { id in
      """
      <p class="like">\(say(.similarTo)) <a href="\(state.reading(id, state.similarIndex))" title="\(id)"><bdi lang="zh">\(model.map(beginning) ?? id)</bdi></a>
      <a class="remove" href="\(state.narrowed { $0.similar = nil }.search)"
        aria-label="\(say(.remove, id))">×</a></p>
      """
    }
  }

  private func beginning(of hit: Hit) -> String {
    let most = 40
    return String(hit.text.prefix(most).map(Character.init)) + (hit.text.count > most ? "…" : "")
  }

  private var notes: [HTML] {
    state.wrongFilters.map { wrong in
      let isOfDates = wrong.contains("date:") || wrong.contains("modified:")
      return """
        <p class="note" role="alert">\(say(.wrongFilter, FilterName(wrong, say, names).text))\(isOfDates ? say(.dateForms) : "")</p>
        """
    } + response.notes.map { "<p class=\"note\">\(say.message($0))</p>" }
      + (facets == nil ? ["<p class=\"note\">\(say(.notCounted))</p>"] : [])
  }

  private var answer: HTML {
    if let occurrences = response.occurrences, !occurrences.isEmpty {
      let lines = Concordance(
        state: state, say: say, occurrences: occurrences,
        count: response.occurrenceTotal?.occurrences ?? 0)
      return "\(lines.html)\(paging(occurrences.count))"
    }
    if let hits = response.hits, !hits.hits.isEmpty {
      return """
        \(HitList(state: state, say: say, names: names, response: response, list: hits).html)
        \(paging(hits.hits.count))
        """
    }
    return NothingHere(state: state, say: say, emptiness: response.emptiness).html
  }

  private func paging(_ shown: Int) -> HTML? {
    if state.offset == 0, shown < state.limit { return nil }
    let previous = state.with { $0.offset = max(0, $0.offset - $0.limit) }.search
    let next = state.with { $0.offset += $0.limit }.search
    return """
      <nav class="paging" aria-label="\(say(.pages))">
      \(state.offset == 0 ? nil : "<a rel=\"prev\" href=\"\(previous)\">‹ \(say(.previousPage))</a>")
      <span>\(grouped(state.offset + 1))–\(grouped(state.offset + shown))</span>
      \(shown < state.limit ? nil : "<a rel=\"next\" href=\"\(next)\">\(say(.nextPage)) ›</a>")
      </nav>
      """
  }
}

/// What the hits are narrowed to, each part with what takes it away.
struct FilterChips {
  let state: PageState
  let say: Language
  let names: FileNames

  var html: HTML? {
    guard !state.filters.isEmpty else { return nil }
    return """
      <ul class="chips" aria-label="\(say(.filters))">
      \(state.filters.enumerated().map(chip))
      \(state.filters.count < 2 ? nil : "<li><a href=\"\(state.narrowed { $0.filters = [] }.search)\">\(say(.removeAll))</a></li>")
      </ul>
      """
  }

  private func chip(_ place: Int, _ filter: String) -> HTML {
    let name = FilterName(filter, say, names).text
    let others = state.narrowed { $0.filters.remove(at: place) }
    return """
      <li><bdi>\(name)</bdi> <a class="remove" href="\(others.search)" aria-label="\(say(.remove, name))">×</a></li>
      """
  }
}

/// What a filter is called.
struct FilterName {
  let text: String

  init(_ filter: String, _ say: Language, _ names: FileNames) {
    let isNot = filter.hasPrefix("-")
    let sides = filter.drop { $0 == "-" }.split(separator: ":", maxSplits: 1)
    guard sides.count == 2 else {
      text = filter
      return
    }
    let value = sides[1].trimmingPrefix { "\"“「『".contains($0) }
    let bare = String(value.last.map("\"”」』".contains) == true ? value.dropLast() : value)
    let name =
      switch sides[0] {
      case "date": "\(say(.dates)) \(bare.replacing("..", with: "–"))"
      case "kind": "\(say(.kinds)) \(kindName(bare, say))"
      case "path": "\(say(.path)) \(names(Path(bare)).lossyText)"
      case "title": "\(say(.headlines)) \(bare)"
      default: "\(sides[0]): \(bare)"
      }
    text = isNot ? say(.not, name) : name
  }
}
#endif
