// What the text of the lines says about paragraphs, apart from their widths: log odds, found by
// trying on newspaper pages. None is delicate: half or twice a value changes little.

/// The evidence of the lines of a page, line by line.
struct Evidence {
  let lines: [Line]
  /// For a paragraph that ends behind the line.
  private(set) var breaking: [Double] = []
  /// For a paragraph that goes on behind the line.
  private(set) var joining: [Double] = []
  /// For the line as a headline, a byline or the like, rather than part of a paragraph.
  private(set) var standingAlone: [Double] = []
  /// For a headline that goes on behind the line.
  private(set) var joiningHeadline: [Double] = []
  private let usualGap: Int
  private let bylines: [Bool]
  /// Whether a sentence ends with the line.
  private let ends: [Bool]

  init(_ lines: [Line]) {
    self.lines = lines
    let gaps = lines.dropFirst().map(\.gap).sorted()
    usualGap = gaps.isEmpty ? 0 : gaps[gaps.count / 2]
    bylines = lines.map { isByline($0.text) }
    ends = lines.map { endsSentence($0.text) }
    breaking = lines.indices.map(breaking)
    joining = lines.indices.dropLast().map(joining)
    standingAlone = lines.indices.map(standingAlone)
    joiningHeadline = lines.indices.dropLast().map(joiningHeadline)
  }

  private func breaking(after index: Int) -> Double {
    guard index + 1 < lines.count else { return ends[index] ? 0 : -6 }
    let next = lines[index + 1]
    var odds = -2.0
    if !ends[index] { odds -= 6 }
    if next.text.first.map(isClosing) == true { odds -= 8 }
    if next.isIndented { odds += 4 }
    return odds
  }

  private func joining(after index: Int) -> Double {
    let next = lines[index + 1]
    if isBlockStart(next.text) { return -100 }
    var odds = 0.0
    if ends[index] { odds -= 3 }
    if next.gap > max(1, usualGap) { odds -= 8 }
    return odds
  }

  private func standingAlone(_ index: Int) -> Double {
    let line = lines[index]
    var odds = line.text.reduce(-3.5) { $0 - marksOfSentence($1) }
    if line.text.last == "，" || line.text.last == "、" { odds -= 6 }
    if line.isDoubled { odds += 8 }
    if bylines[index] { odds += 8 }
    return odds
  }

  private func joiningHeadline(after index: Int) -> Double {
    let next = lines[index + 1]
    let hasBlanks = lines[index].hasBlanks
    let line = lines[index].text
    if bylines[index] || bylines[index + 1] || next.gap > max(1, usualGap) { return -100 }
    var odds = -1.5
    // The blank line between is lost behind a digit, so there it says nothing.
    if usualGap > 0, next.gap == 0, line.last?.properties.numericType == nil {
      odds += next.text.count * 5 >= line.count * 4 ? 1.5 : 0.5
    }
    if line.last == "：" || line.last == "—" { odds += 3 }
    if next.text.first == "—" { odds -= 3 }
    if line.count >= 12, next.text.count <= 4, next.text.allSatisfy(isHan) { odds += 4 }
    if !hasBlanks, !next.hasBlanks, isEvenHeadline(line, next.text) { odds += 2 }
    if hasBlanks, completesClause(line, next.text) { odds += 6 }
    return odds
  }
}

/// How much a mark speaks against a headline.
private func marksOfSentence(_ scalar: Unicode.Scalar) -> Double {
  switch scalar {
  case "，", "；", ",", ";": 1.5
  case "。": 3
  default: 0
  }
}

/// Whether a line begins a block of Markdown, which is never the rest of a paragraph.
private func isBlockStart(_ line: ScalarSlice) -> Bool {
  switch line.first {
  case "|": return true
  case "`": return line.starts(with: ["`", "`", "`"])
  case "-", "*", "+", ">": return line.dropFirst().first.map(isBlank) ?? true
  case "#": return line.first { $0 != "#" }.map(isBlank) ?? true
  default: return false
  }
}

/// Whether both lines, which have no blanks, have the same length, as those of a headline of two
/// lines do.
private func isEvenHeadline(_ line: ScalarSlice, _ next: ScalarSlice) -> Bool {
  line.count == next.count && line.count >= 9
}

/// Whether a headline of two clauses is broken in the second one, and `next` makes it as long as the
/// first.
private func completesClause(_ line: ScalarSlice, _ next: ScalarSlice) -> Bool {
  let clauses = line.split(whereSeparator: isBlank)
  return clauses.count == 2 && clauses[1].count * 2 < clauses[0].count
    && clauses[1].count + next.count == clauses[0].count
}
