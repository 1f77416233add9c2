import Text

/// How many columns of a terminal the parts of a text take.
struct ColumnWidths {
  /// What the text before each offset takes.
  private let before: [Int]

  init(of text: Scalars) {
    var before = [0]
    before.reserveCapacity(text.count + 1)
    var sum = 0
    for scalar in text {
      sum += columnWidth(scalar)
      before.append(sum)
    }
    self.before = before
  }

  func count(_ range: Range<Int>) -> Int { before[range.upperBound] - before[range.lowerBound] }
}

/// Marks that are near each other.
struct Window {
  /// From the first to the last.
  let range: Range<Int>
  /// The parts of the question they are.
  let parts: Set<Int>
  /// The sum of the weights of these parts.
  let weight: Double
}

/// The window that weighs most, the narrowest of several, the first of those; nil without marks. A mark
/// wider than `limit` is a window of its own.
func heaviestWindow(_ marks: [Mark], _ columns: ColumnWidths, within limit: Int) -> Window? {
  var best: (marks: ClosedRange<Int>, weight: Double, width: Int)?
  var sliding = SlidingWindow(marks, columns, limit)
  for last in marks.indices {
    let weight = sliding.take(last)
    let width = sliding.width
    // Sums that differ by rounding alone are equal.
    let gain = weight - (best?.weight ?? 0)
    if best == nil || gain > 1e-9 || gain > -1e-9 && width < (best?.width ?? 0) {
      best = (sliding.first...last, weight, width)
    }
  }
  guard let best else { return nil }
  let inside = marks[best.marks]
  let start = marks[best.marks.lowerBound].range.lowerBound
  let end = inside.map(\.range.upperBound).max() ?? start
  return Window(range: start..<end, parts: Set(inside.map(\.part)), weight: best.weight)
}

/// For each mark the shortest row of marks up to it that has all parts which fit.
private struct SlidingWindow {
  private let marks: [Mark]
  private let columns: ColumnWidths
  private let limit: Int
  /// By the number of the part.
  private var counts: [Int]
  private var weight = 0.0
  private var last = 0
  private(set) var first = 0

  init(_ marks: [Mark], _ columns: ColumnWidths, _ limit: Int) {
    self.marks = marks
    self.columns = columns
    self.limit = limit
    counts = [Int](repeating: 0, count: 1 + (marks.lazy.map(\.part).max() ?? 0))
  }

  /// Its width in columns.
  var width: Int {
    columns.count(
      marks[first].range
        .lowerBound..<max(marks[first].range.upperBound, marks[last].range.upperBound)
    )
  }

  /// Goes on to the next mark; gives the weight of the row.
  mutating func take(_ mark: Int) -> Double {
    last = mark
    count(marks[last], by: 1)
    while first < last, width > limit || counts[marks[first].part] > 1 {
      count(marks[first], by: -1)
      first += 1
    }
    return weight
  }

  private mutating func count(_ mark: Mark, by change: Int) {
    let count = counts[mark.part]
    counts[mark.part] = count + change
    if min(count, count + change) == 0 { weight += Double(change) * mark.weight }
  }
}

/// What is shown around a window, no wider than `limit` columns: whole sentences where they fit, else
/// whole clauses, else what marks part, else whole words.
func grown(_ window: Range<Int>, in text: Scalars, _ columns: ColumnWidths, limit: Int) -> Range<
  Int
> {
  let growth = Growth(text: text, columns: columns, limit: limit)
  var range = growth.capped(window)
  for level in [Boundary.sentence, .clause, .mark, .word, .character] {
    guard let covering = growth.covering(range, level) else { continue }
    range = growth.extended(covering, level, around: window.lowerBound)
    // Cutting where there is no mark is worse than leaving room.
    let enough = level > .mark ? limit / 2 : limit / 4
    if columns.count(range) >= enough { break }
  }
  return range
}

private struct Growth {
  let text: Scalars
  let columns: ColumnWidths
  let limit: Int

  /// As much of a window as leaves room for something before it.
  func capped(_ window: Range<Int>) -> Range<Int> {
    guard columns.count(window) > limit else { return window }
    let start = window.lowerBound
    let end = window.last { columns.count(start..<$0) <= limit * 2 / 3 } ?? start
    return start..<end
  }

  /// The range and what lies between it and the next boundaries of a level; nil when it is too wide.
  func covering(_ range: Range<Int>, _ level: Boundary) -> Range<Int>? {
    guard let start = start(atOrBefore: range.lowerBound, level, to: range.upperBound) else {
      return nil
    }
    return end(atOrAfter: range.upperBound, level, from: start).map { start..<$0 }
  }

  /// The range with what fits: its sentence first, of that what stands before as far as a third of the
  /// room goes.
  func extended(_ range: Range<Int>, _ level: Boundary, around mark: Int) -> Range<Int> {
    var range = back(range, level, inSentence: true) {
      columns.count($0..<max($0, mark)) <= limit / 3
    }
    range = forward(range, level, inSentence: true)
    range = back(range, level, inSentence: true)
    range = forward(range, level, inSentence: false)
    return back(range, level, inSentence: false)
  }

  private func back(
    _ range: Range<Int>, _ level: Boundary, inSentence: Bool,
    while accept: (Int) -> Bool = { _ in true }
  ) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, !inSentence || boundary(in: text, before: start) != .sentence,
      let next = self.start(atOrBefore: start - 1, level, to: range.upperBound), accept(next)
    { start = next }
    return start..<range.upperBound
  }

  private func forward(_ range: Range<Int>, _ level: Boundary, inSentence: Bool) -> Range<Int> {
    var end = range.upperBound
    while end < text.count, !inSentence || boundary(in: text, before: end) != .sentence,
      let next = self.end(atOrAfter: end + 1, level, from: range.lowerBound)
    { end = next }
    return range.lowerBound..<end
  }

  /// The last boundary of a level at or before `index` from where it is not too far to `end`.
  private func start(atOrBefore index: Int, _ level: Boundary, to end: Int) -> Int? {
    var start = index
    while start >= 0, columns.count(start..<end) <= limit {
      if let boundary = boundary(in: text, before: start), boundary >= level { return start }
      start -= 1
    }
    return nil
  }

  /// The first boundary of a level at or behind `index` to where it is not too far from `start`.
  private func end(atOrAfter index: Int, _ level: Boundary, from start: Int) -> Int? {
    var end = index
    while end <= text.count, columns.count(start..<end) <= limit {
      if let boundary = boundary(in: text, before: end), boundary >= level { return end }
      end += 1
    }
    return nil
  }
}
