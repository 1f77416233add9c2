import Text
import Xapian

/// A question turned into queries, one for each segment, whose scores agree.
struct Plan {
  /// For each segment: the paragraphs that hold everything asked for.
  let literal: [Query]
  /// For each segment: the paragraphs that hold anything asked for.
  let loose: [Query]
  /// What is asked for: the number of each feature in the question, and its weight.
  let parts: [Feature: Part]
  /// The weight of all features together.
  let totalWeight: Double

  struct Part {
    let number: Int
    let weight: Double
  }

  init(_ question: Question, _ snapshot: Snapshot) throws(Failure) {
    var queries = [[Query]](repeating: [], count: snapshot.segments.count)
    var parts: [Feature: Part] = [:]
    for (number, (feature, count)) in question.features.enumerated() {
      let meaning = try Meaning(feature, snapshot)
      let idf = Scoring.idf(frequency: meaning.frequency, count: snapshot.paragraphCount)
      let weight = idf * Double(count)
      parts[feature] = Part(number: number, weight: weight)
      for segment in queries.indices {
        queries[segment].append(.scaled(meaning.queries[segment], by: weight))
      }
    }
    literal = queries.map(Query.and)
    loose = queries.map(Query.or)
    self.parts = parts
    totalWeight = parts.values.reduce(0) { $0 + $1.weight }
  }

  /// A loose paragraph holds at least this share of the features, by weight.
  static let looseShare = 0.25
}

/// What a feature is in each segment, and in how many paragraphs in all.
private struct Meaning {
  let frequency: Int
  let queries: [Query]

  /// Above this number of terms to a character they are matched without being weighed: adding up
  /// more takes longer than it helps.
  private static let mostWeighed = 500

  init(_ feature: Feature, _ snapshot: Snapshot) throws(Failure) {
    switch feature {
    case .term(let term): try self.init(term.bytes, snapshot)
    case .character(let scalar): try self.init(startingWith: Array(String(scalar).utf8), snapshot)
    }
  }

  private init(_ term: [UInt8], _ snapshot: Snapshot) throws(Failure) {
    var frequency = 0
    for segment in snapshot.segments {
      frequency += try segment.reading { database throws(XapianError) in
        try database.frequency(of: term)
      }
    }
    self.frequency = frequency
    queries = snapshot.segments.map { _ in .term(term) }
  }

  private init(startingWith prefix: [UInt8], _ snapshot: Snapshot) throws(Failure) {
    var expansions: [[[UInt8]]] = []
    var frequency = 0
    for segment in snapshot.segments {
      let terms = try segment.reading { database throws(XapianError) in
        try database.terms(startingWith: prefix, limit: .max)
      }
      frequency += terms.reduce(0) { $0 + $1.frequency }
      expansions.append(terms.map(\.term))
    }
    // Decided over all segments, so that scores do not depend on how the index is cut.
    let isWeighed = Set(expansions.joined()).count <= Self.mostWeighed
    self.frequency = frequency
    queries = expansions.map { terms in
      isWeighed
        ? .synonym(terms.map(Query.term)) : .scaled(.or(terms.map(Query.term)), by: 0)
    }
  }
}
