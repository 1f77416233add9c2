import Basics
import Platform
import Text

/// Columns between white gutters, and what spans several of them.
extension Cutting {
  /// The columns of a region, from the left, when white gutters part them.
  func columns(_ region: [Int]) -> [[Int]]? {
    let rowCount = rows(region).last ?? 0
    let least = (rowCount < 3 ? 2.2 : 0.5) * body
    // Captions stand below pictures over several columns.
    let closing = region.filter { runs[$0].size > 0.96 * body }
    let borders = gutters(closing.isEmpty ? region : closing, atLeast: least)
    guard !borders.isEmpty else { return nil }
    let parts = parted(region, atGutters: borders)
    guard rowCount >= 3 else { return parts }
    let real = borders.indices.filter { !isStub(parts[$0]) && !isStub(parts[$0 + 1]) }
    guard !real.isEmpty else { return nil }
    return parted(region, atGutters: real.map { borders[$0] })
  }

  /// Whether a part is but the short last lines of paragraphs whose first lines begin to its right.
  private func isStub(_ part: [Int]) -> Bool {
    guard part.count < 3, part.allSatisfy({ !runs[$0].isAcross && runs[$0].inset == nil }) else {
      return false
    }
    return part.map { runs[$0].box }.union().map { $0.width < 2.5 * body } ?? true
  }

  func parted(_ region: [Int], atGutters borders: [Double]) -> [[Int]] {
    var parts: [[Int]] = Array(repeating: [], count: borders.count + 1)
    for index in region {
      let isClosing = runs[index].size > 0.96 * body
      let x = isClosing ? runs[index].box.midX : runs[index].box.left + 0.1 * body
      parts[borders.partitionPoint { $0 > x }].append(index)
    }
    return parts
  }

  /// The middles of the gutters between runs.
  func gutters(_ region: [Int], atLeast least: Double) -> [Double] {
    var right = Double.infinity
    var gutters: [Double] = []
    let inks = region.map { (left: runs[$0].inkLeft, right: runs[$0].inkRight) }
    for ink in inks.sorted(by: { $0.left < $1.left }) {
      if ink.left - right >= least { gutters.append((ink.left + right) / 2) }
      right = right == .infinity ? ink.right : max(right, ink.right)
    }
    return gutters
  }

  /// Cuts off the least that spans several columns at the top or the foot of a region, so that columns remain.
  func spanning(_ region: [Int]) -> [[Int]]? {
    let ordered = region.sorted { runs[$0].box.midY < runs[$1].box.midY }
    let (above, fromTop) = (ordered.count - withGutters(ordered.reversed()), withGutters(ordered))
    let start =
      above < fromTop
      ? widestBand(ordered, above...fromTop)
      : above <= ordered.count - fromTop ? above : fromTop
    guard start > 0, start < ordered.count else { return nil }
    let byTop: (Int, Int) -> Bool = { runs[$0].box.top < runs[$1].box.top }
    return [ordered[..<start].sorted(by: byTop), ordered[start...].sorted(by: byTop)]
  }

  /// Where the white band is widest, of the places at which either part keeps its columns.
  private func widestBand(_ ordered: [Int], _ places: ClosedRange<Int>) -> Int {
    var bottom = ordered[..<places.lowerBound].map { runs[$0].box.bottom }.max() ?? -.infinity
    var (best, widest) = (places.lowerBound, -Double.infinity)
    for place in places where place < ordered.count {
      let box = runs[ordered[place]].box
      if place > 0, box.top - bottom > widest { (best, widest) = (place, box.top - bottom) }
      bottom = max(bottom, box.bottom)
    }
    return best
  }

  /// How many of some runs, from the first on, have a gutter between them; 0 for less than three rows.
  private func withGutters(_ ordered: some Collection<Int>) -> Int {
    var columns = Intervals()
    var (count, best, rows, last) = (0, 0, 0, -Double.infinity)
    for index in ordered {
      let run = runs[index]
      if run.size > 0.96 * body { columns.add(run.inkLeft, run.inkRight, closing: 0.5 * body) }
      count += 1
      if abs(run.box.midY - last) > 0.5 * run.size { rows += 1 }
      last = run.box.midY
      if columns.count > 1 { best = rows >= 3 ? count : best } else if best > 0 { break }
    }
    return best
  }
}

/// What is covered of a line, as intervals in order.
private struct Intervals {
  private var parts: [(low: Double, high: Double)] = []

  var count: Int { parts.count }

  /// Gaps narrower than `closing` count as covered.
  mutating func add(_ low: Double, _ high: Double, closing: Double) {
    let start = parts.partitionPoint { $0.high + closing > low }
    let end = parts.partitionPoint { $0.low - closing >= high }
    Work.count(max(1, end - start))
    guard start < end else { return parts.insert((low, high), at: start) }
    parts[start..<end] = [(min(low, parts[start].low), max(high, parts[end - 1].high))]
  }
}
