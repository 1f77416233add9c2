#if Server
import Answering
import Querying

/// What hits can be narrowed down by: counts, each a link.
struct Narrowing {
  let state: PageState
  let say: Language
  let tables: [FacetTable]

  private static let shown = 8
  private static let most = 50

  var html: HTML {
    """
    <aside id="narrow" aria-label="\(say(.narrow))">
    \(tables.filter { !$0.counts.isEmpty }.map(table))
    </aside>
    """
  }

  private func table(_ table: FacetTable) -> HTML {
    switch table.facet {
    case .month: Histogram(state: state, say: say, months: table.counts).html
    case .folder: list(table, "path", say(.folders))
    case .kind: list(table, "kind", say(.kinds))
    case .headline: list(table, "title", say(.headlines))
    default: .none
    }
  }

  private func list(_ table: FacetTable, _ field: String, _ name: String) -> HTML {
    let known = table.counts.filter { !$0.value.isEmpty }
    guard !known.isEmpty else { return .none }
    let base = field == "path" ? commonFolder(known.map(\.value)) : ""
    let items = known.prefix(Self.most).map { item($0, field, below: base) }
    return """
      <section class="facet"><h2>\(name)</h2>
      <ul>\(Array(items.prefix(Self.shown)))</ul>
      \(more(Array(items.dropFirst(Self.shown))))
      </section>
      """
  }

  private func more(_ items: [HTML]) -> HTML? {
    guard !items.isEmpty else { return nil }
    return "<details><summary>\(say(.more, items.count))</summary><ul>\(items)</ul></details>"
  }

  private func item(_ count: FacetCount, _ field: String, below base: String) -> HTML {
    let filter = condition(field, count.value)
    let name =
      field == "kind" ? kindName(count.value, say) : String(count.value.dropFirst(base.count))
    return """
      <li><a href="\(adding(filter))" title="\(count.value)"><bdi>\(name)</bdi></a> <span>\(grouped(count.count))</span>
      <a class="remove" href="\(adding("-" + filter))" aria-label="\(say(.exclude, name))">−</a></li>

      """
  }

  private func adding(_ filter: String) -> String {
    state.narrowed { state in
      if !state.filters.contains(filter) { state.filters.append(filter) }
    }.search
  }
}
/// What paths begin with alike, to its last `/`: a list has room for what tells them apart.
func commonFolder(_ paths: [String]) -> String {
  guard let first = paths.first else { return "" }
  let common = paths.reduce(first[...]) { common, path in
    common.prefix(zip(common, path).prefix { $0 == $1 }.count)
  }
  return String(
    common[..<(common.lastIndex(of: "/").map(common.index(after:)) ?? common.startIndex)])
}
#endif
