/// A day, a month or a year of the Gregorian calendar: what is known of a date.
public struct Period: Hashable, Sendable {
  /// Its first day.
  public let first: Day
  /// Its last day.
  public let last: Day
  private let precision: Precision

  private enum Precision: Hashable { case year, month, day }

  /// A day.
  public init(_ day: Day) {
    (first, last, precision) = (day, day, .day)
  }

  /// A month, or a year where there is no month; nil when there is no such one.
  public init?(year: Int, month: Int? = nil) {
    guard let first = Day(year: year, month: month ?? 1, day: 1),
      let last = (28...31).reversed().lazy
        .compactMap({ Day(year: year, month: month ?? 12, day: $0) }).first
    else { return nil }
    (self.first, self.last, precision) = (first, last, month == nil ? .year : .month)
  }

  /// The digits that are known as a number, with zeros for the others: 20230818, 20230800, 20230000.
  public var number: Int {
    switch precision {
    case .year: first.year * 10_000
    case .month: first.number / 100 * 100
    case .day: first.number
    }
  }

  /// The period of such a number; nil when there is none.
  public init?(number: Int) {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    if day > 0 {
      guard let day = Day(year: year, month: month, day: day) else { return nil }
      self.init(day)
    } else {
      self.init(year: year, month: month > 0 ? month : nil)
    }
  }

  /// Whether all of another one lies in it.
  public func contains(_ other: Period) -> Bool { first <= other.first && other.last <= last }

  /// The day, where it is one.
  var day: Day? { precision == .day ? first : nil }

  /// Whether a page can be of it, as far as the year tells: those of papers and their files.
  var isPlausible: Bool { first.isPlausible }
}

extension Period: CustomStringConvertible {
  /// As ISO 8601 has it: 2023-08-18, 2023-08 or 2023.
  public var description: String {
    let day = first.description
    return switch precision {
    case .year: String(day.prefix(4))
    case .month: String(day.prefix(7))
    case .day: day
    }
  }

  /// The same without hyphens: 20230818, 202308 or 2023. It reads back by `init(digits:)`.
  public var digits: String { description.replacing("-", with: "") }

  /// What such digits say; nil when they are none.
  public init?(digits: String) {
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      [4, 6, 8].contains(digits.utf8.count),
      let number = Int(digits + String(repeating: "0", count: 8 - digits.utf8.count))
    else { return nil }
    self.init(number: number)
  }
}
