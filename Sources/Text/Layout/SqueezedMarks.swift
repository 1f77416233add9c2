// Where two marks meet, as in ：“ or 。”, a printer takes the blank half of one away. Readers of PDFs then see two
// pieces, and break the line between them.

/// The lines with the pieces of one put together, where lines that begin with a closing mark show that lines were
/// broken between marks.
func unsqueezed(_ lines: [Line]) -> [Line] {
  guard lines.indices.dropFirst().contains(where: { beginsWithPiece(lines, $0) }) else {
    return lines
  }
  let column = usualWidth(lines)
  var result: [Line] = []
  var start = 0
  var width = pieceWidth(lines[0])
  for index in lines.indices.dropFirst() {
    let wider = width + pieceWidth(lines[index]) - 0.5
    if goesOn(lines[index - 1], lines[index]), wider <= column + 1.5 {
      width = wider
    } else {
      result.append(joined(lines[start..<index]))
      start = index
      width = pieceWidth(lines[index])
    }
  }
  return result + [joined(lines[start...])]
}

private func beginsWithPiece(_ lines: [Line], _ index: Int) -> Bool {
  lines[index].raw.first.map(isClosingMark) == true && goesOn(lines[index - 1], lines[index])
}

/// Whether a line may have been broken off `line` between two marks.
private func goesOn(_ line: Line, _ next: Line) -> Bool {
  guard next.gap == 0, !next.startsPage, next.lead <= line.lead, let last = line.raw.last,
    let first = next.raw.first, !next.raw.allSatisfy(isClosing)
  else { return false }
  return isWideMark(last) && isWideMark(first) && (isClosingMark(first) || isOpening(first))
    || isClosingMark(first) && isHan(last)
}

/// A mark of Chinese print that no line begins with.
private func isClosingMark(_ scalar: Unicode.Scalar) -> Bool {
  isWideMark(scalar) && isClosing(scalar)
}

private func pieceWidth(_ line: Line) -> Double {
  Double(line.lead) / 2 + Typesetting.greedy.width(line.raw)
}

/// The width that most lines have which are as wide as lines of a column.
func usualWidth(_ lines: [Line]) -> Double {
  var counts: [Int: Int] = [:]
  for line in lines { counts[Int(Typesetting.greedy.width(line.raw)), default: 0] += 1 }
  let wide = counts.filter { $0.key >= 10 }
  let most = wide.values.max() ?? 0
  return Double(wide.filter { $0.value * 4 >= most * 3 }.keys.max() ?? 0)
}
