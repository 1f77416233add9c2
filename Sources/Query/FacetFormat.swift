import Console
import Platform
import Search

/// How many hits there are of each value: for people a number, a tab and a value on each line; as JSON one object.
struct FacetFormat {
  private let output: Output
  private let isJSON: Bool

  init(_ output: Output, _ format: OutputArguments.Format) {
    self.output = output
    isJSON = format == .json || format == .jsonl
  }

  func write(_ counts: [(value: String, count: Int)], by facet: Facet) throws {
    if isJSON {
      let counts = counts.map { FacetObject.Entry(value: $0.value, count: $0.count) }
      return try output.writeJSON(FacetObject(facet: facet.rawValue, counts: counts))
    }
    for (value, count) in counts {
      try output.writeText("\(count)\t\(value.isEmpty ? "-" : escapingLineEnds(value))\n")
    }
  }
}

private struct FacetObject: Encodable {
  let v = JSONFormat.version
  let facet: String
  let counts: [Entry]

  struct Entry: Encodable {
    let value: String
    let count: Int
  }
}
