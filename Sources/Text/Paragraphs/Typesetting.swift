/// How the lines of a column are set. Widths are in em: a Chinese character is 1, a letter or digit
/// one half.
struct Typesetting {
  /// The width of a Chinese punctuation mark.
  let mark: Double
  /// The width of a blank.
  let blank: Double
  /// How far a line may stick out of its column for free.
  let overrun: Double
  /// How much a full line may fall short of its column, beyond what had no room in it.
  let tolerance: Double
  /// The log density of a full line.
  let full: Double
  /// The log odds against a full line that has room for more.
  let short: Double
  /// Whether one closing mark may hang behind the column.
  let hangs: Bool

  /// Blanks and marks give way so that all lines end at the same place.
  static let justified = Typesetting(
    mark: 0.5, blank: 0.25, overrun: 0.75, tolerance: 0.5, full: -1.1, short: 0, hangs: false)
  /// Each line takes what fits.
  static let greedy = Typesetting(
    mark: 1, blank: 0.5, overrun: 0.1, tolerance: 0, full: -0.7, short: 2, hangs: true)

  /// Wider lines are in no column, so their width need not be known exactly.
  static let widest = 100.0
  /// So far lines are measured: one that is wider than the widest column has to stick out of it by more than any
  /// line of it may.
  private static let measured = 120.0

  /// The width of a text, up to about `measured`.
  func width(_ text: ScalarSlice) -> Double {
    var width = 0.0
    for scalar in text {
      width += self.width(scalar)
      if width > Self.measured { break }
    }
    return width
  }

  private func width(_ scalar: Unicode.Scalar) -> Double {
    if isHan(scalar) { return 1 }
    if scalar.isASCII { return scalar == " " ? blank : 0.5 }
    if isWideMark(scalar) { return mark }
    switch ScalarClass(scalar) {
    case .blank: return scalar == "\u{3000}" ? 1 : blank
    case .ignorable: return 0
    default: return scalar.value < 0x2E80 ? 0.5 : 1
    }
  }

  /// How far a line may stick out for free.
  fileprivate func overrun(_ line: Line) -> Double {
    overrun + (hangs && line.text.last.map(isClosing) == true ? 1 : 0)
  }

  /// What `line` would have had to give up to the line before, had there been room: its first
  /// character or word, with the brackets that open before it and the marks behind it, which no line begins with.
  fileprivate func firstUnit(_ line: Line) -> Double {
    let text = line.text
    let opening = text.prefix(while: isOpening)
    let rest = text[opening.endIndex...]
    let word = rest.prefix(while: isWordly)
    let unit = word.isEmpty ? rest.prefix(1) : word
    let closing = rest[unit.endIndex...].prefix(while: isClosing)
    return width(opening) + width(unit) + width(closing)
  }

  private func isWordly(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (ScalarClass(scalar) == .word || [".", "%", "+", "-"].contains(scalar))
  }
}

/// The measures of a line in a setting.
struct LineMeasure {
  let width: Double
  /// The width of what it would have had to give up to the line before.
  let firstUnit: Double
  /// How far it may stick out for free.
  let overrun: Double
  let isSpaced: Bool
  /// How far it stands in if it is the first of a paragraph.
  let indent: Double

  private static let usualIndent = 2.0
  private static let maxIndent = 8.0

  /// Of a line that is seen to stand in by `depth` half-width columns.
  init(_ line: Line, _ setting: Typesetting, _ kind: Indent, depth: Int) {
    let seen = Double(depth) / 2
    width = setting.width(line.text) + (kind == .inner ? seen : 0)
    indent =
      kind == .first && (1...Self.maxIndent).contains(seen) ? seen : Self.usualIndent
    firstUnit = setting.firstUnit(line)
    overrun = setting.overrun(line)
    isSpaced = line.isSpaced
  }
}
