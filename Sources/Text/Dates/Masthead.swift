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
  private static let mostLines = 2_000
  /// So many lines at an end of a page may be its head or foot.
  private static let headLines = 10
  /// So far from each other, in lines, the parts of a head may stand.
  private static let reach = 4
  /// Lines of a column differ by no more, in half-width columns.
  private static let tolerance = 2

  init(_ text: Scalars) {
    var lines: [ScalarSlice] = []
    var rest = text[...]
    while !rest.isEmpty, lines.count < Self.mostLines {
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

  /// Nil when the day is not that of the page.
  private mutating func certainty(of day: Day, _ setting: Setting, at index: Int) -> Certainty? {
    guard day.isPlausible, !setting.isLunar, setting.isAlone || setting.isSetApart else {
      return nil
    }
    let ownWeekdays = namedWeekdays(in: setting.rest)
    let weekdays = ownWeekdays.isEmpty ? weekdays(around: index) : ownWeekdays
    guard weekdays.isEmpty || weekdays.contains(day.weekday) else { return nil }
    let isInHead = isInHead(index)
    if weekdays.isEmpty, isInColumn(index), !isOfHead(setting.rest) { return nil }
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

/// What a line tells of the head of a page.
struct HeadLine {
  /// The line without the second half of doubled print, folded, each of its blanks one space; empty when
  /// it is too long for a head.
  let text: Scalars
  /// In half-width columns.
  let width: Int
  let isHeadMatter: Bool
  let isOfHead: Bool
  /// What only lines of head matter are asked for: the days of the week it names,
  let weekdays: Set<Weekday>
  /// and the numbers that may be months and days: few, however many are written there.
  let months, numbers: Set<Int>

  private static let longest = 80
  fileprivate static let none = HeadLine([])

  /// Whether a line is short enough for a head.
  static func mayBe(_ line: ScalarSlice) -> Bool { line.count <= longest }

  init(_ line: ScalarSlice) {
    text = Self.mayBe(line) ? cleaned(line) : []
    width = text.reduce(0) { $0 + columnWidth($1) }
    isHeadMatter = Text.isHeadMatter(text)
    isOfHead = Text.isOfHead(text)
    guard isHeadMatter else {
      (weekdays, months, numbers) = ([], [], [])
      return
    }
    weekdays = namedWeekdays(in: text)
    let words = text.split(separator: " ")
    months = Set(words.compactMap { number($0, before: ["月"]) })
    numbers = Set(words.compactMap { number($0, before: []) ?? number($0, before: ["日"]) })
  }
}

private func cleaned(_ line: ScalarSlice) -> Scalars {
  var text = Scalars(line)
  for half in doubledPrint(in: text).reversed() { text.removeSubrange(half) }
  return Scalars(text.split(whereSeparator: isBlank).joined(separator: [" "])).map(fold)
}

/// What stands before and behind a day in its lines.
private struct Setting {
  private let before, after: ScalarSlice

  init(_ before: ScalarSlice, _ after: ScalarSlice) {
    self.before = before
    self.after = after
  }

  var rest: Scalars { before + [" "] + after }

  /// Whether nothing else is told there.
  var isAlone: Bool { isHeadMatter(rest) && !isInAddress }

  /// Whether it is a part of an address or of a longer name in letters.
  private var isInAddress: Bool {
    let isBehindWord = before.last.map { isOfWord($0) && !isHan($0) || $0 == "/" } ?? false
    return isBehindWord || after.first == "/"
  }

  /// Whether blanks or marks part it from what else is there, and no sentence goes on.
  var isSetApart: Bool {
    !rest.contains(where: isOfSentence) && !(before.last.map(isOfWord) ?? false)
      && (!(after.first.map(isOfWord) ?? false) || weekday(in: Scalars(after), at: 0) != nil)
  }

  /// Whether it is said to be the day of publication.
  var isLabelled: Bool { holds(rest, anyOf: labels) }

  /// Whether it is a day of the Chinese calendar.
  var isLunar: Bool {
    let end = String(before.filter { !isBlank($0) }.suffix(2))
    return ["农历", "阴历", "夏历", "旧历"].contains(end)
  }
}

private func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
  isHan(scalar) || ScalarClass(scalar) == .word
}

/// Marks of sentences, folded.
private func isOfSentence(_ scalar: Unicode.Scalar) -> Bool {
  [",", ";", "，", "；"].contains(scalar) || isSentenceEnd(scalar)
}

private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
  ["\n", "\r", "\u{C}"].contains(scalar)
}

private func mayBeOfYear(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "年" || asciiDigit(scalar) != nil || ("０"..."９").contains(scalar)
}

// MARK: The words of heads and feet

/// The characters of dates of both calendars, and of the numbers of issues and pages.
private let headCharacters = Set(
  """
  一二三四五六七八九十〇零廿卅年月日号星期周礼拜天农历闰正腊初\
  甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥公元第版今总共
  """.unicodeScalars)

private let mostLetters = 24

/// Whether a line has dates, the numbers of issues and pages, and a name in letters at most.
private func isHeadMatter(_ line: Scalars) -> Bool {
  line.allSatisfy { isHan($0) ? headCharacters.contains($0) : !isOfSentence($0) }
    && line.count { ("a"..."z").contains($0) } <= mostLetters
}

private let headWords = scalars([
  "农历", "邮发代号", "刊号", "出版物号", "责编", "责任编辑", "美编", "组版", "校对", "版式", "总编", "总第",
  "值班", "报社出版", "主管主办",
])

private let labels = scalars([
  "发布时间:", "发布日期:", "发表时间:", "发表日期:", "出版时间:", "出版日期:", "见报日期:", "刊发日期:",
  "更新时间:", "来源:",
])

private func scalars(_ words: [String]) -> [Scalars] { words.map { Scalars($0.unicodeScalars) } }

/// Whether a line has what only the head or the foot of a page has.
private func isOfHead(_ line: Scalars) -> Bool {
  let isNumbered = line.contains("第") && (line.contains("期") || line.contains("版"))
  let isCounted = line.contains("今") && line.contains("版")
  return (isNumbered || isCounted) && isHeadMatter(line) || holds(line, anyOf: headWords)
}

/// Whether one of the words stands in a line, letter-spaced or not.
private func holds(_ line: Scalars, anyOf words: [Scalars]) -> Bool {
  let text = line.filter { !isBlank($0) }
  return words.contains { word in text.indices.contains { text[$0...].starts(with: word) } }
}

/// The days of the week that a line names.
private func namedWeekdays(in line: Scalars) -> Set<Weekday> {
  let text = line.filter { !isBlank($0) }
  return Set(text.indices.compactMap { weekday(in: text, at: $0) })
}

/// The day of the week that begins at `start`.
private func weekday(in text: Scalars, at start: Int) -> Weekday? {
  let rest = text[start...]
  for word in weekWords where rest.starts(with: word) {
    return rest.dropFirst(word.count).first.flatMap { weekdayNumbers[$0] }
  }
  return nil
}

private let weekWords = scalars(["星期", "礼拜", "周"])
private let weekdayNumbers: [Unicode.Scalar: Weekday] = [
  "日": .sunday, "天": .sunday, "一": .monday, "二": .tuesday, "三": .wednesday, "四": .thursday,
  "五": .friday, "六": .saturday,
]

/// The number of one or two digits that a word is, with `unit` behind it.
private func number(_ word: ScalarSlice, before unit: Scalars) -> Int? {
  let digits = word.dropLast(unit.count).compactMap(asciiDigit)
  guard (1...2).contains(digits.count), digits.count + unit.count == word.count,
    word.suffix(unit.count).elementsEqual(unit)
  else { return nil }
  return digits.reduce(0) { $0 * 10 + $1 }
}
