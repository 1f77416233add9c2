/// Ranges as they stand in JSON, each as its start and its end: `[[0,2],[5,9]]`. Hits have so many of them that a container for
/// each was a tenth of what an answer took.
package struct JSONRanges: Encodable {
  private let ranges: [Range<Int>]

  /// The ranges, in their order.
  package init(_ ranges: [Range<Int>]) { self.ranges = ranges }

  /// Encodes them as a list of pairs.
  package func encode(to encoder: any Encoder) throws {
    guard let encoder = encoder as? JSONTreeEncoder else {
      return try ranges.map { [$0.lowerBound, $0.upperBound] }.encode(to: encoder)
    }
    var text = "["
    for (number, range) in ranges.enumerated() {
      text += number == 0 ? "[" : ",["
      text += String(range.lowerBound)
      text += ","
      text += String(range.upperBound)
      text += "]"
    }
    encoder.tree.put(text + "]")
  }
}
