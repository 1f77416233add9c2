#if Server
import Answering
import Failures
import Querying
import Text

/// Why nothing is there, and what to do about it.
struct NothingHere {
  let state: PageState
  let say: Language
  let emptiness: Emptiness?

  var html: HTML {
    guard let emptiness else { return panel("<p>\(say(.checkWords))</p>") }
    if emptiness.isOfNothing { return EmptyIndex(say: say).html }
    if emptiness.hits > 0 { return panel(beforeThisPage(emptiness.hits)) }
    return panel(
      """
      \(emptiness.parts.map(parts))
      \(partial(emptiness.partialHits))
      <p>\(say(.checkWords))</p>
      """)
  }

  private func panel(_ content: HTML) -> HTML {
    "<div class=\"panel\"><h2>\(say(.nothing))</h2>\(content)</div>"
  }

  private func beforeThisPage(_ hits: Int) -> HTML {
    """
    <p>\(say(.beforeThisPage, hits)) <a href="\(state.with { $0.offset = 0 }.search)">\(say(.firstPage))</a></p>
    """
  }

  private func partial(_ count: Int) -> HTML? {
    guard count > 0 else { return nil }
    let link = state.narrowed { $0.listsPartial = true }.search
    return "<p>\(say(.partialHits, count)) <a href=\"\(link)\">\(say(.showPartial))</a></p>"
  }

  private func parts(_ nothing: NothingFound) -> HTML {
    let texts = nothing.parts.map(\.text)
    return """
      <p>\(say(heading(nothing.need)))</p>
      <table class="parts"><thead><tr><th>\(say(.partName))</th><th>\(say(.partCount))</th></tr></thead>
      <tbody>\(nothing.parts.map(row))</tbody></table>
      \(nothing.remainders.isEmpty ? nil : "<p>\(say(.tryWithout))</p><ul>\(nothing.remainders.map { remainder($0, of: texts) })</ul>")
      """
  }

  private func heading(_ need: NothingFound.Need) -> Phrase {
    switch need {
    case .all: .nothingOf
    case .any: .nothingOfAny
    case .near: .nothingNear
    }
  }

  private func row(_ part: NothingFound.Part) -> HTML {
    let count = grouped(part.count)
    let found = part.role == .exclusion ? say(.partExcludes, count) : count
    return """
      <tr class="\(part.count == 0 ? "none" : "")"><td><a href="\(only(part.text))"><bdi>\(part.text)</bdi></a></td><td>\(found)</td></tr>
      """
  }

  private func only(_ part: String) -> String {
    PageState(query: part, language: state.language).search
  }

  private func remainder(_ remainder: NothingFound.Remainder, of parts: [String]) -> HTML {
    let left = parts.filter { !remainder.without.contains($0) }
    let others = state.narrowed { state in
      state.query = left.filter { !state.filters.contains($0) }.joined(separator: " ")
      state.filters = state.filters.filter(left.contains)
    }
    return """
      <li><a href="\(others.search)">\(say(.without, remainder.without.joined(separator: " ")))</a>
      <span>\(say(.count, remainder.count))</span></li>
      """
  }
}

/// What there is to do where nothing was indexed.
struct EmptyIndex {
  let say: Language

  var html: HTML {
    """
    <div class="panel"><h2>\(say(.emptyIndex))</h2><p>\(say(.emptyIndexHint))</p>
    <pre><code>indexer \(say == .zh ? "文件夹" : "FOLDER")</code></pre></div>
    """
  }
}

/// Asks why some paragraph is no hit, and says it.
struct WhyNotBox {
  let state: PageState
  let say: Language
  let answers: Result<[WhyNotAnswer], Failure>?

  var html: HTML {
    """
    <details class="why-not" id="why-not"\(answers == nil ? nil : " open" as HTML)><summary>\(say(.whyNot))</summary>
    <form action="/#why-not">
    \(state.fields(but: ["whynot", "why", "id", "line"]))
    <label>\(say(.whyNotPlace)) <input name="whynot" value="\(state.whyNot ?? "")" autocomplete="off"></label>
    <button>\(say(.ask))</button>
    </form>
    \(result)
    </details>
    """
  }

  private var result: HTML? {
    switch answers {
    case nil: nil
    case .failure(let failure): "<p>\(say.message(failure.message))</p>"
    case .success(let answers): HTML(answers.map(answer))
    }
  }

  private func answer(_ answer: WhyNotAnswer) -> HTML {
    let link: HTML =
      "<a href=\"\(state.reading(answer.id, answer.index))\"><bdi>\(answer.id)</bdi></a>"
    switch answer.answer {
    case .hit(let rank, _, _): return "<p>\(link) \(say(.isHit, rank))</p>"
    case .noHit(let reasons):
      return "<p>\(link) \(say(.isNoHit))</p><ul>\(lines(reasons).map { "<li>\($0)</li>" })</ul>"
    }
  }

  private func lines(_ reasons: WhyNot.Reasons) -> [String] {
    var lines: [String] = []
    if !reasons.missingWords.isEmpty {
      lines.append(say(.missing, reasons.missingWords.joined(separator: " ")))
    }
    if !reasons.failedConditions.isEmpty {
      lines.append(say(.failed, reasons.failedConditions.joined(separator: " ")))
    }
    let share = percent(reasons.share)
    lines.append(
      reasons.neededShare.map { say(.share, share, percent($0)) } ?? say(.shareOnly, share))
    return lines
  }

  private func percent(_ share: Double) -> String {
    share.isFinite ? String(Int((min(max(share, 0), 1) * 100).rounded())) : "?"
  }
}
#endif
