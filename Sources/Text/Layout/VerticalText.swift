// Text that is set from top to bottom comes out with a character on each line.

private let minCharacters = 4

/// The lines with those that hold one character each put together.
func uprightLines(_ lines: [Line]) -> [Line] {
  guard lines.contains(where: { $0.raw.count == 1 }) else { return lines }
  var result: [Line] = []
  var index = 0
  while index < lines.count {
    let end = endOfColumn(lines, from: index)
    if end - index >= minCharacters {
      result.append(joined(lines[index..<end]))
      index = end
    } else {
      result.append(lines[index])
      index += 1
    }
  }
  return result
}

/// Where the characters that begin at `start`, and stand equally far from each other, end.
private func endOfColumn(_ lines: [Line], from start: Int) -> Int {
  var end = start
  while end < lines.count, isCharacter(lines[end]),
    end <= start + 1 || lines[end].gap == lines[start + 1].gap
  {
    end += 1
  }
  return lines[start..<end].contains { $0.raw.first.map(isHan) == true } ? end : start
}

private func isCharacter(_ line: Line) -> Bool {
  line.raw.count == 1 && line.raw.allSatisfy { isHan($0) || isWideMark($0) }
}

/// Lines that were printed as one.
func joined(_ lines: ArraySlice<Line>) -> Line {
  guard let first = lines.first, lines.count > 1 else { return lines[lines.startIndex] }
  var text = first.printed
  for line in lines.dropFirst() { text.append(line.printed, blank: false) }
  return Line(text, like: first)
}
