/// Pages from one to another; without an end it is open there.
public struct PageRange: Hashable, Sendable {
  let first: Int?
  let last: Int?

  /// The range written as `3`, `3..7`, `3..` or `..7`; nil when it is none.
  init?(_ text: String) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    let numbers = ends.map { $0.allSatisfy(\.isNumber) ? Int($0) : nil }
    guard (1...2).contains(ends.count), let first = numbers.first, let last = numbers.last,
      first != nil || last != nil, zip(ends, numbers).allSatisfy({ $0.isEmpty || $1 != nil }),
      first ?? .min <= last ?? .max
    else { return nil }
    (self.first, self.last) = (first, last)
  }

  /// Whether a page lies in it.
  func contains(_ page: Int) -> Bool { page >= first ?? .min && page <= last ?? .max }
}

extension PageRange: CustomStringConvertible {
  /// The page that it is, or both ends; it reads back.
  public var description: String {
    let ends = [first, last].map { $0.map(String.init) ?? "" }
    return first == last ? ends[0] : ends.joined(separator: "..")
  }
}
