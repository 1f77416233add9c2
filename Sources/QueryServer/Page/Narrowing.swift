#if Server
import Answering
import Platform
import Querying

/// What hits can be narrowed down by: counts, each a link.
struct Narrowing {
  let state: PageState
  let say: Language
  let names: FileNames
  let tables: [FacetTable]

  private static let shown = 8
  private static let most = 50

  var html: HTML {
    """
    <aside id="narrow" aria-label="\(say(.narrow))">
    \(tables.map(table))
    </aside>
    """
  }

  private func table(_ table: FacetTable) -> HTML {
    switch table.facet {
    case .month: Histogram(state: state, say: say, months: table.counts).html
    case .folder: paths(table, say(.folders)) { _ in true }
    // Those that are beside the folders, or all where there are none.
    case .file: paths(table, say(.files), where: Set(table.counts.map(\.value)).contains)
    case .kind: list(table, "kind", say(.kinds)) { kindName($0, say) }
    case .headline: list(table, "title", say(.headlines)) { $0 }
    default: .none
    }
  }

  private func paths(
    _ table: FacetTable, _ heading: String, where isShown: (String) -> Bool
  ) -> HTML {
    let counts = FolderCounts(table.counts.map { ($0.value, $0.count) })
    let above = names(Path(counts.common.isEmpty ? "/" : counts.common).simplified)
    let isBelow = !above.isAbsolute
    let items: [HTML] = counts.folders.compactMap { path, count in
      let name = String(path.dropFirst(counts.common.count))
      guard isShown(path), table.facet == .folder || !name.contains("/") else { return nil }
      return item("path", path, count, isBelow ? name : names(Path(path)).lossyText)
    }
    return section(heading, isBelow ? above.lossyText : nil, items)
  }

  /// What all hits have alike narrows nothing down.
  private func list(
    _ table: FacetTable, _ field: String, _ heading: String, _ name: (String) -> String
  ) -> HTML {
    guard table.counts.count > 1 else { return .none }
    // Of many the ones that stand once tell nothing.
    let isLong = table.counts.count > Self.shown
    let items = table.counts.filter { !$0.value.isEmpty && ($0.count > 1 || !isLong) }.map {
      item(field, $0.value, $0.count, name($0.value))
    }
    return section(heading, nil, items)
  }

  private func section(_ heading: String, _ above: String?, _ items: [HTML]) -> HTML {
    guard !items.isEmpty else { return .none }
    return """
      <section class="facet"><h2>\(heading)\(above.map { " <bdi class=\"above\">\($0)/</bdi>" })</h2>
      <ul>\(Array(items.prefix(Self.shown)))</ul>
      \(more(Array(items.prefix(Self.most).dropFirst(Self.shown))))
      </section>
      """
  }

  private func more(_ items: [HTML]) -> HTML? {
    guard !items.isEmpty else { return nil }
    return "<details><summary>\(say(.more, items.count))</summary><ul>\(items)</ul></details>"
  }

  private func item(_ field: String, _ value: String, _ count: Int, _ name: String) -> HTML {
    let filter = condition(field, value)
    return """
      <li><a href="\(adding(filter))" title="\(value)"><bdi>\(name)</bdi></a> <span>\(grouped(count))</span>
      <a class="remove" href="\(adding("-" + filter))" aria-label="\(say(.exclude, name))">−</a></li>

      """
  }

  private func adding(_ filter: String) -> String {
    state.narrowed { state in
      if !state.filters.contains(filter) { state.filters.append(filter) }
    }.search
  }
}
#endif
