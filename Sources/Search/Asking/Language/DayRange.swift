/// Days from one to another; without an end it is open there.
public struct DayRange: Hashable, Sendable {
  /// The first and last day, as YYYYMMDD.
  let first: Int?
  let last: Int?

  /// The range written as `2023`, `2023-08`, `2023-08-18`, `2021..2023-08`, `2021..` or `..2021`; nil when it
  /// is none.
  init?(_ text: String) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(Period.init)
    switch ends.count {
    case 1:
      guard let only = ends[0] else { return nil }
      (first, last) = (only.first, only.last)
    case 2:
      let isOpen = [text.hasPrefix(".."), text.hasSuffix("..")]
      guard isOpen != [true, true], ends[0] != nil || isOpen[0], ends[1] != nil || isOpen[1] else {
        return nil
      }
      (first, last) = (ends[0]?.first, ends[1]?.last)
      if let first, let last, first > last { return nil }
    default: return nil
    }
  }

  func contains(_ day: Int) -> Bool { day >= first ?? .min && day <= last ?? .max }
}

extension DayRange: CustomStringConvertible {
  /// The range with both ends written out, which reads back.
  public var description: String { "\(first.map(dashed) ?? "")..\(last.map(dashed) ?? "")" }
}

/// A year, month or day.
private struct Period {
  let first: Int
  let last: Int

  init?(_ text: Substring) {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...3).contains(numbers.count), let year = numbers[0], (1...9999).contains(year) else {
      return nil
    }
    let month = numbers.count > 1 ? numbers[1] ?? 0 : nil
    let day = numbers.count > 2 ? numbers[2] ?? 0 : nil
    if let month, !(1...12).contains(month) { return nil }
    if let day, !(1...31).contains(day) { return nil }
    first = year * 10000 + (month ?? 1) * 100 + (day ?? 1)
    last = year * 10000 + (month ?? 12) * 100 + (day ?? 31)
  }
}

private func dashed(_ day: Int) -> String {
  let parts = [day / 10000, day / 100 % 100, day % 100].map(String.init)
  return zip(parts, [4, 2, 2]).map { String(repeating: "0", count: max(0, $1 - $0.count)) + $0 }
    .joined(separator: "-")
}
