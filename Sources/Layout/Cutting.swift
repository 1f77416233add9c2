import Platform
import Text

/// Cuts a page into leaves, each a piece of a column or a headline, in reading order: along white bands and gutters, the
/// surest first.
struct Cutting {
  let runs: [TextRun]
  let body: Double
  /// Runs of each leaf, from the top.
  private(set) var leaves: [[Int]] = []
  /// The end of the largest region that begins with each leaf, and of the region it is a direct part of: numbers of leaves.
  private(set) var scopes: [(own: Int, around: Int)] = []
  /// The leaves that are tables.
  private(set) var tables: Set<Int> = []
  /// The leaves in whose place an inset is, with its number.
  private(set) var insets: [Int: Int] = [:]
  /// The run next below each one in its column, and how far below.
  let below: [(index: Int, gap: Double)?]
  static let deepest = 32

  init(_ runs: [TextRun], body: Double) {
    self.runs = runs
    self.body = body
    below = nextBelow(runs, body: body)
    cut(runs.indices.sorted { runs[$0].box.top < runs[$1].box.top }, depth: 0)
  }

  /// `region` is in the order of the upper edges.
  private mutating func cut(_ region: [Int], depth: Int) {
    Work.count(region.count)
    guard region.count > 1, depth < Self.deepest else { return addLeaves(region) }
    if isTable(region) {
      tables.insert(leaves.count)
      return addLeaf(region)
    }
    let parts =
      aboveTable(region) ?? articleBands(region) ?? sideBySide(region) ?? edgeBands(region)
      ?? columns(region)
      ?? spanning(region)
    guard let parts else { return addLeaves(region) }
    let first = leaves.count
    var starts: [Int] = []
    for part in parts where !part.isEmpty {
      starts.append(leaves.count)
      cut(part, depth: depth + 1)
    }
    scopes[first].own = leaves.count
    for (start, next) in zip(starts, starts.dropFirst() + [leaves.count]) where next == start + 1 {
      scopes[start].around = leaves.count
    }
  }

  /// A leaf, and one for each inset in it.
  private mutating func addLeaves(_ region: [Int]) {
    var text: [Int] = []
    for index in region {
      guard let inset = runs[index].inset else {
        text.append(index)
        continue
      }
      if !text.isEmpty { addLeaf(text) }
      text = []
      insets[leaves.count] = inset
      addLeaf([index])
    }
    if !text.isEmpty { addLeaf(text) }
  }

  private mutating func addLeaf(_ region: [Int]) {
    leaves.append(region)
    scopes.append((leaves.count, leaves.count))
  }

  // MARK: Bands

  struct Band {
    /// The place in the region where the part below begins.
    let start: Int
    let gap: Double
  }

  /// The parts that begin with a headline below a white band and some text.
  func articleBands(_ region: [Int]) -> [[Int]]? {
    let usual = usualGap(region)
    return parted(region, max(0.45 * body, usual + 0.2 * body)) { band, _ in
      band.gap > max(0.6 * body, usual + 0.2 * body)
        && startsWithHeadline(region[band.start...], orAcross: band.gap > 0.9 * body, orLead: false)
        && !lastRow(region[..<band.start]).allSatisfy(isHead) && !isInHeadline(band, region)
    }
  }

  /// The parts above and below white bands near the upper or the lower edge, or through several columns, in which no
  /// paragraph goes on over the band.
  func edgeBands(_ region: [Int]) -> [[Int]]? {
    let below = whiteBands(region, atLeast: 0.1 * body).prefix { $0.start <= Self.maxHeadlines }
    if let band = below.first(where: { isAboveHeadlines($0, region) }) {
      return parted(region, at: [band.start])
    }
    let least = max(0.9 * body, usualGap(region) + 0.5 * body)
    return parted(region, 0.1 * body) { band, rows in
      if isBelowHeadlines(band, region) { return true }
      guard band.gap >= least else { return false }
      let crossing = self.crossing(band, region)
      // The next columns of two articles without headlines may break off where they meet.
      if band.gap < 4 * body, crossing.count >= 2, startsNews(region[band.start...]) { return true }
      if crossing.count > 0, crossing.through * 2 >= crossing.count { return false }
      let above = rows[band.start - 1]
      if above <= 2 || (rows.last ?? 0) - above <= 1 { return !isInHeadline(band, region) }
      return band.gap < 4 * body && crossing.through == 0 && crossing.count >= 3
    }
  }

  /// Parts a region at the white bands that are borders; nil when there are none.
  func parted(
    _ region: [Int], _ least: Double, where isBorder: (Band, [Int]) -> Bool
  ) -> [[Int]]? {
    let rows = self.rows(region)
    let found = whiteBands(region, atLeast: least).filter { isBorder($0, rows) }
    return found.isEmpty ? nil : parted(region, at: found.map(\.start))
  }

  /// Whether the region begins with headlines and goes on with text below a band.
  func isBelowHeadlines(_ band: Band, _ region: [Int]) -> Bool {
    band.start <= Self.maxHeadlines && !startsWithHeadline(region[band.start...])
      && region[..<band.start].allSatisfy { isHead($0) && !runs[$0].isAcross }
  }

  /// Whether a headline stands above a band over several articles, or parts, which have their own beside each other.
  func isAboveHeadlines(_ band: Band, _ region: [Int]) -> Bool {
    band.start <= Self.maxHeadlines && startsWithHeadline(region[band.start...])
      && region[..<band.start].allSatisfy(isHead) && sideBySide(Array(region[band.start...])) != nil
  }

  /// Whether a region begins as news do, at its left.
  func startsNews(_ region: ArraySlice<Int>) -> Bool {
    guard let first = region.first else { return false }
    let top = region.prefix { runs[$0].box.top < runs[first].box.bottom }
    return top.min { runs[$0].box.left < runs[$1].box.left }.map { hasDateline(runs[$0].text) }
      ?? false
  }

  /// So many runs at most are the headlines of an article.
  static let maxHeadlines = 24

  /// What ends last of the upper part of a region.
  func lastRow(_ part: ArraySlice<Int>) -> [Int] {
    let top = part.last.map { runs[$0].box.top } ?? 0
    let last = part.reversed().prefix { runs[$0].box.bottom > top - 3 * body }
    let bottom = last.map { runs[$0].box.bottom }.max() ?? 0
    return last.filter { runs[$0].box.bottom > bottom - 0.5 * runs[$0].size }
  }

  /// Whether a headline goes on below a band on its next line.
  func isInHeadline(_ band: Band, _ region: [Int]) -> Bool {
    guard let next = region[band.start...].first.map({ runs[$0] }), next.size > 1.08 * body,
      let last = region[..<band.start].last.map({ runs[$0] })
    else { return false }
    return abs(next.size - last.size) <= 0.06 * last.size && band.gap < 0.6 * last.size
      && next.box.overlapX(last.box) > 0.4 * min(next.box.width, last.box.width)
  }

  func parted(_ region: [Int], at starts: [Int]) -> [[Int]] {
    let bounds = [0] + starts + [region.count]
    return zip(bounds, bounds.dropFirst()).map { Array(region[$0..<$1]) }
  }

  func whiteBands(_ region: [Int], atLeast least: Double) -> [Band] {
    var bottom = -Double.infinity
    var bands: [Band] = []
    for (place, index) in region.enumerated() {
      let box = runs[index].box
      if place > 0, box.top - bottom >= least {
        bands.append(Band(start: place, gap: box.top - bottom))
      }
      bottom = max(bottom, box.bottom)
    }
    return bands
  }

  /// The number of rows up to each place of a region.
  func rows(_ region: [Int]) -> [Int] {
    var count = 0
    var last = -Double.infinity
    return region.map { index in
      if !runs[index].isAcross, runs[index].box.midY > last + 0.5 * runs[index].size {
        count += 1
        last = runs[index].box.midY
      }
      return count
    }
  }

  /// Whether the first row of a region has a headline on it.
  func startsWithHeadline(
    _ region: ArraySlice<Int>, orAcross: Bool = false, orLead: Bool = true
  ) -> Bool {
    guard let first = region.first else { return false }
    let bottom = runs[first].box.top + 1.2 * runs[first].size
    return region.prefix { runs[$0].box.top < bottom }.contains {
      isHead($0) && (orLead || !isLead($0)) && (orAcross || !runs[$0].isAcross)
    }
  }

  /// Whether a line in larger type is of a lead, which has sentences: it begins no article.
  private func isLead(_ index: Int) -> Bool {
    let run = runs[index]
    return run.size < 1.6 * body && run.text.count >= 16
      && run.text.contains { $0 == "，" || isSentenceEnd($0) }
  }

  /// The columns that a band crosses, and those of them in which a paragraph goes on below it.
  func crossing(_ band: Band, _ region: [Int]) -> (count: Int, through: Int) {
    guard let top = region[band.start...].first.map({ runs[$0].box.top }) else { return (0, 0) }
    var (count, through) = (0, 0)
    for index in region[..<band.start].reversed().prefix(Self.maxCrossing) {
      guard let next = below[index], runs[next.index].box.top >= top - 0.1 * body,
        isBody(index), isBody(next.index)
      else { continue }
      count += 1
      through += goesOn(runs[index], runs[next.index]) ? 1 : 0
    }
    return (count, through)
  }

  /// Columns are not crossed farther up than this.
  static let maxCrossing = 64

  /// Whether a paragraph goes on from a line to one below it.
  func goesOn(_ line: TextRun, _ next: TextRun) -> Bool {
    !endsSentence(line.text[...]) && line.box.right > next.box.right - 1.3 * body
      && next.box.left < line.box.left + 0.8 * body
  }

  func isHead(_ index: Int) -> Bool { runs[index].size > 1.08 * body }
  func isBody(_ index: Int) -> Bool { !isHead(index) && runs[index].size > 0.92 * body }

  /// The gap between the lines of a region.
  func usualGap(_ region: [Int]) -> Double {
    let gaps = region.compactMap { below[$0]?.gap }.filter { $0 < 2 * body }
    return max(0, gaps.median() ?? 0.4 * body)
  }
}

/// More columns are beside each other on no page.
private let maxOpen = 128

/// The next run below each one that shares some of its width, not farther than a picture is high.
private func nextBelow(_ runs: [TextRun], body: Double) -> [(index: Int, gap: Double)?] {
  var result: [(index: Int, gap: Double)?] = Array(repeating: nil, count: runs.count)
  // From the top, the runs that are open at each place: a run closes those it stands below.
  var open: [(left: Double, right: Double, index: Int)] = []
  for index in runs.indices.sorted(by: { runs[$0].box.midY < runs[$1].box.midY }) {
    let box = runs[index].box
    var rest: [(left: Double, right: Double, index: Int)] = []
    for other in open {
      Work.count()
      let above = runs[other.index].box
      guard min(other.right, box.right) - max(other.left, box.left) > 0,
        box.midY > above.midY + 0.5 * runs[other.index].size
      else {
        rest.append(other)
        continue
      }
      if result[other.index] == nil { result[other.index] = (index, box.top - above.bottom) }
    }
    rest.append((box.left, box.right, index))
    open = Array(rest.suffix(maxOpen))
  }
  return result
}
