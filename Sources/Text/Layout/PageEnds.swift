// What a page has besides its text: its number, running heads and feet, footnotes. Paragraphs go on over it.

/// What a line is to its page.
enum PagePart: UInt8 {
  case text
  case number
  case runningHead
  /// The first line of a footnote, and one that goes on with it.
  case footnote
  case footnoteContinued
  /// A line drawn above footnotes or below a head.
  case rule

  /// Whether the text of the page goes on over it.
  var isAside: Bool { self != .text }
}

/// The parts of the pages that lines are on, and their printed numbers.
struct PageEnds {
  private(set) var parts: [PagePart]
  /// The numbers of pages by the lines that have them.
  private(set) var numbers: [Int: Int] = [:]
  private let lines: [Line]
  private let forms: [LineForm]
  private let column: Double

  init(_ lines: [Line], _ forms: [LineForm]) {
    self.lines = lines
    self.forms = forms
    parts = Array(repeating: .text, count: lines.count)
    column = usualWidth(lines)
    findNumbers()
    findRunningHeads()
    findRepeatedHeads()
    findFootnotes()
  }

  // MARK: Numbers

  /// Numbers that count up from page to page; one alone has to stand inside a sentence.
  private mutating func findNumbers() {
    let found = lines.indices.filter { forms[$0] != .rule }.compactMap { index in
      pageNumber(lines[index].raw).flatMap { isSetApart(index) ? (index, $0) : nil }
    }
    for (place, candidate) in found.enumerated() {
      let others = found[max(0, place - 2)..<min(found.count, place + 3)]
      let counts = others.contains { follows(candidate, $0) || follows($0, candidate) }
      if counts || interruptsSentence(notes(before: candidate.0).lowerBound..<candidate.0 + 1) {
        parts[candidate.0] = .number
        numbers[candidate.0] = candidate.1
      }
    }
  }

  private static let minPageLength = 5
  private static let maxLeftOut = 3

  /// Whether page numbers count up from one to the other, a page apart.
  private func follows(_ a: (line: Int, number: Int), _ b: (line: Int, number: Int)) -> Bool {
    let pages = b.number - a.number
    return (1...Self.maxLeftOut).contains(pages) && b.line - a.line >= Self.minPageLength
  }

  /// So many lines at most stand between the text of two pages.
  private static let maxEndLines = 6

  /// Whether blank lines or the end of the page set a line apart, on one side at least.
  private func isSetApart(_ index: Int) -> Bool {
    isParted(before: index) || isParted(before: index + 1)
  }

  private func isParted(before index: Int) -> Bool {
    guard index > 0, index < lines.count else { return true }
    return lines[index].startsPage || lines[index].gap > 0
  }

  /// Whether a sentence goes on from a full line before some lines to the line behind them.
  private func interruptsSentence(_ range: Range<Int>) -> Bool {
    let earliest = max(0, range.lowerBound - Self.maxEndLines)
    guard let before = parts[earliest..<range.lowerBound].lastIndex(of: .text),
      let after = parts[range.upperBound...].prefix(Self.maxEndLines).firstIndex(of: .text),
      forms[before] == .text, forms[after] == .text
    else { return false }
    let (line, next) = (lines[before], lines[after])
    let width = Typesetting.greedy.width(line.raw) + Double(line.lead) / 2
    return column > 0 && width >= column - 2 && next.lead <= line.lead
      && !endsSentence(line.text) && line.raw.last != "：" && Marker(next.text) == nil
      && next.raw.first.map { isHan($0) || isOpening($0) } == true
  }

  // MARK: Running heads

  private static let maxHeadLength = 40
  private static let reach = 3

  /// What stands again and again beside page numbers and form feeds, but for its digits.
  private mutating func findRunningHeads() {
    let boundaries = lines.indices.filter { parts[$0] == .number || lines[$0].startsPage }
    guard boundaries.count > 1 else { return }
    let near = Set(boundaries.flatMap { $0 - Self.reach...$0 + Self.reach })
    let candidates = near.filter { lines.indices.contains($0) && mayBeHead($0) }
    for found in groups(candidates) where isSpread(found) {
      for index in found { parts[index] = .runningHead }
    }
  }

  /// What stands again and again inside sentences.
  private mutating func findRepeatedHeads() {
    let candidates = lines.indices.filter { mayBeHead($0) && isSetApart($0) }
    for found in groups(candidates) where found.count > 2 && isSpread(found) {
      let inside = found.count { interruptsSentence($0..<$0 + 1) }
      guard inside * 3 >= found.count else { continue }
      for index in found { parts[index] = .runningHead }
    }
  }

  private func isSpread(_ places: [Int]) -> Bool {
    let places = places.sorted()
    guard let first = places.first, let last = places.last else { return false }
    return last - first >= Self.minPageLength * (places.count - 1)
  }

  private func mayBeHead(_ index: Int) -> Bool {
    let text = lines[index].text
    return parts[index] == .text && forms[index] == .text && text.count <= Self.maxHeadLength
      && text.contains { !isBlank($0) && !isDigit($0) } && !text.contains(where: isSentenceEnd)
      && ![":", "：", "，"].contains(text.last)
  }

  /// Several lines that have the same text, but for digits and blanks, in order.
  private func groups(_ candidates: some Sequence<Int>) -> [[Int]] {
    let keyed = candidates.map { (key: key($0), index: $0) }
      .sorted { ($0.key, $0.index) < ($1.key, $1.index) }
    var groups: [[Int]] = []
    for (place, line) in keyed.enumerated() {
      guard place > 0, keyed[place - 1].key == line.key else { continue }
      let isNext = place > 1 && keyed[place - 2].key == line.key
      if isNext {
        groups[groups.count - 1].append(line.index)
      } else {
        groups.append([keyed[place - 1].index, line.index])
      }
    }
    return groups
  }

  /// A number that tells the text of a line from others (FNV-1a).
  private func key(_ index: Int) -> UInt64 {
    lines[index].text.reduce(0xCBF2_9CE4_8422_2325) { key, scalar in
      isBlank(scalar) || isDigit(scalar) ? key : (key ^ UInt64(scalar.value)) &* 0x100_0000_01B3
    }
  }

  // MARK: Footnotes

  private static let maxNoteLines = 12

  /// Notes stand between the text of a page and its end.
  private mutating func findFootnotes() {
    for end in lines.indices where isPageEnd(end) {
      let notes = notes(before: end)
      guard !notes.isEmpty else { continue }
      if isBehindRule(notes.lowerBound) { parts[notes.lowerBound - 1] = .rule }
      for index in notes {
        parts[index] = isNote(lines[index].text) ? .footnote : .footnoteContinued
      }
    }
  }

  /// The lines of notes that end before a line.
  private func notes(before end: Int) -> Range<Int> {
    let earliest = max(0, end - Self.maxNoteLines)
    var start = end
    while start > earliest, parts[start - 1] == .text, start == end || !lines[start].startsPage {
      start -= 1
      if isNote(lines[start].text), isParted(before: start) || isBehindRule(start) {
        return start..<end
      }
    }
    return end..<end
  }

  /// Whether a line is the first thing behind the text of a page.
  private func isPageEnd(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    return lines[index].startsPage
      || parts[index] == .number && parts[index - 1] == .text
        && isParted(before: index)
  }

  private func isBehindRule(_ index: Int) -> Bool { index > 0 && forms[index - 1] == .rule }
}

/// The number of a page that a line has, and nothing else.
package func pageNumber(_ text: ScalarSlice) -> Int? {
  guard text.count <= 16 else { return nil }
  let bare = text.filter { !isBlank($0) }
  var core = bare[...]
  if core.first == "第" { core = core.dropFirst() } else { core = core.drop(while: isFrame) }
  let digits = core.prefix(while: isDigit)
  let rest = core[digits.endIndex...]
  guard (1...4).contains(digits.count) else { return nil }
  let isLabelled = bare.first == "第" && rest.first.map { ["页", "頁", "版"].contains($0) } == true
  let isOfAll = rest.first == "/" && rest.dropFirst().allSatisfy(isDigit) && rest.count > 1
  guard bare.first == "第" ? isLabelled : rest.allSatisfy(isFrame) || isOfAll else { return nil }
  return digits.reduce(0) { $0 * 10 + Int(($1.value - ($1.value >= 0xFF10 ? 0xFF10 : 0x30))) }
}

/// A mark that stands on both sides of a page number.
private func isFrame(_ scalar: Unicode.Scalar) -> Bool {
  ["-", "—", "–", "－", "·", "•", "~", "～", "[", "]", "|", "─"].contains(scalar)
}

/// Whether a text begins as a note does: ①, [1], 〔1〕, *, 注.
package func isNote(_ text: ScalarSlice) -> Bool {
  guard let first = text.first, text.count > 1 else { return false }
  if ["*", "＊", "※", "†", "‡"].contains(first) { return true }
  guard let marker = Marker(text) else { return false }
  switch marker.style {
  case .circled: return true
  case .number(let before, _, let isChinese): return !isChinese && ["[", "〔", "【"].contains(before)
  default: return false
  }
}
