import Basics
import Text

/// Places in a table, most of them in runs.
package struct RowRanges: Equatable, Sendable {
  /// The runs, in order, none touching another.
  package private(set) var ranges: [Range<Int>] = []

  /// No rows.
  package init() {}

  /// The number of places.
  package var count: Int { ranges.reduce(0) { $0 + $1.count } }
  var isEmpty: Bool { ranges.isEmpty }

  /// Whether a place is one of them.
  package func contains(_ row: Int) -> Bool {
    let index = ranges.partitionPoint { $0.upperBound > row }
    return index < ranges.count && ranges[index].contains(row)
  }

  /// Adds places.
  package mutating func insert(_ rows: some Sequence<Int>) {
    let sorted = (ranges + rows.map { $0..<$0 + 1 }).sorted { $0.lowerBound < $1.lowerBound }
    ranges = sorted.reduce(into: []) { joined, range in
      guard let last = joined.last, range.lowerBound <= last.upperBound else {
        return joined.append(range)
      }
      joined[joined.count - 1] =
        last.lowerBound..<max(last.upperBound, range.upperBound)
    }
  }
}

/// In the manifest: the runs by their first and last place, such as `0-2 7`.
extension RowRanges: Encodable {
  /// Writes what the manifest has.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  private var text: String {
    ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound - 1)" }
      .joined(separator: " ")
  }

  /// The runs that the manifest has; nil when it has something else.
  init?(_ text: String) {
    for run in text.split(separator: " ") {
      let ends = run.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first <= last, last < plausible.upperBound, first > ranges.last?.upperBound ?? -1
      else { return nil }
      ranges.append(first..<last + 1)
    }
  }
}
