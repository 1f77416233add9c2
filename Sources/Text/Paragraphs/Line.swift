/// A line of a file that has more than blanks.
struct Line {
  /// Its text without the blanks at its ends, as it is printed: a part of the file's text.
  let raw: ScalarSlice
  /// Where it starts in the file.
  let place: TracedText.Place
  /// Whether blanks stand before it.
  let isIndented: Bool
  /// The number of blank lines before it.
  let gap: Int
  /// What is left of it with the print mended: what is doubled once, what is letter-spaced closed;
  /// nil when there is nothing to mend.
  let mended: TracedText?
  let isDoubled: Bool
  /// How many blanks of letter-spacing it had.
  let spacings: Int
  /// Whether blanks are left inside.
  let hasBlanks: Bool

  init(_ raw: ScalarSlice, at place: TracedText.Place, isIndented: Bool, gap: Int) {
    self.raw = raw
    self.place = place
    self.isIndented = isIndented
    self.gap = gap
    let mayBeMended = mayBeSpaced(raw) || mayBeDoubled(raw)
    let mending = mayBeMended ? Mending(TracedText(raw, at: place)) : nil
    mended = mending?.result
    isDoubled = mending?.isDoubled ?? false
    spacings = mending?.spacings ?? 0
    hasBlanks = mended?.scalars.contains(where: isBlank) ?? raw.contains(where: isBlank)
  }

  /// Its text with the print mended.
  var text: ScalarSlice { mended?.scalars[...] ?? raw }

  /// Whether most of it is letter-spaced: such a line was stretched to fill its column.
  var isSpaced: Bool { spacings >= 3 && spacings * 2 > text.count }
}

/// What is done to the print of a line.
private struct Mending {
  /// The line mended; nil when nothing was done.
  let result: TracedText?
  let isDoubled: Bool
  let spacings: Int

  init(_ line: TracedText) {
    let doubled = doubledPrint(in: line.scalars)
    let single = doubled.isEmpty ? line : line.removing(doubled)
    let spacing = letterSpacing(in: single.scalars)
    isDoubled = !doubled.isEmpty
    spacings = spacing.count
    let isMended = isDoubled || spacings > 0
    result = isMended ? single.removing(spacing) : nil
  }
}

/// The lines of a text that have more than blanks, one after the other. A line ends with LF, CR LF or
/// CR; one that is too long is read in parts.
struct Lines {
  private let text: Scalars
  /// Where the text goes on.
  private var position = 0
  /// The number of the line read last, and where it starts.
  private var number = 0
  private var start = 0
  /// What was read since the last checkpoint.
  private var work = 0

  private static let longest = 250_000
  /// A checkpoint is reached after so many scalars, or lines, which are worth some scalars each.
  private static let mostWork = 250_000
  private static let workOfLine = 125

  init(of text: Scalars) { self.text = text }

  /// Calls `checkpoint` at least every 2,000 lines and every megabyte.
  mutating func next(_ checkpoint: () throws -> Void) rethrows -> Line? {
    var gap = 0
    while position <= text.count {
      let line = nextRaw()
      try pace(line.count, checkpoint)
      let ink = line.drop(while: isBlank)
      if !ink.isEmpty { return self.line(ink.trimmed, gap) }
      gap += 1
    }
    return nil
  }

  private mutating func pace(_ count: Int, _ checkpoint: () throws -> Void) rethrows {
    work += count + Self.workOfLine
    guard work >= Self.mostWork else { return }
    work = 0
    try checkpoint()
  }

  private func line(_ ink: ScalarSlice, _ gap: Int) -> Line {
    let blanks = ink.startIndex - start
    let place = TracedText.Place(line: number, column: blanks + 1)
    return Line(ink, at: place, isIndented: blanks > 0, gap: gap)
  }

  /// The next line or part of one, which may be blank; behind the last one the position is behind the
  /// end.
  private mutating func nextRaw() -> ScalarSlice {
    if position == 0 || isLineEnd(text[position - 1]) {
      number += 1
      start = position
    }
    let rest = text[position...].prefix(Self.longest)
    let end = rest.firstIndex(where: isLineEnd) ?? rest.endIndex
    let line = text[position..<end]
    guard end == text.count || isLineEnd(text[end]) else {
      position = end
      return line
    }
    let isCRLF = end + 1 < text.count && text[end] == "\r" && text[end + 1] == "\n"
    position = end + (isCRLF ? 2 : 1)
    return line
  }
}

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  // Most of the text stands behind the last blank, the ideographic one.
  scalar.value > 0x3000 ? scalar == "\u{FEFF}" : ScalarClass(scalar) == .blank
}

extension ScalarSlice {
  /// Without the blanks at its end.
  fileprivate var trimmed: ScalarSlice {
    guard let last = lastIndex(where: { !isBlank($0) }) else { return prefix(0) }
    return self[...last]
  }
}
