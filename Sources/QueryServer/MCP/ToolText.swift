#if Server
import Failures
import Answering
import Platform
import Presentation
import Querying
import Text

// What tools say: text for a model, each passage with its id and the place to quote it by.

func responseText(_ response: SearchResponse, from offset: Int) -> String {
  let hits = response.hits?.hits ?? []
  let missing = missingText(response.missing)
  guard !hits.isEmpty else { return (missing + [emptyText(response)]).joined(separator: "\n\n") }
  let count = response.count ?? hits.count
  let head =
    "\(count) paragraphs hold: \(response.query)"
    + (count > offset + hits.count ? " (these are \(offset + 1) to \(offset + hits.count))" : "")
  let notes = missing + response.notes.map { "note: \($0.english)" }
  return ([head] + notes + hits.map(text)).joined(separator: "\n\n") + "\n"
}

/// That parts of the index are left out, where some are.
private func missingText(_ servers: [String]) -> [String] {
  servers.isEmpty
    ? [] : ["note: without what these servers have: \(servers.joined(separator: ", "))"]
}

private func text(_ found: SearchHit) -> String {
  let partial = found.hit.group == .partial ? " (holds only a part of the query)" : ""
  let snippet = String(found.spans.flatMap(\.text))
  return "\(found.rank). id: \(found.hit.id)\(partial)\n\(place(found.hit))\n\(snippet)"
}

/// Headline, file, line or page, date.
private func place(_ hit: Hit) -> String {
  let page = hit.numberOfLine(hit.line) == nil ? nil : hit.page.map { "page \($0)" }
  return [
    hit.headings.isEmpty ? nil : hit.headings.joined(separator: " / "),
    "\(hit.name.lossyText)\(hit.placeMark)\(hit.line)", page, hit.date?.period.description,
  ].compactMap(\.self).joined(separator: " · ")
}

private func emptyText(_ response: SearchResponse) -> String {
  guard let emptiness = response.emptiness else { return "nothing holds: \(response.query)\n" }
  if emptiness.hits > 0 { return "there are only \(emptiness.hits) hits; take a smaller offset\n" }
  if emptiness.isOfNothing { return "the index has no paragraphs\n" }
  let parts = (emptiness.parts?.parts ?? []).map { "\($0.text) alone: \($0.count)" }
  let rest = (emptiness.parts?.remainders ?? []).map {
    "without \($0.without.joined(separator: " ")): \($0.count)"
  }
  return (["no paragraph holds all of: \(response.query)"] + parts + rest)
    .joined(separator: "\n") + "\n"
}

func passageText(_ response: ReadResponse) -> String {
  let paragraphs = response.paragraphs.enumerated().map { number, paragraph in
    let hit = paragraph.hit
    let mark = number == response.position ? " (asked for)" : ""
    let kind = hit.kind == .body ? "" : " [\(hit.kind.rawValue)]"
    return "id: \(hit.id)\(mark)\(kind)\n\(String(hit.text))"
  }
  let head = response.paragraphs[response.position].hit
  let rest = [
    response.previous.map { "before this: id \($0)" }, response.next.map { "after this: id \($0)" },
  ].compactMap(\.self)
  return ([place(head)] + missingText(response.missing) + paragraphs + rest).joined(
    separator: "\n\n") + "\n"
}

func facetText(_ response: SearchResponse) -> String {
  let tables = (response.facets ?? []).map { table in
    let counts = table.counts.map { "\($0.count)\t\($0.value.isEmpty ? "(none)" : $0.value)" }
    return (["paragraphs by \(table.facet.rawValue):"] + counts).joined(separator: "\n")
  }
  return (missingText(response.missing) + tables).joined(separator: "\n\n") + "\n"
}
#endif
