import Text
import Xapian

/// A question turned into queries, one for each segment, whose scores agree.
struct Plan {
  /// A query for each segment: its parts weigh what they score, their shares are their idf.
  let queries: [[QueryPart]]
  /// What is asked for: the number of each feature in the question, and its weight.
  let parts: [Feature: Part]
  /// The share of a paragraph that holds everything asked for.
  let wholeShare: Double
  /// The share of a paragraph that answers a question which asks.
  let anyShare: Double

  struct Part {
    let number: Int
    let weight: Double
  }

  init(_ words: [Word], _ snapshot: Snapshot) throws(Failure) {
    var queries = [[QueryPart]](repeating: [], count: snapshot.segments.count)
    var parts: [Feature: Part] = [:]
    var present = 0.0
    for (number, (feature, count)) in words.features.enumerated() {
      let meaning = try Meaning(feature, snapshot)
      let idf = Scoring.idf(frequency: meaning.frequency, count: snapshot.paragraphCount)
      let weight = idf * Double(count)
      parts[feature] = Part(number: number, weight: weight)
      if meaning.frequency > 0 { present += weight }
      for segment in queries.indices where !meaning.terms[segment].isEmpty {
        queries[segment].append(
          QueryPart(
            meaning.terms[segment], scale: meaning.isWeighed ? weight : 0, share: weight))
      }
    }
    self.queries = queries
    self.parts = parts
    anyShare = present / 10
    wholeShare = parts.values.reduce(0) { $0 + $1.weight }
  }

  /// The share of a paragraph that loosely answers words. What occurs nowhere counts with the weight of
  /// the rarest.
  var looseShare: Double { wholeShare / 4 }
}

/// What a feature is in each segment, and in how many paragraphs in all.
private struct Meaning {
  let frequency: Int
  /// For each segment, the terms that it is.
  let terms: [[[UInt8]]]
  /// Whether a paragraph scores by it.
  let isWeighed: Bool

  /// A character with more terms than this is in so many paragraphs that it says nothing of one.
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
    terms = snapshot.segments.map { _ in [term] }
    isWeighed = true
  }

  private init(startingWith prefix: [UInt8], _ snapshot: Snapshot) throws(Failure) {
    var terms: [[[UInt8]]] = []
    var frequency = 0
    for segment in snapshot.segments {
      let expansion = try segment.terms(startingWith: prefix)
      frequency += try segment.living(segment.matches([QueryPart(expansion)])).count
      terms.append(expansion)
    }
    self.frequency = frequency
    self.terms = terms
    // Decided over all segments, so that scores do not depend on how the index is cut.
    isWeighed = Set(terms.joined()).count <= Self.mostWeighed
  }
}
