import Querying

/// How many hits there are of each value of a facet, as far as that was asked for.
public struct FacetTable: Sendable {
  /// What they are counted by.
  public let facet: Facet
  /// The counts, in the order that was asked for.
  public let counts: [FacetCount]
  /// Whether it was asked how many of them are partial matches.
  public let marksPartial: Bool
}

extension FacetTable: Encodable {
  private enum CodingKeys: CodingKey { case facet, counts }

  private struct Entry: Encodable {
    let value: String
    let count: Int
    let partial: Int?
  }

  /// Its object in a response.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(facet.rawValue, forKey: .facet)
    let entries = counts.map {
      Entry(value: $0.value, count: $0.count, partial: marksPartial ? $0.partial : nil)
    }
    try keys.encode(entries, forKey: .counts)
  }
}
