#if Server
import Answering
import Platform
import Presentation
import Text

/// The lines of a text as they stand in its file, around a paragraph.
struct SourcePage {
  let state: PageState
  let say: Language
  let names: FileNames
  let hit: Hit
  /// The lines of the whole file.
  let lines: [Substring]

  private static let around = 100
  /// A longer line is no text to be read.
  private static let longest = 5000

  var title: String { "\(hit.name.name.lossyText) – \(say(.title))" }

  var html: HTML {
    let shown = shown
    return """
      <article class="source" aria-label="\(say(.sourceTitle))" data-reading>
      <p class="back"><a href="\(state.with { $0.line = nil }.reading(hit.id, state.index))" data-back>‹ \(say(.backToReading))</a></p>
      <h1><bdi title="\(hit.name.lossyText)">\(names(hit.name).lossyText)</bdi></h1>
      <p class="place"><a href="\(state.file(hit.id))" target="_blank" rel="noopener">\(say(.wholeSource))</a></p>
      \(link(.earlierLines, to: shown.lowerBound - Self.around, isThere: shown.lowerBound > 1))
      <table class="lines"><tbody>\(shown.map(line))</tbody></table>
      \(link(.laterLines, to: shown.upperBound + Self.around, isThere: shown.upperBound <= lines.count))
      </article>
      """
  }

  /// Numbers of lines, from 1.
  private var shown: Range<Int> {
    let middle = min(max(1, state.line ?? hit.line), max(1, lines.count))
    return max(1, middle - Self.around)..<min(lines.count + 1, middle + Self.around)
  }

  private func link(_ phrase: Phrase, to line: Int, isThere: Bool) -> HTML? {
    guard isThere else { return nil }
    let line = min(max(1, line), lines.count)
    let link = state.source(hit.id, line: line)
    return "<p class=\"onward\"><a href=\"\(link)\">\(say(phrase))</a></p>"
  }

  private func line(_ number: Int) -> HTML {
    let text = String(lines[number - 1].prefix(Self.longest))
    let isMeant = (hit.line...max(hit.line, hit.endLine)).contains(number)
    let anchor: HTML? = number == (state.line ?? hit.line) ? " id=\"line\"" : nil
    return """
      <tr\(isMeant ? " class=\"meant\"" as HTML : nil)\(anchor)><th scope="row">\(number)</th><td>\(text)</td></tr>

      """
  }
}
#endif
