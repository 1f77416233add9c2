import Querying

/// Why nothing is there, for programs.
struct EmptinessObject: Encodable {
  private let hits: Int
  private let partialHits: Int
  private let isIndexEmpty: Bool
  private let parts: [Part]
  private let remainders: [Remainder]

  private struct Part: Encodable {
    let text: String
    let role: String
    let count: Int
  }

  private struct Remainder: Encodable {
    let without: [String]
    let query: String
    let count: Int
  }

  init(_ emptiness: Emptiness) {
    hits = emptiness.hits
    partialHits = emptiness.partialHits
    isIndexEmpty = emptiness.isOfNothing
    parts = (emptiness.parts?.parts ?? []).map {
      Part(text: $0.text, role: $0.role.rawValue, count: $0.count)
    }
    let texts = parts.map(\.text)
    remainders = (emptiness.parts?.remainders ?? []).map { remainder in
      Remainder(
        without: remainder.without,
        query: texts.filter { !remainder.without.contains($0) }.joined(separator: " "),
        count: remainder.count)
    }
  }
}
