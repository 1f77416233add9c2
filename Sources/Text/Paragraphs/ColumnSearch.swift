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

private let indent = 2.0
/// The log odds of a paragraph without indent, and of a page that begins inside one.
private let flushStart = -2.5
private let continuedStart = -1.0
/// The log odds of a paragraph behind a headline.
private let afterAlone = -0.3
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

private struct ColumnSearch {
  private let evidence: Evidence
  private let setting: Typesetting
  private let columns: [Column]
  private let widths: [Double]
  /// The likelihood of the best reading up to the current line, by role and column.
  private var best: Layer
  /// For each line but the first: where the best readings come from.
  private var origins: [Origins] = []

  private struct Layer {
    var indented, flush, continued, alone: [Double]
  }

  private struct Origins {
    var continued, started, alone: [State]

    init(_ count: Int) {
      continued = [State](repeating: Scored.none.from, count: count)
      started = continued
      alone = continued
    }
  }

  init(_ evidence: Evidence, _ setting: Typesetting) {
    self.evidence = evidence
    self.setting = setting
    widths = evidence.lines.map { setting.width($0.text) }
    let columns = plausibleColumns(widths)
    func layer(_ value: Double) -> [Double] { columns.map { _ in value } }
    self.columns = columns
    best = Layer(
      indented: layer(0), flush: layer(flushStart), continued: layer(continuedStart),
      alone: layer(evidence.standingAlone(0)))
  }

  /// Goes on from line `index` to the next: its paragraph goes on, or another one starts, or a
  /// headline does.
  mutating func step(from index: Int) {
    let (joined, broken) = endings(of: index)
    let likeliestJoin = likeliest(joined, newWidthInside)
    let likeliestBreak = likeliest(broken, newWidthBetween)
    let alone = evidence.standingAlone(index + 1)
    let headline = alone + evidence.joiningHeadline(after: index)
    var next = best
    var from = Origins(columns.count)
    for column in columns.indices {
      let join = max(joined[column], likeliestJoin)
      let start = max(broken[column], likeliestBreak)
      var single = Scored(likelihood: start.likelihood + alone, from: start.from)
      single.offer(
        best.alone[column] + headline, from: State(role: .aloneContinued, column: column))
      next.continued[column] = join.likelihood
      next.indented[column] = start.likelihood
      next.flush[column] = start.likelihood + flushStart
      next.alone[column] = single.likelihood
      from.continued[column] = join.from
      from.started[column] = start.from
      from.alone[column] = single.from
    }
    best = next
    origins.append(from)
  }

  /// For each column: the best readings in which the paragraph of line `index` goes on, and those in
  /// which it ends.
  private func endings(of index: Int) -> (joined: [Scored], broken: [Scored]) {
    let line = evidence.lines[index]
    let unit = setting.firstUnit(evidence.lines[index + 1])
    let joining = evidence.joining(after: index)
    let breaking = evidence.breaking(after: index)
    let overrun = setting.overrun(line)
    var joined = [Scored](repeating: .none, count: columns.count)
    var broken = joined
    for (number, column) in columns.enumerated() {
      let (likelihood, state) = unindented(number)
      let indented = State(role: .indented, column: number)
      let fit = Fit(widths[index], overrun, line.isSpaced, column, setting)
      joined[number].offer(likelihood + joining + fit.full(0, unit), from: state)
      joined[number].offer(
        best.indented[number] + joining + fit.full(indent, unit), from: indented)
      broken[number].offer(likelihood + breaking + fit.last(0), from: state)
      broken[number].offer(best.indented[number] + breaking + fit.last(indent), from: indented)
      broken[number].offer(
        best.alone[number] + afterAlone, from: State(role: .alone, column: number))
    }
    return (joined, broken)
  }

  /// The better of the two readings whose last line has no indent, which fit alike.
  private func unindented(_ column: Int) -> (likelihood: Double, state: State) {
    best.flush[column] > best.continued[column]
      ? (best.flush[column], State(role: .flush, column: column))
      : (best.continued[column], State(role: .continued, column: column))
  }

  private func likeliest(_ readings: [Scored], _ change: Double) -> Scored {
    var likeliest = readings.reduce(.none, max)
    likeliest.likelihood += change
    return likeliest
  }

  /// The roles of all lines in the best reading.
  func finish() -> (roles: [Role], likelihood: Double) {
    let last = lastState()
    var state = last.from
    var roles: [Role] = []
    for origin in origins.reversed() {
      let from =
        switch state.role {
        case .continued: origin.continued[Int(state.column)]
        case .alone, .aloneContinued: origin.alone[Int(state.column)]
        case .indented, .flush: origin.started[Int(state.column)]
        }
      let continuesHeadline = from.role == .aloneContinued
      roles.append(continuesHeadline ? .aloneContinued : state.role)
      state = continuesHeadline ? State(role: .alone, column: Int(from.column)) : from
    }
    return (roles.reversed().prepending(state.role), last.likelihood)
  }

  private func lastState() -> Scored {
    let index = evidence.lines.count - 1
    let line = evidence.lines[index]
    let end = evidence.breaking(after: index)
    var last = Scored.none
    for (number, column) in columns.enumerated() {
      let fit = Fit(widths[index], setting.overrun(line), line.isSpaced, column, setting)
      let (likelihood, state) = unindented(number)
      last.offer(likelihood + end + fit.last(0), from: state)
      last.offer(
        best.indented[number] + end + fit.last(indent),
        from: State(role: .indented, column: number))
      last.offer(best.alone[number], from: State(role: .alone, column: number))
    }
    return last
  }
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

  init(_ width: Double) {
    self.width = width
    lastLine = width.isFinite ? -log(2 * width) : -4
  }
}

/// A line that sticks out further is not set in the column.
private let mostOverrun = 6.0
private let narrowest = 8.0
private let widest = 60.0

/// The columns that at least two lines may be in, in steps of half an em, and the one without a
/// width.
private func plausibleColumns(_ widths: [Double]) -> [Column] {
  let sorted = widths.sorted()
  let likely = stride(from: narrowest, through: widest, by: 0.5).filter { width in
    let first = sorted.partitionPoint { $0 > width - 3.5 }
    return first + 1 < sorted.count && sorted[first + 1] < width + 1.5
  }
  return (likely + [.infinity]).map(Column.init)
}

/// How a line fits into a column.
private struct Fit {
  private let width: Double
  private let freeOverrun: Double
  private let isSpaced: Bool
  private let column: Column
  private let setting: Typesetting

  init(
    _ width: Double, _ freeOverrun: Double, _ isSpaced: Bool, _ column: Column,
    _ setting: Typesetting
  ) {
    self.width = width
    self.freeOverrun = freeOverrun
    self.isSpaced = isSpaced
    self.column = column
    self.setting = setting
  }

  /// As a line that goes on in the next, whose first unit has the width `unit`.
  func full(_ indent: Double, _ unit: Double) -> Double {
    guard column.width.isFinite else { return -.infinity }
    if overrun(indent) > mostOverrun { return -.infinity }
    if isSpaced { return -0.2 }
    let slack = column.width - indent - width
    let missing = Swift.max(0, slack - unit - setting.tolerance + 0.5)
    return Swift.max(-9, setting.full - 3 * overrun(indent) - 4 * missing)
  }

  /// As the last line of a paragraph.
  func last(_ indent: Double) -> Double {
    guard column.width.isFinite else { return column.lastLine }
    return isSpaced ? -5 : column.lastLine - 3 * overrun(indent)
  }

  private func overrun(_ indent: Double) -> Double {
    Swift.max(0, width - (column.width - indent) - freeOverrun)
  }
}
