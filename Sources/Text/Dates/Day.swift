/// A day of the Gregorian calendar in the years 1 to 9999, whatever calendar was in use then.
public struct Day: Hashable, Sendable {
  /// The year, and the month and the day of the month, from 1.
  public let year, month, day: Int

  /// Nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...daysInMonth(month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day of a number such as 20230818; nil when there is none.
  public init?(number: Int) {
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// Its digits as a number: 20230818.
  public var number: Int { (year * 100 + month) * 100 + day }
}

extension Day: Comparable {
  /// Whether a day is before another one.
  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

extension Day: CustomStringConvertible {
  /// As ISO 8601 has it: 2023-08-18.
  public var description: String {
    let digits = String(number + 100_000_000).dropFirst()
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }
}

/// The days of the week.
public enum Weekday: Int, CaseIterable, Sendable {
  case sunday, monday, tuesday, wednesday, thursday, friday, saturday
}

extension Day {
  /// The day that is so many days after 1 January 1970; nil when its year is out of reach.
  public init?(since1970 days: Int) {
    let end = daysBefore(year: 10_000) - daysBefore1970
    guard (-daysBefore1970..<end).contains(days) else { return nil }
    let days = days + daysBefore1970
    // By years of mean length the year is right or off by one.
    let about = days * 400 / daysIn400Years + 1
    let year = (about - 1...about + 1).last { daysBefore(year: $0) <= days } ?? about
    let rest = days - daysBefore(year: year)
    let month = (1...12).last { daysBefore(month: $0, of: year) <= rest } ?? 1
    self.init(year: year, month: month, day: rest - daysBefore(month: month, of: year) + 1)
  }

  /// The number of days from 1 January 1970 to this one.
  public var since1970: Int {
    daysBefore(year: year) + daysBefore(month: month, of: year) + day - 1 - daysBefore1970
  }

  /// Its day of the week.
  public var weekday: Weekday {
    // 1 January of the year 1 is a Monday.
    Weekday(rawValue: (since1970 + daysBefore1970 + 1) % 7) ?? .sunday
  }
}

private let daysIn400Years = 146_097
private let daysBefore1970 = daysBefore(year: 1970)

/// The number of days of the years from 1 on and before `year`.
private func daysBefore(year: Int) -> Int {
  let years = year - 1
  return years * 365 + years / 4 - years / 100 + years / 400
}

/// The number of days in a year before a month of it; 13 stands for the end.
private func daysBefore(month: Int, of year: Int) -> Int {
  (1..<month).reduce(0) { $0 + daysInMonth($1, of: year) }
}

private func daysInMonth(_ month: Int, of year: Int) -> Int {
  switch month {
  case 2: year.isMultiple(of: 4) && !year.isMultiple(of: 100) || year.isMultiple(of: 400) ? 29 : 28
  case 4, 6, 9, 11: 30
  default: 31
  }
}
