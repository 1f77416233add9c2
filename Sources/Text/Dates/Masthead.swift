// The day that a page was printed on, by what its head and foot say of it. A day that an article tells of is
// none: it stands in a sentence.

/// The day that a page says it was printed on; nil when it does not, or is in two minds about it: rather
/// none than a wrong one. A day of the week has to agree.
public func printedDay(of text: Scalars) -> Day? {
  var masthead = Masthead(text)
  return masthead.day()
}

/// How sure it is that a day is that of the page.
private enum Certainty: Comparable {
  /// It stands alone.
  case low
  /// It stands alone at an end of the page, or by something else that only heads and feet have.
  case middling
  /// And its day of the week is right.
  case high
}

private struct Masthead {
  /// Those that are not blank, up to a limit.
  private let lines: [ScalarSlice]
  private let isWholePage: Bool
  /// What is known of each line so far; most are never asked about.
  private var known: [HeadLine?]

  /// Longer texts are no single page.
  private static let maxLines = 2_000
  /// So many lines at an end of a page may be its head or foot.
  private static let headLines = 10
  /// So far from each other, in lines, the parts of a head may stand.
  private static let reach = 4
  /// So many may sign a text, each on a line.
  private static let maxSigners = 5
  /// Lines of a column differ by no more, in half-width columns.
  private static let tolerance = 2

  init(_ text: Scalars) {
    var lines: [ScalarSlice] = []
    var rest = text[...]
    while !rest.isEmpty, lines.count < Self.maxLines {
      let line = rest.prefix { !isLineEnd($0) }
      if line.contains(where: { !isBlank($0) }) { lines.append(line) }
      rest = rest[line.endIndex...].dropFirst()
    }
    self.lines = lines
    isWholePage = rest.isEmpty
    known = Array(repeating: nil, count: lines.count)
  }

  mutating func day() -> Day? {
    let found = lines.indices.flatMap { self.days($0) }
    guard let best = found.map(\.certainty).max(), best > .low else { return nil }
    // Dates alone on their lines may be a list of days: any of them speaks against the others.
    let sure = Set(found.filter { best == .middling || $0.certainty == best }.map(\.day))
    return sure.count == 1 ? sure.first : nil
  }

  // MARK: Lines

  private mutating func line(_ index: Int) -> HeadLine {
    guard lines.indices.contains(index) else { return .none }
    if let line = known[index] { return line }
    let line = HeadLine(lines[index])
    known[index] = line
    return line
  }

  private mutating func linesAround(_ index: Int) -> [HeadLine] {
    (index - Self.reach...index + Self.reach).filter { $0 != index }.map { line($0) }
  }

  private func isAtEnd(_ index: Int) -> Bool {
    index < Self.headLines || isWholePage && index >= lines.count - Self.headLines
  }

  private mutating func isInHead(_ index: Int) -> Bool {
    isAtEnd(index) || line(index).isOfHead || linesAround(index).contains(where: \.isOfHead)
  }

  // MARK: Days

  /// The days whose years begin in a line.
  private mutating func days(_ index: Int) -> [(day: Day, certainty: Certainty)] {
    guard HeadLine.mayBe(lines[index]), lines[index].contains(where: mayBeOfYear) else {
      return []
    }
    let first = line(index).text
    let text = first + ["\n"] + line(index + 1).text + ["\n"] + line(index + 2).text
    return first.indices.compactMap { start in
      guard startsYear(first, at: start) else { return nil }
      // 中华 before 民国 is a part of the year.
      let isWhole = startsRepublic(first, at: start) && first[..<start].suffix(2) == ["中", "华"]
      let before = first[..<(isWhole ? start - 2 : start)]
      if let (day, end) = writtenDay(in: text, at: start) {
        let setting = Setting(before, text[end...].prefix { $0 != "\n" })
        guard !goesOn(text[end...], from: text[end - 1]) else { return nil }
        return certainty(of: day, setting, at: index).map { (day, $0) }
      }
      guard let (year, month, end) = writtenMonth(in: first, at: start) else { return nil }
      let day = scatteredDay(year, month, Setting(before, first[end...]), at: index)
      return day.map { ($0, .high) }
    }
  }

  private func startsYear(_ line: Scalars, at start: Int) -> Bool {
    if startsRepublic(line, at: start) { return true }
    return isOfNumber(line[start]) && (start == 0 || !isOfNumber(line[start - 1]))
  }

  /// Whether a sentence, or the number that a day ends with, goes on in the next line.
  private func goesOn(_ text: ScalarSlice, from last: Unicode.Scalar) -> Bool {
    guard let next = text.drop(while: { $0 != "\n" }).dropFirst().first else { return false }
    let isCut = text.first == "\n" && asciiDigit(last) != nil && asciiDigit(next) != nil
    return isCut || isClosing(next) || isOfSentence(next)
  }

  /// Whether a line is as wide as one beside it that tells something: such lines are parts of a paragraph.
  private mutating func isInColumn(_ index: Int) -> Bool {
    let lineWidth = line(index).width
    return [line(index - 1), line(index + 1)].contains {
      !$0.isHeadMatter && !$0.isOfHead && abs($0.width - lineWidth) <= Self.tolerance
    }
  }

  /// Whether a line stands under a signature at the end of the text: below short lines without marks, above which a sentence
  /// ends. Such a line may be as wide as they are.
  private mutating func isSigned(_ index: Int) -> Bool {
    let above = lines[..<index].suffix(Self.maxSigners + 1).reversed()
    let signers = above.prefix(while: maySign)
    guard isWholePage, (1...Self.maxSigners).contains(signers.count) else { return false }
    let text = above.dropFirst(signers.count).first
    return text.map { endsSentence($0.trimmed) || isBehindSignature($0) } ?? true
      && lines[(index + 1)...].allSatisfy(isBehindSignature)
  }

  /// Nil when the day is not that of the page.
  private mutating func certainty(of day: Day, _ setting: Setting, at index: Int) -> Certainty? {
    guard day.isPlausible, !setting.isLunar, setting.isAlone || setting.isSetApart else {
      return nil
    }
    let ownWeekdays = namedWeekdays(in: setting.rest)
    let weekdays = ownWeekdays.isEmpty ? weekdays(around: index) : ownWeekdays
    guard weekdays.isEmpty || weekdays.contains(day.weekday) else { return nil }
    let isInHead = isInHead(index)
    if weekdays.isEmpty, isInColumn(index), !isOfHead(setting.rest), !isSigned(index) { return nil }
    if setting.isAlone { return !weekdays.isEmpty ? .high : isInHead ? .middling : .low }
    if !ownWeekdays.isEmpty, isInHead { return .high }
    return isOfHead(setting.rest) || setting.isLabelled && isAtEnd(index) ? .middling : nil
  }

  private mutating func weekdays(around index: Int) -> Set<Weekday> {
    linesAround(index).filter(\.isHeadMatter).reduce(into: []) { $0.formUnion($1.weekdays) }
  }

  /// The day of a head whose parts stand on lines of their own, as `18`, `2023年8月`, `星期五`. So many numbers
  /// stand in a head that only the day of the week tells which one is the day.
  private mutating func scatteredDay(
    _ year: Int, _ month: Int?, _ setting: Setting, at index: Int
  ) -> Day? {
    guard setting.isAlone else { return nil }
    let parts = [HeadLine(setting.rest[...])] + linesAround(index).filter(\.isHeadMatter)
    let months = month.map { [$0] } ?? parts.reduce(into: Set()) { $0.formUnion($1.months) }
    let numbers = parts.reduce(into: Set()) { $0.formUnion($1.numbers) }
    let weekdays = parts.reduce(into: Set()) { $0.formUnion($1.weekdays) }
    let days = months.flatMap { month in
      numbers.compactMap { Day(year: year, month: month, day: $0) }
    }.filter { $0.isPlausible && weekdays.contains($0.weekday) }
    return days.count == 1 ? days.first : nil
  }
}

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
  ["\n", "\r", "\u{C}"].contains(scalar)
}

private func mayBeOfYear(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "年" || asciiDigit(scalar) != nil || ("０"..."９").contains(scalar)
}

/// Whether a line may be the name of who signs a text.
private func maySign(_ line: ScalarSlice) -> Bool {
  guard HeadLine.mayBe(line) else { return false }
  let name = line.filter { !isBlank($0) }.map(fold)
  return (2...maxNameLength).contains(name.count)
    && name.allSatisfy { !isOfSentence($0) && $0 != ":" }
    && name.contains { isHan($0) } && !isHeadMatter(name)
}

private let maxNameLength = 24

/// Whether a line is one of those that stand around a signature: （此件公开发布）, 附件：…, 抄送：….
private func isBehindSignature(_ line: ScalarSlice) -> Bool {
  let start = line.drop(while: isBlank).prefix(2).map(fold)
  return start.first.map(isOpening) == true
    || [["附", "件"], ["附", ":"], ["抄", "送"]].contains(start)
}
