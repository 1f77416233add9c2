/// What the counts of a facet are in the order of.
public enum FacetOrder: String, Codable, Sendable {
  /// The value: time in order of time, all else by its bytes.
  case key
  /// The number of hits, the largest first; equal ones by value.
  case count
}

extension [FacetCount] {
  /// The counts in an order. Hits without a value stand last, also where it is reversed.
  public func sorted(by order: FacetOrder, isReversed: Bool = false) -> [FacetCount] {
    let known = filter { !$0.value.isEmpty }.sorted {
      order == .key || $0.count == $1.count
        ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) : $0.count > $1.count
    }
    return (isReversed ? known.reversed() : known) + filter(\.value.isEmpty)
  }
}
