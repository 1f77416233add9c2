import Failures
import Querying
import JSON
import Presentation

/// What a request has found: of its parts those that were asked for.
public struct SearchResponse: Sendable {
  /// The question as it was typed, or what it is like.
  public let query: String
  /// Whether the question asks, so that nobody expects a paragraph to hold all of it.
  public let isAnsweredByAnyPart: Bool
  /// What of the question could not be used, how it was read where that may surprise, and why it took long, in sentences.
  public internal(set) var notes: [Message]
  /// Whether each partial match is to say that it is one: where they stand among the others. A question that asks has them for
  /// answers.
  public let marksPartial: Bool
  /// The servers that have parts of the index and were left out, since they failed.
  public internal(set) var missing: [String] = []
  /// The hits of the page.
  public internal(set) var hits: HitList?
  /// How many hits there are in all.
  public internal(set) var count: Int?
  /// How many hits there are in all, and in how many files.
  public internal(set) var total: Total?
  /// How many hits there are of each value of the facets.
  public internal(set) var facets: [FacetTable]?
  /// The places of what was asked for.
  public internal(set) var occurrences: [Occurrence]?
  /// How many places there are in all, and in how many hits.
  public internal(set) var occurrenceTotal: OccurrenceTotal?
  /// Why the paragraphs of that name are no hits, or where they rank.
  public internal(set) var whyNot: [WhyNotAnswer]?
  /// How the question was understood.
  public internal(set) var explanation: Explanation?
  /// Why nothing was found, where `answer` found nothing.
  public internal(set) var emptiness: Emptiness?

  /// Whether anything was found of the page: hits where these were asked for, else what was.
  public var isFound: Bool {
    if let hits { return !hits.hits.isEmpty }
    if let facets { return facets.contains { !$0.counts.isEmpty } }
    if let whyNot { return whyNot.contains(where: \.isHit) }
    if let occurrences { return !occurrences.isEmpty }
    return count ?? total?.paragraphs ?? 0 > 0
  }

  /// Hits that follow one another in the list.
  public struct HitList: Sendable {
    /// The hits.
    public let hits: [SearchHit]
    /// How many were passed over.
    public let offset: Int
    /// Whether hits of a group stand together, so that a heading says what partial ones are.
    public let isInGroups: Bool
    /// What is wanted of each, in that order; nil for the usual.
    public let fields: [HitField]?

    /// The hits of a group that stand together; all, when they do not.
    public var groups: [ArraySlice<SearchHit>] {
      let partial = hits.firstIndex { $0.hit.group == .partial } ?? hits.endIndex
      return (isInGroups ? [hits[..<partial], hits[partial...]] : [hits[...]])
        .filter { !$0.isEmpty }
    }
  }
}

// As JSON, which docs/json.md describes.

extension SearchResponse: Encodable {
  private enum CodingKeys: CodingKey {
    case v, query, count, hits, explanation, facets, missing, notes, nothingFound, occurrences,
      total
  }

  /// Its object, but that `null` stands for the further fields of hits: `jsonLine` has them as they were written.
  public func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(jsonVersion, forKey: .v)
    if let hits {
      try keys.encode(query, forKey: .query)
      try keys.encode(hits.hits.map { HitObject($0) }, forKey: .hits)
    }
    try keys.encodeIfPresent(count, forKey: .count)
    try keys.encodeIfPresent(explanation.map(ExplanationObject.init), forKey: .explanation)
    try keys.encodeIfPresent(facets, forKey: .facets)
    try keys.encodeIfPresent(occurrences?.map(OccurrenceRow.init), forKey: .occurrences)
    try keys.encodeIfPresent(occurrenceTotal?.occurrences, forKey: .total)
    if !missing.isEmpty { try keys.encode(missing, forKey: .missing) }
    if !notes.isEmpty { try keys.encode(notes.map(\.english), forKey: .notes) }
    try keys.encodeIfPresent(emptiness.map(EmptinessObject.init), forKey: .nothingFound)
  }

  /// Its object on a line of its own.
  public func jsonLine() throws -> String {
    inserting(fieldsOf: hits?.hits ?? [], into: try JSON.jsonLine(self))
  }
}
