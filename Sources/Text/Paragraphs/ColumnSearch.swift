import Basics

#if canImport(Glibc)
  import func Glibc.log
#else
  import func Darwin.log
#endif

// Finds the most likely reading of a page: for each line its role and the width of its column
// (Viterbi's algorithm, 1967). A full line goes on in the next one, a shorter line ends its paragraph;
// so the breaks tell the width of the column, and the width tells the breaks.

/// What a line is in the reading of a page.
enum Role: UInt8 {
  /// It starts a paragraph, behind an indent that may have been lost.
  case indented
  /// It starts a paragraph at the edge of the column.
  case flush
  /// It goes on with the paragraph of the line before.
  case continued
  /// It stands alone, as a headline or a byline does.
  case alone
  /// It goes on with the headline of the line before.
  case aloneContinued
}

/// The most likely reading of the lines of a page, and its log likelihood.
func likeliestReading(
  _ evidence: Evidence, _ setting: Typesetting
) -> (roles: [Role], likelihood: Double) {
  guard !evidence.lines.isEmpty else { return ([], 0) }
  var search = ColumnSearch(evidence, setting)
  for index in evidence.lines.indices.dropLast() { search.step(from: index) }
  return search.finish()
}

/// The log odds of a page that begins inside a paragraph.
private let continuedStart = -1.0
/// The log odds of a paragraph behind a headline.
private let afterAlone = -0.3
/// The log odds of a text in a column of one width among many, rather than of lines that were never wrapped.
private let firstWidth = -1.5
/// The log odds of another column width, between paragraphs and inside one.
private let newWidthBetween = -6.5
private let newWidthInside = -9.0

/// The end of a partial reading: the role of its last line, and its column by number.
private struct State {
  var role: Role
  var column: Int16

  init(role: Role, column: Int) {
    self.role = role
    self.column = Int16(truncatingIfNeeded: column)
  }
}

/// A partial reading by its likelihood and the state it comes from.
private struct Scored {
  var likelihood: Double
  var from: State

  mutating func offer(_ likelihood: Double, from state: State) {
    if likelihood > self.likelihood { self = Scored(likelihood: likelihood, from: state) }
  }

  static let none = Scored(likelihood: -.infinity, from: State(role: .flush, column: 0))
}

/// Where the best readings up to a line in one column come from.
private struct Origins {
  let started: State
  let continued: State
  let alone: State

  static let none = Origins(
    started: Scored.none.from, continued: Scored.none.from, alone: Scored.none.from)
}

private struct ColumnSearch {
  private let evidence: Evidence
  private let setting: Typesetting
  private let columns: [Column]
  private let measures: [LineMeasure]
  /// The best readings up to the line reached, column by column, by what the line does: it starts a
  /// paragraph (how likely it is indented or flush, is added when it ends), goes on with one, or stands alone.
  private var started: [Scored]
  private var continued: [Scored]
  private var alone: [Scored]
  /// Those in which the paragraph of the line reached goes on, and in which it or the headline ends.
  private var joined: [Scored]
  private var broken: [Scored]
  /// Where the best readings come from, line by line but for the first, and column by column.
  private var origins: [Origins]

  // The arrays are made once and changed in place: making some for each line took most of the time.

  init(_ evidence: Evidence, _ setting: Typesetting) {
    self.evidence = evidence
    self.setting = setting
    measures = evidence.lines.indices.map { index in
      LineMeasure(
        evidence.lines[index], setting, evidence.indents.kinds[index],
        depth: evidence.indents.depths[index])
    }
    let columns = plausibleColumns(measures.map(\.width))
    func readings(_ likelihood: Double) -> [Scored] {
      columns.map {
        let width = $0.width.isFinite ? firstWidth : 0
        return Scored(likelihood: likelihood + width, from: Scored.none.from)
      }
    }
    started = readings(0)
    continued = readings(continuedStart)
    alone = readings(evidence.standingAlone[0])
    joined = readings(-.infinity)
    broken = joined
    origins = Array(repeating: .none, count: (measures.count - 1) * columns.count)
    self.columns = columns
  }

  /// Goes on from line `index` to the next: its paragraph goes on, or another one starts, or a
  /// headline does.
  mutating func step(from index: Int) {
    fit(index, evidence.joining[index], measures[index + 1])
    allowChange(&joined, newWidthInside)
    allowChange(&broken, newWidthBetween)
    swap(&started, &broken)
    swap(&continued, &joined)
    standAlone(evidence.standingAlone[index + 1], evidence.joiningHeadline[index])
    let first = index * columns.count
    for column in columns.indices {
      origins[first + column] = Origins(
        started: started[column].from, continued: continued[column].from, alone: alone[column].from)
    }
  }

  /// Fits the line reached into each column: as one whose paragraph goes on in `next`, and as the
  /// last one of its paragraph or its headline.
  private mutating func fit(_ index: Int, _ joining: Double, _ next: LineMeasure?) {
    let line = measures[index]
    let unit = next?.firstUnit ?? 0
    let breaking = evidence.breaking[index]
    let startingFlush = evidence.startingFlush[index]
    let startingIndented = evidence.startingIndented[index]
    let endingAlone = afterAlone + evidence.endingAlone[index]
    for column in columns.indices {
      let flush = Fit(line, columns[column], 0, setting)
      let indented = Fit(line, columns[column], line.indent, setting)
      let unindented = unindented(column, startingFlush)
      let isIndented = State(role: .indented, column: column)
      let starts = started[column].likelihood + startingIndented
      var goesOn = unindented
      goesOn.likelihood += joining + flush.full(unit)
      goesOn.offer(starts + joining + indented.full(unit), from: isIndented)
      joined[column] = goesOn
      var ends = unindented
      ends.likelihood += breaking + flush.last
      ends.offer(starts + breaking + indented.last, from: isIndented)
      ends.offer(
        alone[column].likelihood + endingAlone, from: State(role: .alone, column: column))
      broken[column] = ends
    }
  }

  /// For each column: the line reached stands alone rather than start a paragraph, or goes on with
  /// the headline before.
  private mutating func standAlone(_ odds: Double, _ joining: Double) {
    let headline = odds + joining
    for column in columns.indices {
      var reading = started[column]
      reading.likelihood += odds
      reading.offer(
        alone[column].likelihood + headline, from: State(role: .aloneContinued, column: column))
      alone[column] = reading
    }
  }

  /// The better of the two readings whose last line has no indent, which fit alike.
  private func unindented(_ column: Int, _ startingFlush: Double) -> Scored {
    var reading = Scored(
      likelihood: continued[column].likelihood, from: State(role: .continued, column: column))
    reading.offer(
      started[column].likelihood + startingFlush, from: State(role: .flush, column: column))
    return reading
  }

  /// The roles of all lines in the best reading.
  mutating func finish() -> (roles: [Role], likelihood: Double) {
    let end = measures.count - 1
    fit(end, -.infinity, nil)
    let last = likeliest(broken)
    var state = last.from
    var roles: [Role] = []
    for line in stride(from: origins.count, to: 0, by: -columns.count) {
      let origin = origins[line - columns.count + Int(state.column)]
      let from =
        switch state.role {
        case .continued: origin.continued
        case .alone, .aloneContinued: origin.alone
        case .indented, .flush: origin.started
        }
      let continuesHeadline = from.role == .aloneContinued
      roles.append(continuesHeadline ? .aloneContinued : state.role)
      state = continuesHeadline ? State(role: .alone, column: Int(from.column)) : from
    }
    return (roles.reversed().prepending(state.role), last.likelihood)
  }
}

/// For each column: the best reading of all columns, at the odds of a change, where that is better.
private func allowChange(_ readings: inout [Scored], _ odds: Double) {
  var likeliest = likeliest(readings)
  likeliest.likelihood += odds
  for column in readings.indices { readings[column] = max(readings[column], likeliest) }
}

private func likeliest(_ readings: [Scored]) -> Scored {
  var likeliest = Scored.none
  for reading in readings { likeliest = max(likeliest, reading) }
  return likeliest
}

extension [Role] {
  fileprivate func prepending(_ role: Role) -> [Role] { [role] + self }
}

private func max(_ a: Scored, _ b: Scored) -> Scored { b.likelihood > a.likelihood ? b : a }

/// A column by its width in em; one without a width holds text that was never wrapped.
private struct Column {
  let width: Double
  /// The log density of the length of a paragraph's last line.
  let lastLine: Double
  let spacedLastLine: Double
  /// The log odds of a line that goes on.
  let goingOn: Double

  init(_ width: Double) {
    self.width = width
    lastLine = width.isFinite ? -log(2 * width) : -4
    spacedLastLine = width.isFinite ? -5 : -4
    goingOn = width.isFinite ? 0 : -.infinity
  }
}

/// A line that sticks out further is not set in the column.
private let maxOverrun = 6.0
private let narrowest = 8.0
private let usuallyWidest = 60.0

/// The columns that at least two lines may be in, in steps of half an em, and the one without a
/// width. Lines of a page are hardly that wide that it takes a share of all lines to tell those of a column.
private func plausibleColumns(_ widths: [Double]) -> [Column] {
  let sorted = widths.sorted()
  let likely = stride(from: narrowest, through: Typesetting.widest, by: 0.5).filter { width in
    let first = sorted.partitionPoint { $0 > width - 2.5 }
    let last = width <= usuallyWidest ? first + 1 : first + Swift.max(2, sorted.count / 5)
    return last < sorted.count && sorted[last] < width + 1
  }
  return (likely + [.infinity]).map(Column.init)
}

/// How a line fits into a column, behind an indent or none.
private struct Fit {
  private let line: LineMeasure
  private let column: Column
  private let setting: Typesetting
  private let slack: Double
  private let overrun: Double

  init(_ line: LineMeasure, _ column: Column, _ indent: Double, _ setting: Typesetting) {
    self.line = line
    self.column = column
    self.setting = setting
    slack = column.width - indent - line.width
    overrun = Swift.max(0, line.width - (column.width - indent) - line.overrun)
  }

  /// As a line that goes on in the next, whose first unit has the width `unit`.
  func full(_ unit: Double) -> Double {
    if overrun > maxOverrun { return -.infinity }
    if line.isSpaced { return column.goingOn - 0.2 }
    let missing = Swift.max(0, slack - unit - setting.tolerance + 0.5)
    let short = missing > 0 ? setting.short + 4 * missing : 0
    return column.goingOn + Swift.max(-9, setting.full - 3 * overrun - short)
  }

  /// As the last line of a paragraph.
  var last: Double {
    line.isSpaced ? column.spacedLastLine : column.lastLine - 3 * overrun
  }
}
