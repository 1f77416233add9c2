// Dates as they are written: 2023年8月18日, 二〇二三年八月十八日, 2023-8-18, 2023/08/18, 2023.8.18, and by the years of the
// Republic of China 民国一一三年五月十七日; months and years in the same ways. All of it reads folded text.

extension Period {
  /// The day, month or year that a text consists of, such as `2023-08-18`, `2023/8`, `2023`, `20230818`, `2023年8月18日` or
  /// `民國112年8月`; a time behind a day, set apart by `T` or a blank, is left out. Nil when it is none.
  public init?(_ text: String) {
    let text = withoutChina(text.unicodeScalars.map(fold).drop(while: isBlank))
    if let day = wholeDay(text) {
      self.init(day)
    } else if let month = wholeMonth(text) ?? compactMonth(text) {
      self = month
    } else {
      return nil
    }
  }
}

/// A text that may begin with the name of the Republic of China, without the first half of that.
private func withoutChina(_ text: ScalarSlice) -> Scalars {
  Scalars(text.starts(with: ["中", "华", "民", "国"]) ? text.dropFirst(2) : text)
}

/// The day that a text begins with, and nothing but a time behind it.
private func wholeDay(_ text: Scalars) -> Day? {
  guard let found = writtenDay(in: text, at: 0) ?? compactDay(in: text, at: 0),
    text[found.end...].first.map({ isBlank($0) || $0 == "t" }) ?? true
  else { return nil }
  return found.day
}

/// The month or the year that a text is, written with 年 and 月 or with a mark between.
private func wholeMonth(_ text: Scalars) -> Period? {
  var reader = NumberReader(text, at: 0)
  guard let year = reader.year(), year >= firstYearAlone else { return nil }
  var month: Int?
  if reader.takes("年") {
    month = reader.number()
    guard month == nil || reader.takes("月") else { return nil }
  } else {
    month = reader.markedMonth()
  }
  guard text[reader.place...].allSatisfy(isBlank) else { return nil }
  return Period(year: year, month: month)
}

/// The month that six digits are: none where they may be a day of a year without its century, as in 200412.
func compactMonth(_ text: Scalars) -> Period? {
  let digits = text.compactMap(asciiDigit)
  guard digits.count == 6, digits.count == text.count else { return nil }
  let number = digits.reduce(0) { $0 * 10 + $1 }
  guard number / 100 >= firstYearAlone,
    Day(year: 2000 + number / 10_000, month: number / 100 % 100, day: number % 100) == nil
  else { return nil }
  return Period(year: number / 100, month: number % 100)
}

/// Fewer than four digits are any number.
private let firstYearAlone = 1000

/// A day written in a text, and where it ends there.
typealias WrittenDay = (day: Day, end: Int)

/// The day whose year begins at `start`, with marks between its parts.
func writtenDay(in text: Scalars, at start: Int) -> WrittenDay? {
  var reader = NumberReader(text, at: start)
  guard let year = reader.year() else { return nil }
  if let month = reader.chineseMonth() {
    guard let number = reader.number(), reader.takesDay(),
      let day = Day(year: year, month: month, day: number)
    else { return nil }
    return (day, reader.place)
  }
  guard let day = reader.day(of: year) else { return nil }
  return (day, reader.place)
}

/// A year, alone or with a month, written with 年 and 月, and where that ends.
func writtenMonth(
  in text: Scalars, at start: Int
) -> (year: Int, month: Int?, end: Int)? {
  var reader = NumberReader(text, at: start)
  guard let year = reader.year(), reader.takes("年") else { return nil }
  let end = reader.place
  guard let month = reader.number(), reader.takes("月") else { return (year, nil, end) }
  return (year, month, reader.place)
}

/// A year and a month of two digits with a mark between, and where that ends.
func markedMonth(in text: Scalars, at start: Int) -> (month: Period, end: Int)? {
  var reader = NumberReader(text, at: start)
  guard let year = reader.year() else { return nil }
  let end = reader.place + 3
  guard let month = reader.markedMonth(), reader.place == end,
    let period = Period(year: year, month: month)
  else { return nil }
  return (period, end)
}

/// The day written as eight digits at `start`.
func compactDay(in text: Scalars, at start: Int) -> WrittenDay? {
  let digits = text[start...].prefix(8).compactMap(asciiDigit)
  let end = start + 8
  guard digits.count == 8, text[end...].first.flatMap(asciiDigit) == nil,
    let day = Day(number: digits.reduce(0) { $0 * 10 + $1 })
  else { return nil }
  return (day, end)
}

/// Whether a year cannot begin behind the scalar, since it would go on with a number.
func isOfNumber(_ scalar: Unicode.Scalar) -> Bool { yearDigit(scalar) != nil && scalar != "o" }

/// The value of an ASCII digit.
func asciiDigit(_ scalar: Unicode.Scalar) -> Int? {
  ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
}

private let chineseDigits: [Unicode.Scalar: Int] = [
  "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
]

/// The zeros that years are printed with; the circle and the letter stand in for 〇.
private let zeros: Set<Unicode.Scalar> = ["〇", "零", "○", "◯", "o"]

private let firstYearOfRepublic = 1912

/// What stands between the numbers of a date.
let dateMarks: [Unicode.Scalar] = ["-", "/", ".", "_"]

/// Whether a year of the Republic begins at `start`, by its name.
func startsRepublic(_ text: Scalars, at start: Int) -> Bool {
  text[start...].starts(with: ["民", "国"])
}

private func yearDigit(_ scalar: Unicode.Scalar) -> Int? {
  asciiDigit(scalar) ?? chineseDigits[scalar] ?? (zeros.contains(scalar) ? 0 : nil)
}

/// Reads the numbers of a day, one after the other. Printers put blanks around them and break lines there.
struct NumberReader {
  private let text: Scalars
  private(set) var place: Int

  init(_ text: Scalars, at start: Int) {
    self.text = text
    place = start
  }

  /// Four digits, or a year of the Republic behind its name.
  mutating func year() -> Int? {
    if takesRepublic() { return republicYear() }
    var year = 0
    for _ in 0..<4 {
      guard let digit = next(yearDigit, isSpaced: true) else { return nil }
      year = year * 10 + digit
    }
    return year
  }

  private mutating func takesRepublic() -> Bool {
    guard text[place...].starts(with: ["民", "国"]) else { return false }
    place += 2
    return true
  }

  /// The first year, 元, is 1912. One of three digits is written digit by digit.
  private mutating func republicYear() -> Int? {
    place += text[place...].prefix(while: isBlank).count
    if takes("元") { return firstYearOfRepublic }
    let start = place
    var digits: [Int] = []
    while digits.count < 3, let digit = next(yearDigit, isSpaced: true) { digits.append(digit) }
    if digits.count > 1 || digits.count == 1 && !isChinesePowerNext {
      return firstYearOfRepublic - 1 + digits.reduce(0) { $0 * 10 + $1 }
    }
    place = start
    return chineseYear().map { firstYearOfRepublic - 1 + $0 }
  }

  private var isChinesePowerNext: Bool {
    place < text.count && (text[place] == "十" || text[place] == "百")
  }

  /// Written out, as 九十九, 一百零五 and 一百一十二.
  private mutating func chineseYear() -> Int? {
    let start = place
    guard let hundreds = next({ chineseDigits[$0] }, isSpaced: false), takes("百") else {
      place = start
      return chineseNumber()
    }
    let hasZero = takes("零") || takes("〇")
    guard let rest = chineseNumber() else { return hasZero ? nil : hundreds * 100 }
    // 一百二 may be 102 or 120.
    return hasZero == (rest < 10) ? hundreds * 100 + rest : nil
  }

  /// The month behind 年.
  mutating func chineseMonth() -> Int? {
    guard takes("年"), let month = number(), takes("月") else { return nil }
    return month
  }

  /// The month behind a mark.
  mutating func markedMonth() -> Int? {
    guard place < text.count, dateMarks.contains(text[place]) else { return nil }
    return marked(text[place])
  }

  /// Month and day with equal marks before them.
  mutating func day(of year: Int) -> Day? {
    guard place < text.count, dateMarks.contains(text[place]) else { return nil }
    let mark = text[place]
    guard let month = marked(mark), let day = marked(mark),
      place == text.count || asciiDigit(text[place]) == nil
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private mutating func marked(_ mark: Unicode.Scalar) -> Int? {
    guard place + 1 < text.count, text[place] == mark else { return nil }
    place += 1
    return digits(areSpaced: false)
  }

  /// Takes what stands behind the number of a day.
  mutating func takesDay() -> Bool { takes("日") || takes("号") }

  /// Takes a sign behind blanks.
  mutating func takes(_ sign: Unicode.Scalar) -> Bool {
    let next = place + text[place...].prefix(while: isBlank).count
    guard next < text.count, text[next] == sign else { return false }
    place = next + 1
    return true
  }

  /// A number below a hundred, behind blanks.
  mutating func number() -> Int? {
    place += text[place...].prefix(while: isBlank).count
    return digits(areSpaced: true) ?? chineseNumber()
  }

  private mutating func digits(areSpaced: Bool) -> Int? {
    guard let first = next(asciiDigit, isSpaced: false) else { return nil }
    return next(asciiDigit, isSpaced: areSpaced).map { first * 10 + $0 } ?? first
  }

  private mutating func chineseNumber() -> Int? {
    let first = next({ chineseDigits[$0] }, isSpaced: false)
    guard let tens = next(ten(behind: first), isSpaced: true) else { return first }
    return tens + (next({ chineseDigits[$0] }, isSpaced: true) ?? 0)
  }

  private func ten(behind first: Int?) -> (Unicode.Scalar) -> Int? {
    { scalar in
      switch (scalar, first) {
      case ("十", _): 10 * (first ?? 1)
      case ("廿", nil): 20
      case ("卅", nil): 30
      default: nil
      }
    }
  }

  /// Takes the next scalar when it has a value, and a blank of letter-spacing before it.
  private mutating func next(_ value: (Unicode.Scalar) -> Int?, isSpaced: Bool) -> Int? {
    var next = place
    if isSpaced, next > 0, next < text.count, text[next] == " ", text[next - 1] != " " { next += 1 }
    guard next < text.count, let value = value(text[next]) else { return nil }
    place = next + 1
    return value
  }
}
