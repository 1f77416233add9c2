import Presentation
import Text

/// Spans set in lines of `columns`; on one line when there is no limit. A line begins with a Chinese
/// character or a word, not inside a number and not with a mark that closes.
func lines(of spans: [Span], columns: Int?) -> [[Span]] {
  let text = plain(spans.flatMap(\.text))
  var breaks = lineBreaks(in: text, columns: columns)[...]
  var lines: [[Span]] = [[]]
  var start = 0
  for span in spans {
    let end = start + span.text.count
    while start < end {
      let isBreak = breaks.first == start
      if isBreak { breaks.removeFirst() }
      if isBreak, !(lines.last?.isEmpty ?? true) { lines.append([]) }
      let next = min(end, breaks.first ?? end)
      let endsInBlank = breaks.first == next && text[next - 1] == " "
      lines[lines.count - 1].append(
        Span(text[start..<next].dropLast(endsInBlank ? 1 : 0), isMarked: span.isMarked))
      start = next
    }
  }
  return lines
}

/// Text on one line: what parts lines in it is a blank.
func plain(_ text: some Sequence<Unicode.Scalar>) -> Scalars {
  text.map { ScalarClass($0) == .blank ? " " : $0 }
}

private func lineBreaks(in text: Scalars, columns: Int?) -> [Int] {
  guard let columns, columns > 8 else { return [] }
  var breaks: [Int] = []
  var used = 0
  var places: (word: Int, character: Int) = (0, 0)
  for index in text.indices {
    if let boundary = boundary(in: text, before: index) {
      places.character = index
      if boundary >= .word { places.word = index }
    }
    used += columnWidth(text[index])
    guard used > columns, text[index] != " " else { continue }
    let last = breaks.last ?? 0
    let start = places.word > last ? places.word : places.character
    guard start > last else { continue }
    breaks.append(start)
    used = text[start...index].reduce(0) { $0 + columnWidth($1) }
  }
  return breaks
}
