// What lines of the head and the foot of a page have, and other lines do not.

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
  static let none = HeadLine([])

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

// MARK: Their words

/// The characters of dates of both calendars, and of the numbers of issues and pages.
private let headCharacters = Set(
  """
  一二三四五六七八九十〇零廿卅年月日号星期周礼拜天农历闰正腊初\
  甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥公元第版今总共
  """.unicodeScalars)

private let maxLetters = 24

/// Whether a line has dates, the numbers of issues and pages, and a name in letters at most.
func isHeadMatter(_ line: Scalars) -> Bool {
  line.allSatisfy { isHan($0) ? headCharacters.contains($0) : !isOfSentence($0) }
    && line.count { ("a"..."z").contains($0) } <= maxLetters
}

private let headWords = scalars([
  "农历", "邮发代号", "刊号", "出版物号", "责编", "责任编辑", "美编", "组版", "校对", "版式", "总编", "总第",
  "值班", "报社出版", "主管主办",
])

let labels = scalars([
  "发布时间:", "发布日期:", "发表时间:", "发表日期:", "出版时间:", "出版日期:", "见报日期:", "刊发日期:",
  "更新时间:", "来源:",
])

private func scalars(_ words: [String]) -> [Scalars] { words.map { Scalars($0.unicodeScalars) } }

/// Whether a line has what only the head or the foot of a page has.
func isOfHead(_ line: Scalars) -> Bool {
  let isNumbered = line.contains("第") && (line.contains("期") || line.contains("版"))
  let isCounted = line.contains("今") && line.contains("版")
  return (isNumbered || isCounted) && isHeadMatter(line) || holds(line, anyOf: headWords)
}

/// Whether one of the words stands in a line, letter-spaced or not.
func holds(_ line: Scalars, anyOf words: [Scalars]) -> Bool {
  let text = line.filter { !isBlank($0) }
  return words.contains { word in text.indices.contains { text[$0...].starts(with: word) } }
}

/// The days of the week that a line names.
func namedWeekdays(in line: Scalars) -> Set<Weekday> {
  let text = line.filter { !isBlank($0) }
  return Set(text.indices.compactMap { weekday(in: text, at: $0) })
}

/// The day of the week that begins at `start`.
func weekday(in text: Scalars, at start: Int) -> Weekday? {
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
