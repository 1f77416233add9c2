import Text

/// The day that a `Date` header names (RFC 5322, and what older programs write); nil when it names none. It is that where it was sent.
public func mailDate(_ value: [UInt8]) -> Period? {
  let words = value.prefix(100).split {
    $0 <= 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-")
  }
  .map { lowercased($0) }
  for (place, word) in words.enumerated() where place > 0 {
    guard let month = months.firstIndex(of: String(word.prefix(3))) else { continue }
    // The day stands before the month, or behind it as in asctime.
    let days = [words[place - 1], place + 1 < words.count ? words[place + 1] : ""].compactMap {
      Int($0)
    }
    let years = words[(place + 1)...].compactMap {
      $0.utf8.count == 4 || $0.utf8.count == 2 ? Int($0) : nil
    }
    guard let day = days.first, let year = years.last(where: { $0 >= 1970 }) ?? years.first else {
      continue
    }
    let full = year < 50 ? year + 2000 : year < 100 ? year + 1900 : year
    return Day(year: full, month: month + 1, day: day).map(Period.init)
  }
  return nil
}

private let months = [
  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
]
