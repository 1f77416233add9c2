// What was wrapped for a terminal, as manuals are, has characters of one or two columns, whatever stands in a line. There
// a line shows whether more had room in it, also where it is the first of its paragraph, and looks like a headline.

/// Which lines of a page are as wide as it, and go on in the line below by all that is seen.
func fullLines(_ lines: [Line], _ forms: [LineForm], isOpen: [Bool]) -> [Bool] {
  let edges = lines.map(rightEdge)
  guard let edge = commonEdge(zip(edges, forms).lazy.filter { $1 == .text }.map { $0.0 }) else {
    return Array(repeating: false, count: lines.count)
  }
  return lines.indices.map { index in
    guard isOpen[index], index + 1 < lines.count, forms[index] == .text, forms[index + 1] == .text
    else { return false }
    let next = lines[index + 1]
    return next.gap == 0 && next.lead <= lines[index].lead
      && edges[index] <= edge + 1 && edges[index] + firstWidth(next.raw) > edge - 1
  }
}

/// The columns that a line takes, with the blanks before it, as far as it may be one of a page.
private func rightEdge(_ line: Line) -> Int {
  line.raw.prefix(maxPageWidth).reduce(line.lead) { $0 + columns($1) }
}

private let narrowestPage = 50
private let maxPageWidth = 160
private let maxWordLength = 20

/// The column near which most lines end, when they are a tenth of all: at it or right before it, where a character
/// of two columns had no room.
private func commonEdge(_ edges: some Sequence<Int>) -> Int? {
  var counts = Array(repeating: 0, count: maxPageWidth)
  var sum = 0
  for edge in edges {
    sum += 1
    if counts.indices.contains(edge) { counts[edge] += 1 }
  }
  let near = (narrowestPage..<maxPageWidth).map { ($0, counts[$0] + counts[$0 - 1]) }
  guard let best = near.max(by: { $0.1 < $1.1 }), best.1 >= 2, best.1 * 10 >= sum else {
    return nil
  }
  return best.0
}

/// The columns of what a line before would have had to take: a character, or a word in letters.
private func firstWidth(_ text: ScalarSlice) -> Int {
  let word = text.prefix { $0.isASCII && !isBlank($0) }
  return word.isEmpty ? text.first.map(columns) ?? 0 : min(word.count, maxWordLength)
}
