import Text

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
    if let day = Day(String(text)) {
      (first, last) = (day.number, day.number)
      return
    }
    let numbers = withHyphens(text).split(separator: "-", omittingEmptySubsequences: false).map {
      Int($0)
    }
    guard (1...2).contains(numbers.count), let year = numbers[0], (1000...9999).contains(year),
      let month = numbers.count > 1 ? numbers[1] : 1,
      let first = Day(year: year, month: month, day: 1),
      let last = (28...31).reversed().lazy
        .compactMap({ Day(year: year, month: numbers.count > 1 ? month : 12, day: $0) }).first
    else { return nil }
    self.first = first.number
    self.last = last.number
  }
}

/// `2023年8月` and `2023/8` as `2023-8`.
private func withHyphens(_ text: Substring) -> String {
  let scalars = text.unicodeScalars.map { scalar in
    ["年", "月", "/", "."].contains(fold(scalar)) ? "-" : fold(scalar)
  }
  let hyphened = String(Scalars(scalars))
  let isChinese = text.hasSuffix("年") || text.hasSuffix("月")
  return isChinese ? String(hyphened.dropLast()) : hyphened
}

private func dashed(_ day: Int) -> String { Day(number: day)?.description ?? "" }
