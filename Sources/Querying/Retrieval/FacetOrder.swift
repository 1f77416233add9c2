/// What the counts of a facet are in the order of.
public enum FacetOrder: String, CaseIterable, Codable, Sendable {
  /// The value: time in order of time, all else by its bytes.
  case key
  /// The number of hits, the largest first; equal ones by value.
  case count
}

extension [FacetCount] {
  /// The counts in an order. Hits without a value stand last, also where it is reversed.
  public func sorted(by order: FacetOrder, isReversed: Bool = false) -> [FacetCount] {
    // Bytes are compared faster in an array than in a text.
    let known = filter { !$0.value.isEmpty }.map { (bytes: [UInt8]($0.value.utf8), count: $0) }
    let sorted = known.sorted {
      order == .key || $0.count.count == $1.count.count
        ? $0.bytes.lexicographicallyPrecedes($1.bytes) : $0.count.count > $1.count.count
    }.map(\.count)
    return (isReversed ? sorted.reversed() : sorted) + filter(\.value.isEmpty)
  }
}
