// The date that the folders of a file make up: 2016/05/04, 2016/0504, 20160504, 2018年/5月, and the name of the file with
// them: 2016/05/04.txt. Numbers count as months and days where they stand right below a year or a month, not elsewhere.

/// The date that the path of a file says: the folders it lies in, from the outermost, and its name. Nil when it says
/// none. What the name says comes first, but where the folders say more of the same date.
public func pathDate(folders: [String], name: String) -> PageDate? {
  var chain = DateChain()
  for folder in folders { chain.add(Part(folder: folder)) }
  chain.add(Part(file: name), isFile: true)
  let named = period(inName: name)
  if let found = chain.found, named?.contains(found) ?? true, found != named {
    return PageDate(found, from: .folder)
  }
  return named.map { PageDate($0, from: .name) }
}

/// Whether a folder may be one of those that make up a date.
public func isPartOfDate(folder: String) -> Bool { Part(folder: folder) != .other }

/// What the name of a folder or a file may add to a date.
private enum Part: Equatable {
  case whole(Period)
  /// Digits, two of them or fewer.
  case number(Int, isPadded: Bool)
  /// Digits with 月 or 日 behind them.
  case month(Int), day(Int)
  /// 0504, 05-04 or 5月4日.
  case monthAndDay(Int, Int)
  case other

  init(folder: String) {
    self = period(inFolder: folder).map(Part.whole) ?? Part(folder.unicodeScalars.map(fold))
  }

  /// Of the name of a file four digits are any number.
  init(file: String) {
    let stem = withoutEnding(file.unicodeScalars.map(fold))
    self = stem.allSatisfy { asciiDigit($0) != nil } && stem.count == 4 ? .other : Part(stem)
  }

  /// Whether its numbers have two digits each.
  var isPadded: Bool {
    switch self {
    case .whole: true
    case .number(_, let isPadded): isPadded
    case .month, .day, .monthAndDay, .other: false
    }
  }

  private init(_ name: Scalars) {
    let digits = name.compactMap(asciiDigit)
    if digits.count == name.count, (1...2).contains(digits.count) {
      self = .number(digits.reduce(0) { $0 * 10 + $1 }, isPadded: digits.count == 2)
    } else if digits.count == name.count, digits.count == 4 {
      self = .monthAndDay(digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    } else {
      self = writtenPart(name) ?? .other
    }
  }
}

private func writtenPart(_ name: Scalars) -> Part? {
  var reader = NumberReader(name, at: 0)
  guard let number = reader.number() else { return nil }
  var isAtEnd: Bool { name[reader.place...].allSatisfy(isBlank) }
  if reader.takesDay() { return isAtEnd ? .day(number) : nil }
  if reader.takes("月") {
    _ = reader.takes("份")
    if isAtEnd { return .month(number) }
    guard let day = reader.number(), reader.takesDay(), isAtEnd else { return nil }
    return .monthAndDay(number, day)
  }
  guard name.count == 5, let day = reader.markedMonth(), isAtEnd else { return nil }
  return .monthAndDay(number, day)
}

/// The date that names make up, one after the other.
private struct DateChain {
  private(set) var found: Period?
  /// Whether the last name was a part of it.
  private var isUnbroken = false
  /// Whether that has two digits for a month.
  private var isPadded = false

  /// Adds the next name, which is that of the file, or of a folder.
  mutating func add(_ part: Part, isFile: Bool = false) {
    let next = isFile ? periodOfFile(part) : period(part)
    isUnbroken = next != nil
    isPadded = part.isPadded
    found = next ?? found
  }

  private func period(_ part: Part) -> Period? {
    switch part {
    case .whole(let period): found.map(period.contains) == true ? found : period
    case .number(let number, _) where isUnbroken: refined(number) ?? refined(day: number)
    case .month(let month): refined(month)
    case .day(let day): refined(day: day)
    case .monthAndDay(let month, let day): refined(month, day)
    case .number, .other: nil
    }
  }

  /// Files are numbered for many reasons: a number is a day when it is written as the month above it is, with two digits.
  private func periodOfFile(_ part: Part) -> Period? {
    switch part {
    case .whole: nil
    case .number(let number, let isPadded):
      isUnbroken && isPadded && self.isPadded ? refined(day: number) : nil
    default: period(part)
    }
  }

  /// A month of the year that was found.
  private func refined(_ month: Int) -> Period? {
    guard let found, found == Period(year: found.first.year) else { return nil }
    return Period(year: found.first.year, month: month)
  }

  /// A day of the month that was found.
  private func refined(day: Int) -> Period? {
    guard let first = found?.first, found == Period(year: first.year, month: first.month) else {
      return nil
    }
    return Day(year: first.year, month: first.month, day: day).map(Period.init)
  }

  private func refined(_ month: Int, _ day: Int) -> Period? {
    guard let year = refined(month)?.first.year else { return nil }
    return Day(year: year, month: month, day: day).map(Period.init)
  }
}
