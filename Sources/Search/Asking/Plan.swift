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
  /// The weight that a loose paragraph holds at least; nil when no paragraph can.
  let looseWeight: Double?

  struct Part {
    let number: Int
    let weight: Double
  }

  init(_ question: Question, _ snapshot: Snapshot) throws(Failure) {
    var queries = [[Query]](repeating: [], count: snapshot.segments.count)
    var parts: [Feature: Part] = [:]
    var present = 0.0
    for (number, (feature, count)) in question.features.enumerated() {
      let meaning = try Meaning(feature, snapshot)
      let idf = Scoring.idf(frequency: meaning.frequency, count: snapshot.paragraphCount)
      let weight = idf * Double(count)
      parts[feature] = Part(number: number, weight: weight)
      if meaning.frequency > 0 { present += weight }
      // What occurs nowhere matches nothing, and much of it would slow libxapian down.
      for segment in queries.indices where meaning.frequency > 0 {
        queries[segment].append(.scaled(meaning.queries[segment], by: weight))
      }
    }
    literal = queries.map { $0.count == parts.count ? .and($0) : .or([]) }
    loose = queries.map(Query.or)
    self.parts = parts
    let needed = Self.looseShare * parts.values.reduce(0) { $0 + $1.weight }
    looseWeight = present >= needed ? needed : nil
  }

  /// A loose paragraph holds at least this share of the features, by weight. What occurs nowhere
  /// counts with the weight of the rarest.
  private static let looseShare = 0.25
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
    for segment in snapshot.segments { frequency += try segment.frequency(of: term) }
    self.frequency = frequency
    queries = snapshot.segments.map { _ in .term(term) }
  }

  private init(startingWith prefix: [UInt8], _ snapshot: Snapshot) throws(Failure) {
    var expansions: [[[UInt8]]] = []
    var frequency = 0
    for segment in snapshot.segments {
      let terms = try segment.terms(startingWith: prefix)
      frequency += try segment.matchCount(unweighed(terms))
      expansions.append(terms)
    }
    // Decided over all segments, so that scores do not depend on how the index is cut.
    let isWeighed = Set(expansions.joined()).count <= Self.mostWeighed
    self.frequency = frequency
    queries = expansions.map { isWeighed ? .synonym($0.map(Query.term)) : unweighed($0) }
  }
}

private func unweighed(_ terms: [[UInt8]]) -> Query { .scaled(.or(terms.map(Query.term)), by: 0) }
