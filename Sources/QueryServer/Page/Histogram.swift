#if Server
import Answering
import Querying

/// How many hits there are of each year, or of each month where they are of a few years.
struct Histogram {
  let state: PageState
  let say: Language
  let months: [FacetCount]

  private struct Bar {
    let value: String
    let count: Int
  }

  private static let (width, height) = (240, 64)
  /// More bars than these would be too thin to be hit.
  private static let most = 120
  private static let yearsOfMonths = 4

  var html: HTML {
    let bars = bars
    let undated = months.first { $0.value.isEmpty }?.count ?? 0
    guard !bars.isEmpty else { return .none }
    return """
      <section class="facet"><h2>\(say(.dates))</h2>
      \(bars.count > 1 ? picture(bars) : nil)
      <p class="hint">\(bars.count > 1 ? say(.datesHint) : "")</p>
      \(form)
      \(allDates)
      <p class="hint">\(undated > 0 ? say(.undated, undated) : "")</p>
      </section>
      """
  }

  private var whole: PageState {
    state.narrowed { state in state.filters.removeAll { $0.hasPrefix("date:") } }
  }

  /// What is narrowed shows its own time alone.
  private var allDates: HTML? {
    if whole.filters == state.filters { return nil }
    return "<p class=\"hint\"><a href=\"\(whole.search)\">‹ \(say(.allDates))</a></p>"
  }

  private var form: HTML {
    let range = state.filters.first { $0.hasPrefix("date:") }.map { $0.dropFirst(5) } ?? ""
    let ends = range.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    return """
      <form class="range" action="/">
      \(whole.fields(but: ["whynot", "id", "line"]))
      <label>\(say(.from)) <input name="from" value="\(ends.first ?? "")" placeholder="\(first)" autocomplete="off"></label>
      <label>\(say(.to)) <input name="to" value="\(ends.last ?? "")" placeholder="\(last)" autocomplete="off"></label>
      <button>\(say(.apply))</button>
      </form>
      """
  }

  private var first: String { bars.first?.value ?? "" }
  private var last: String { bars.last?.value ?? "" }

  /// The bars from the first time to the last, also those with nothing.
  private var bars: [Bar] {
    let dated = months.filter { !$0.value.isEmpty }
    let years = Set(dated.map { $0.value.prefix(4) }).sorted()
    guard let first = years.first.flatMap({ Int($0) }), let last = years.last.flatMap({ Int($0) })
    else { return [] }
    // Of several years a time that is no more than a year would be missing among the months.
    let haveMonths = dated.map { $0.value.utf8.count == 7 }
    if first == last ? haveMonths.contains(true) : !haveMonths.contains(false),
      last - first < Self.yearsOfMonths
    {
      return (first...last).flatMap { year in
        (1...12).map { bar("\(fourDigits(year))-\($0 < 10 ? "0" : "")\($0)", dated) }
      }
    }
    let all = first...last
    // Years without hits are left out where there are too many.
    let shown = all.count > Self.most ? years.compactMap { Int($0) } : Array(all)
    return shown.suffix(Self.most).map { bar(fourDigits($0), dated) }
  }

  private func bar(_ value: String, _ months: [FacetCount]) -> Bar {
    let count = months.reduce(0) { $0 + ($1.value.hasPrefix(value) ? $1.count : 0) }
    return Bar(value: value, count: count)
  }

  private func fourDigits(_ year: Int) -> String {
    String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
  }

  private func picture(_ bars: [Bar]) -> HTML {
    let highest = max(1, bars.map(\.count).max() ?? 1)
    let items = bars.enumerated().map { place, bar in
      let (left, right) = (place * Self.width, (place + 1) * Self.width)
      return column(bar, from: left / bars.count, to: right / bars.count, highest)
    }
    return """
      <svg class="histogram" viewBox="0 0 \(Self.width) \(Self.height)" preserveAspectRatio="none" role="group" aria-label="\(say(.dates))">\(items)</svg>
      <p class="ends"><span>\(first)</span><span>\(last)</span></p>
      """
  }

  private func column(_ bar: Bar, from left: Int, to right: Int, _ highest: Int) -> HTML {
    let height = bar.count == 0 ? 0 : max(2, bar.count * (Self.height - 2) / highest)
    let gap = right - left > 3 ? 1 : 0
    let shape: HTML = """
      <rect class="space" x="\(left)" y="0" width="\(right - left)" height="\(Self.height)"/>\
      <rect class="bar" x="\(left)" y="\(Self.height - height)" width="\(right - left - gap)" height="\(height)"/>
      """
    let name = say(.bar, bar.value, say(.count, bar.count))
    guard bar.count > 0 else { return "<g data-value=\"\(bar.value)\">\(shape)</g>" }
    return """
      <a href="\(only(bar.value))" data-value="\(bar.value)" aria-label="\(name)"><title>\(name)</title>\(shape)</a>
      """
  }

  private func only(_ value: String) -> String {
    whole.with { $0.filters.append(condition("date", value)) }.search
  }
}
#endif
