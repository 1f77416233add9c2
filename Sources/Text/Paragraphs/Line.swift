/// A line of a file that has more than blanks.
struct Line {
  /// Its text without the blanks at its ends, as it is printed.
  let raw: TracedText
  /// Its text with the print mended: what is doubled once, what is letter-spaced closed.
  let text: Scalars
  /// Whether blanks stand before it.
  let isIndented: Bool
  /// The number of blank lines before it.
  let gap: Int
  /// What mending took out of `raw`.
  let doubled: [Range<Int>]
  let spacing: [Range<Int>]

  init(_ raw: TracedText, isIndented: Bool, gap: Int) {
    self.raw = raw
    self.isIndented = isIndented
    self.gap = gap
    doubled = doubledPrint(in: raw.scalars)
    let single = doubled.isEmpty ? raw : raw.removing(doubled)
    spacing = letterSpacing(in: single.scalars)
    text = spacing.isEmpty ? single.scalars : single.removing(spacing).scalars
  }

  /// The text with the print mended, and where it stands.
  var mended: TracedText {
    let single = doubled.isEmpty ? raw : raw.removing(doubled)
    return spacing.isEmpty ? single : single.removing(spacing)
  }

  var isDoubled: Bool { !doubled.isEmpty }
  /// Whether most of it is letter-spaced: such a line was stretched to fill its column.
  var isSpaced: Bool { spacing.count >= 3 && spacing.count * 2 > text.count }
}

/// The lines of a text that have more than blanks. A line ends with LF, CR LF or CR.
func lines(of text: Scalars) -> [Line] {
  var lines: [Line] = []
  var gap = 0
  for (number, line) in rawLines(of: text).enumerated() {
    let blanks = line.prefix(while: isBlank).count
    let inked = line.dropFirst(blanks).trimmingSuffix(while: isBlank)
    guard !inked.isEmpty else {
      gap += 1
      continue
    }
    let place = TracedText.Place(line: number + 1, column: blanks + 1)
    lines.append(
      Line(TracedText(Scalars(inked), at: place), isIndented: blanks > 0, gap: gap))
    gap = 0
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

func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  ScalarClass(scalar) == .blank || scalar == "\u{FEFF}"
}

extension ArraySlice {
  fileprivate func trimmingSuffix(while predicate: (Element) -> Bool) -> ArraySlice {
    var slice = self
    while let last = slice.last, predicate(last) { slice.removeLast() }
    return slice
  }
}
