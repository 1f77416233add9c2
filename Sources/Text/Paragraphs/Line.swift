/// A line of a file that has more than blanks, or several that were printed as one.
struct Line {
  /// Its text without the blanks at its ends, as it is printed.
  let raw: ScalarSlice
  /// Where it starts in the file.
  let place: TracedText.Place
  /// Where the parts of it stand when it was put together; else nil, and it is a part of the file's text.
  private let parts: TracedText?
  /// The blanks before it, in half-width columns.
  let lead: Int
  /// The number of blank lines before it.
  let gap: Int
  /// Whether a form feed stands before it.
  let startsPage: Bool
  /// What is left of it with the print mended: what is doubled once, what is letter-spaced closed;
  /// nil when there is nothing to mend.
  let mended: TracedText?
  let isDoubled: Bool
  /// How many blanks of letter-spacing it had.
  let spacings: Int
  /// Whether blanks are left inside.
  let hasBlanks: Bool

  init(_ raw: ScalarSlice, at place: TracedText.Place, lead: Int, gap: Int, startsPage: Bool) {
    self.init(raw, at: place, nil, lead: lead, gap: gap, startsPage: startsPage)
  }

  /// A line put together, at the place of `first`.
  init(_ parts: TracedText, like first: Line) {
    self.init(
      parts.scalars[...], at: first.place, parts, lead: first.lead, gap: first.gap,
      startsPage: first.startsPage)
  }

  private init(
    _ raw: ScalarSlice, at place: TracedText.Place, _ parts: TracedText?, lead: Int, gap: Int,
    startsPage: Bool
  ) {
    self.raw = raw
    self.place = place
    self.parts = parts
    self.lead = lead
    self.gap = gap
    self.startsPage = startsPage
    let mayBeMended = mayBeSpaced(raw) || mayBeDoubled(raw)
    let mending = mayBeMended ? Mending(parts ?? TracedText(raw, at: place)) : nil
    mended = mending?.result
    isDoubled = mending?.isDoubled ?? false
    spacings = mending?.spacings ?? 0
    hasBlanks = mended?.scalars.contains(where: isBlank) ?? raw.contains(where: isBlank)
  }

  /// Its text with the print mended.
  var text: ScalarSlice { mended?.scalars[...] ?? raw }

  /// Its text as it is printed, with its places.
  var printed: TracedText { parts ?? TracedText(raw, at: place) }

  /// Whether most of it is letter-spaced: such a line was stretched to fill its column.
  var isSpaced: Bool { spacings >= 3 && spacings * 2 > text.count }
}

extension Line {
  /// The line without what coloured it on a terminal.
  fileprivate var withoutEscapes: Line {
    guard mayHaveEscapes(raw) else { return self }
    let sequences = escapeSequences(in: Scalars(raw))
    return sequences.isEmpty ? self : Line(printed.removing(sequences).trimmed, like: self)
  }
}

extension TracedText {
  fileprivate var trimmed: TracedText {
    let ink = scalars.drop(while: isBlank).trimmed
    return part(ink.indices)
  }
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
/// CR, and a form feed parts it; one that is too long is read in parts.
struct Lines {
  private let text: Scalars
  /// Where the text goes on.
  private var position = 0
  /// The number of the line read last, and where it starts.
  private var number = 0
  private var start = 0
  /// What was read since the last checkpoint.
  private var work = 0

  private let longest: Int
  private let tabs: Tabs
  /// A checkpoint is reached after so many scalars, or lines, which are worth some scalars each.
  private static let maxWork = 250_000
  private static let workOfLine = 125
  private static let maxLeadLength = 200

  /// A line of more than `longest` scalars, which take a fraction of a second, is read in parts.
  init(of text: Scalars, longest: Int = 8_000_000) {
    self.text = text
    self.longest = longest
    tabs = Tabs(text)
  }

  /// Calls `checkpoint` at least every 2,000 lines and every megabyte, and behind each line that is longer.
  mutating func next(_ checkpoint: () throws -> Void) rethrows -> Line? {
    var gap = 0
    var startsPage = position > 0 && position <= text.count && text[position - 1] == formFeed
    while position <= text.count {
      let line = nextRaw()
      try pace(line.count, checkpoint)
      let ink = line.drop(while: isBlank)
      if !ink.isEmpty, !isBlankBesidesEscapes(ink) {
        return self.line(ink.trimmed, behind: line, gap, startsPage).withoutEscapes
      }
      if position > 0, position <= text.count, text[position - 1] == formFeed {
        startsPage = true
      } else {
        gap += 1
      }
    }
    return nil
  }

  private mutating func pace(_ count: Int, _ checkpoint: () throws -> Void) rethrows {
    work += count + Self.workOfLine
    guard work >= Self.maxWork else { return }
    work = 0
    try checkpoint()
  }

  private func line(
    _ ink: ScalarSlice, behind line: ScalarSlice, _ gap: Int, _ startsPage: Bool
  ) -> Line {
    let place = TracedText.Place(line: number, column: ink.startIndex - start + 1)
    let blanks = line[..<ink.startIndex]
    let lead = blanks.isEmpty ? 0 : tabs.width(of: blanks.suffix(Self.maxLeadLength))
    return Line(ink, at: place, lead: lead, gap: gap, startsPage: startsPage)
  }

  /// The next line or part of one, which may be blank; behind the last one the position is behind the
  /// end.
  private mutating func nextRaw() -> ScalarSlice {
    if position == 0 || isLineEnd(text[position - 1]) {
      number += 1
      start = position
    }
    let rest = text[position...].prefix(longest)
    let end = rest.firstIndex { isLineEnd($0) || $0 == formFeed } ?? rest.endIndex
    let line = text[position..<end]
    guard end == text.count || isLineEnd(text[end]) || text[end] == formFeed else {
      position = end
      return line
    }
    let isCRLF = end + 1 < text.count && text[end] == "\r" && text[end + 1] == "\n"
    position = end + (isCRLF ? 2 : 1)
    return line
  }
}

private let formFeed: Unicode.Scalar = "\u{C}"

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

/// How many half-width columns a scalar takes in print.
func columns(_ scalar: Unicode.Scalar) -> Int { scalar == "\t" ? 4 : columnWidth(scalar) }

package func isBlank(_ scalar: Unicode.Scalar) -> Bool {
  // Most of the text stands behind the last blank, the ideographic one.
  scalar.value > 0x3000 ? scalar == "\u{FEFF}" : ScalarClass(scalar) == .blank
}

extension ScalarSlice {
  /// Without the blanks at its end.
  var trimmed: ScalarSlice {
    guard let last = lastIndex(where: { !isBlank($0) }) else { return prefix(0) }
    return self[...last]
  }
}
