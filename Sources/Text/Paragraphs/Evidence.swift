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
  /// For a headline that ends with the line.
  private(set) var endingAlone: [Double] = []
  /// For a headline that goes on behind the line.
  private(set) var joiningHeadline: [Double] = []
  /// For the line as the first of a paragraph, behind an indent that may be lost, and without one.
  private(set) var startingIndented: [Double] = []
  private(set) var startingFlush: [Double] = []
  let indents: Indents
  private let forms: [LineForm]
  /// Whether the end of a page lies before the line, so that a gap says nothing.
  private let isBehindPage: [Bool]
  private let usualGap: Int
  private let bylines: [Bool]
  /// Whether a sentence ends with the line.
  private let ends: [Bool]
  /// Whether a line is as wide as the page, inside a sentence.
  private let isFull: [Bool]
  private let markers: Markers

  init(_ lines: [Line], _ forms: [LineForm], isBehindPage: [Bool]) {
    self.lines = lines
    self.forms = forms
    self.isBehindPage = isBehindPage
    usualGap = Self.usualGap(lines)
    bylines = lines.map { isByline($0.text) }
    let ends = lines.map { endsSentence($0.text) }
    self.ends = ends
    isFull = fullLines(lines, forms, isOpen: ends.map { !$0 })
    markers = Markers(lines)
    indents = Indents(lines, goesOn: lines.indices.map { !ends[$0] && forms[$0] == .text })
    breaking = lines.indices.map(breaking)
    joining = lines.indices.dropLast().map(joining)
    standingAlone = lines.indices.map(standingAlone)
    endingAlone = lines.indices.map(endingAlone)
    joiningHeadline = lines.indices.dropLast().map(joiningHeadline)
    setParagraphs(indented: 0, flush: -2.5)
  }

  /// The blank lines between two lines of a paragraph: in most texts none, which one line does not disprove.
  private static func usualGap(_ lines: [Line]) -> Int {
    let gaps = (lines.dropFirst().map(\.gap) + [0, 0]).sorted()
    return gaps[gaps.count / 2]
  }

  /// The evidence where paragraphs are not indented.
  var inBlocks: Evidence {
    var evidence = self
    evidence.setParagraphs(indented: -2.5, flush: 0)
    return evidence
  }

  private mutating func setParagraphs(indented: Double, flush: Double) {
    startingIndented = indents.kinds.map { kind in
      indents.areSeen && kind != .first ? indented - 3 : indented
    }
    startingFlush = indents.kinds.map { kind in
      indents.areSeen ? kind == .inner ? 0 : flush - 0.5 : flush
    }
  }

  mutating func consider(_ habits: Habits) {
    for index in lines.indices.dropLast() where ends[index] {
      breaking[index] += habits.ending + habits.odds(lines[index + 1])
    }
  }

  // MARK: Paragraphs

  private func breaking(after index: Int) -> Double {
    guard index + 1 < lines.count else { return ends[index] ? 0 : -6 }
    if forms[index] != .text { return 0 }
    if forms[index + 1] != .text { return ends[index] ? -2 : -4 }
    let next = lines[index + 1]
    var odds = -2.0
    if !ends[index] { odds -= unfinished(lines[index].text.last) }
    if next.text.first.map(isClosing) == true { odds -= 8 }
    switch indents.kinds[index + 1] {
    case .first: odds += 4
    case .inner: odds += step(to: index + 1) < 0 && !hangs(index + 1) ? 4 : 0
    case .none: odds += step(to: index + 1) > 0 && indents.kinds[index] == .inner ? 4 : 0
    }
    if hasGap(index + 1) { odds += 2 }
    odds += markers.starting(index + 1, behindEnd: ends[index]) * 0.75
    return odds
  }

  private func joining(after index: Int) -> Double {
    let next = lines[index + 1]
    if forms[index] != .text || forms[index + 1] != .text || isBlockStart(next.text) { return -100 }
    var odds = 0.0
    if ends[index] { odds -= 3 }
    if hasGap(index + 1) { odds -= usualGap > 0 || ends[index] ? 8 : 4 }
    if lines[index].text.last == "：", hasGap(index + 1) { odds -= 4 }
    switch indents.kinds[index + 1] {
    case .first: odds -= 4
    case .inner: odds -= step(to: index + 1) < 0 && !hangs(index + 1) ? 6 : 0
    case .none: odds -= step(to: index + 1) > 0 && indents.kinds[index] == .inner ? 6 : 0
    }
    odds -= markers.starting(index + 1, behindEnd: ends[index])
    if isFull[index] { odds += 2 }
    return odds
  }

  /// How much further out a line stands than the one before.
  private func step(to index: Int) -> Int { indents.depths[index - 1] - indents.depths[index] }

  /// Whether a line stands below the text behind the marker of the line before.
  private func hangs(_ index: Int) -> Bool {
    guard let marker = markers[index - 1] else { return false }
    let width = lines[index - 1].text.prefix(marker.length).reduce(0) { $0 + columns($1) }
    return abs(lines[index].lead - lines[index - 1].lead - width) <= 1
  }

  /// Whether more blank lines than usual stand before a line, and no end of a page.
  func hasGap(_ index: Int) -> Bool {
    !isBehindPage[index] && lines[index].gap > usualGap
  }

  // MARK: Headlines

  private func standingAlone(_ index: Int) -> Double {
    if forms[index] != .text { return 30 }
    let line = lines[index]
    var odds = line.text.reduce(-3.5) { $0 - marksOfSentence($1) }
    if line.text.last == "，" || line.text.last == "、" { odds -= 6 }
    if ends[index] { odds -= 2 }
    if markers.isItem(index) { odds -= 8 }
    if isFull[index] { odds -= 6 }
    if line.isDoubled { odds += 8 }
    if bylines[index] { odds += 8 }
    return odds
  }

  private func endingAlone(_ index: Int) -> Double {
    lines[index].text.last == "：" && !lines[index].isDoubled ? -6 : 0
  }

  private func joiningHeadline(after index: Int) -> Double {
    let next = lines[index + 1]
    let hasBlanks = lines[index].hasBlanks
    let line = lines[index].text
    if bylines[index] || bylines[index + 1] || next.gap > max(1, usualGap) { return -100 }
    if forms[index] != .text || forms[index + 1] != .text || isBlockStart(next.text) { return -100 }
    var odds = -1.5
    // The blank line between is lost behind a digit, so there it says nothing.
    if usualGap > 0, next.gap == 0, line.last?.properties.numericType == nil {
      odds += next.text.count * 5 >= line.count * 4 ? 1.5 : 0.5
    }
    if hasGap(index + 1) { odds -= 4 }
    if line.last == "：" || line.last == "—" { odds += 3 }
    if next.text.first == "—" { odds -= 3 }
    if line.count >= 12, next.text.count <= 4, next.text.allSatisfy(isHan) { odds += 4 }
    if !hasBlanks, !next.hasBlanks, isEvenHeadline(line, next.text) { odds += 2 }
    if hasBlanks, completesClause(line, next.text) { odds += 6 }
    odds -= markers.starting(index + 1, behindEnd: true)
    if line.last == "：", markers[index + 1] != nil { odds -= 6 }
    return odds
  }
}

/// The markers that lines begin with, and which of them count on.
private struct Markers {
  private let markers: [Marker?]
  private let areCounted: [Bool]

  /// So many lines at most stand between two items of a list.
  private static let reach = 60

  init(_ lines: [Line]) {
    let markers = lines.map { Marker($0.text) }
    var areCounted = Array(repeating: false, count: lines.count)
    var last: [Marker.Style: Int] = [:]
    for (index, marker) in markers.enumerated() {
      guard let marker else { continue }
      if let before = last[marker.style], index - before <= Self.reach,
        let other = markers[before], marker.number == other.number + (marker.isBullet ? 0 : 1)
      {
        areCounted[before] = true
        areCounted[index] = true
      }
      last[marker.style] = index
    }
    self.markers = markers
    self.areCounted = areCounted
  }

  /// Whether a line is an item of a list: another one stands beside it. Headings stand apart.
  func isItem(_ index: Int) -> Bool {
    guard areCounted[index], let marker = markers[index] else { return false }
    if marker.isBullet { return true }
    return [index - 1, index + 1].contains {
      markers.indices.contains($0) && areCounted[$0] && markers[$0]?.style == marker.style
    }
  }

  subscript(index: Int) -> Marker? { markers[index] }

  /// The odds that a line begins with its marker, rather than to go on with characters like it.
  func starting(_ index: Int, behindEnd: Bool) -> Double {
    guard let marker = markers[index] else { return 0 }
    // A dot inside a name begins no line but one that was broken there.
    if marker.isBullet, !behindEnd, marker.length == 1 { return 0 }
    return areCounted[index] ? 8 : behindEnd ? 3 : 0
  }
}

extension Marker {
  var isBullet: Bool {
    if case .bullet = style { true } else { false }
  }
}

/// How much it speaks against the end of a paragraph that it ends with a scalar, and not with a sentence.
private func unfinished(_ last: Unicode.Scalar?) -> Double {
  switch last {
  case "：", ":": 1
  case "；", ";": 3
  default: 6
  }
}

/// How much a mark speaks against a headline.
private func marksOfSentence(_ scalar: Unicode.Scalar) -> Double {
  switch scalar {
  case "，", "；", ",", ";": 1.5
  case "。", "．": 3
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
