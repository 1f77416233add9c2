#if Server
import Answering
import Presentation
import Text

/// How many matches a text has, and where: a line as long as the text with a stroke for each, and the paragraph that was opened.
struct MatchMap {
  let say: Language
  let paragraphs: [SearchHit]
  /// The number of the paragraph that was opened.
  let position: Int
  /// The number of its match that was opened; nil where it was opened as a whole.
  let opened: Int?

  private static let width = 240

  var html: HTML {
    let count = paragraphs.reduce(0) { $0 + $1.hit.marks.count }
    guard count > 0 else { return .none }
    let before = paragraphs.prefix(position).reduce(0) { $0 + $1.hit.marks.count }
    let name = say(.matches, count)
    let number = min(opened ?? 1, max(1, paragraphs[position].hit.marks.count))
    return """
      <nav class="matches" aria-label="\(name)" data-first="\(before + number)"\(opened == nil ? nil : " data-opened" as HTML)>
      <h2>\(name) <span class="nth"></span></h2>
      \(count > 1 ? map : nil)
      <p class="first"><a href="#m1">\(say(.toFirstMatch))</a></p>
      <p class="moving" hidden><button type="button" data-move="-1">\(say(.previousMatch))</button>
      <button type="button" data-move="1">\(say(.nextMatch))</button></p>
      </nav>
      """
  }

  /// It shows what the buttons lead to, and is for those who see it; matches at one place share a stroke.
  private var map: HTML {
    let lengths = paragraphs.map { max(1, $0.hit.text.count) }
    let starts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    func x(_ place: Int) -> Int { place * Self.width / starts[lengths.count] }
    var strokes: [(x: Int, match: Int)] = []
    var match = 0
    for (number, found) in paragraphs.enumerated() {
      for mark in found.hit.marks {
        match += 1
        let x = x(starts[number] + mark.lowerBound)
        if strokes.last?.x != x { strokes.append((x, match)) }
      }
    }
    let (start, end) = (x(starts[position]), x(starts[position + 1]))
    let opened: HTML? =
      paragraphs.count > 1
      ? "<rect class=\"opened\" x=\"\(start)\" y=\"0\" width=\"\(max(3, end - start))\" height=\"16\"/>"
      : nil
    return """
      <svg class="map" viewBox="0 0 \(Self.width) 16" preserveAspectRatio="none" aria-hidden="true">\(opened)\(strokes.map(stroke))</svg>
      """
  }

  private func stroke(_ x: Int, _ match: Int) -> HTML {
    """
    <a href="#m\(match)" tabindex="-1"><rect class="space" x="\(x - 1)" y="0" width="4" height="16"/>\
    <rect class="stroke" x="\(x)" y="2" width="2" height="12"/></a>
    """
  }
}
#endif
