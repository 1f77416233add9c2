/// A line of a file that has more than blanks.
struct Line: Equatable {
  /// Its number in the file, from 1.
  let number: Int
  /// Its text without the blanks at its ends.
  let text: Scalars
  /// The width of the blanks at its start, in em.
  let indent: Double
  /// The number of blank lines before it.
  let gap: Int
  /// The width of its text in em: a Chinese character is 1, a letter or digit
  /// one half, a blank one quarter since those of justified lines are narrow.
  let width: Double

  init(number: Int, raw: ArraySlice<Unicode.Scalar>, gap: Int) {
    let blanks = raw.prefix(while: isBlank)
    self.number = number
    self.gap = gap
    indent = em(blanks)
    text = Scalars(raw.dropFirst(blanks.count).trimmingSuffix(while: isBlank))
    width = em(text)
  }
}

/// The lines of a text that have more than blanks. A line ends with LF, CR LF or CR.
func lines(of text: Scalars) -> [Line] {
  var lines: [Line] = []
  var gap = 0
  for (number, raw) in rawLines(of: text).enumerated() {
    if raw.allSatisfy(isBlank) {
      gap += 1
    } else {
      lines.append(Line(number: number + 1, raw: raw, gap: gap))
      gap = 0
    }
  }
  return lines
}

private func rawLines(of text: Scalars) -> [ArraySlice<Unicode.Scalar>] {
  var lines: [ArraySlice<Unicode.Scalar>] = []
  var start = 0
  for index in text.indices where text[index] == "\n" || text[index] == "\r" {
    let endsCRLF = text[index] == "\n" && index > 0 && text[index - 1] == "\r"
    if !endsCRLF { lines.append(text[start..<index]) }
    start = index + 1
  }
  lines.append(text[start...])
  return lines
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  ScalarClass(scalar) == .blank || scalar == "\u{FEFF}"
}

private func em(_ scalars: some Sequence<Unicode.Scalar>) -> Double {
  scalars.reduce(0) { $0 + (isBlank($1) && $1 != "\u{3000}" ? 0.25 : $1.value < 0x2000 ? 0.5 : 1) }
}

extension ArraySlice {
  fileprivate func trimmingSuffix(while predicate: (Element) -> Bool) -> ArraySlice {
    var slice = self
    while let last = slice.last, predicate(last) { slice.removeLast() }
    return slice
  }
}
