/// The version of the JSON of `query` and `indexer`, which docs/json.md describes: what goes or changes its meaning raises it.
package let jsonVersion = 2

/// An object on a line of its own: UTF-8, keys in alphabetical order.
package func jsonLine(_ object: some Encodable) throws -> String {
  var line = ""
  try JSONTreeEncoder.tree(of: object).write(to: &line)
  return line + "\n"
}

/// An object on lines for people: a member or element on each, keys in alphabetical order.
package func indentedJSON(_ object: some Encodable) throws -> String {
  var text = ""
  try JSONTreeEncoder.tree(of: object).write(to: &text, indent: 0)
  return text + "\n"
}

/// A value or `null`: what is not known is said, not left out.
package struct Nullable<Value: Encodable>: Encodable {
  private let value: Value?

  /// The value, or `null` for nil.
  package init(_ value: Value?) { self.value = value }

  /// Encodes the value or `null`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

extension Nullable: Sendable where Value: Sendable {}

/// A number of points as it is printed: with six places.
package func sixPlaces(_ points: Double) -> Double { (points * 1_000_000).rounded() / 1_000_000 }
