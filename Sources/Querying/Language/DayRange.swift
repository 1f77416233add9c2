import Text

/// Days from one to another; without an end it is open there.
public struct DayRange: Hashable, Sendable {
  /// The first and last day, as YYYYMMDD.
  let first: Int?
  let last: Int?

  /// The range written as `2023`, `2023-08`, `2023-08-18`, `2021..2023-08`, `2021..` or `..2021`; nil when it
  /// is none.
  init?(_ text: String) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map {
      Period(String($0))
    }
    switch ends.count {
    case 1:
      guard let only = ends[0] else { return nil }
      (first, last) = (only.first.number, only.last.number)
    case 2:
      let isOpen = [text.hasPrefix(".."), text.hasSuffix("..")]
      guard isOpen != [true, true], ends[0] != nil || isOpen[0], ends[1] != nil || isOpen[1] else {
        return nil
      }
      (first, last) = (ends[0]?.first.number, ends[1]?.last.number)
      if let first, let last, first > last { return nil }
    default: return nil
    }
  }

  /// Whether all of a period lies in it.
  func contains(_ period: Period) -> Bool {
    period.first.number >= first ?? .min && period.last.number <= last ?? .max
  }
}

extension DayRange: CustomStringConvertible {
  /// The day, month or year that it is, or both ends; it reads back.
  public var description: String {
    period?.description ?? "\(first.map(dashed) ?? "")..\(last.map(dashed) ?? "")"
  }

  private var period: Period? {
    guard let first = first.flatMap(Day.init(number:)) else { return nil }
    let periods = [
      Period(year: first.year), Period(year: first.year, month: first.month), Period(first),
    ]
    return periods.lazy.compactMap(\.self).first {
      $0.first == first && $0.last.number == last
    }
  }
}

private func dashed(_ day: Int) -> String { Day(number: day)?.description ?? "" }
