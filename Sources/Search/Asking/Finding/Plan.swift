import Text
import Xapian

/// A question turned into queries, one for each segment, whose scores agree.
struct Plan {
  /// A query for each segment: its parts weigh what they score; the shares of the words' parts are their idf.
  let queries: [[QueryPart]]
  /// What is asked for: the number of each feature in the question, and its weight.
  let parts: [Feature: Part]
  /// The share of a paragraph that holds all words.
  let wholeShare: Double
  /// The share of a paragraph that answers a question which asks.
  let anyShare: Double
  /// How many features the words have.
  let wordFeatureCount: Int
  /// The patterns that fit more words than are searched, and how many they fit.
  let cutPatterns: [(pattern: Pattern, count: Int)]

  struct Part {
    /// Its place in the question, from 0.
    let number: Int
    let weight: Double
    /// The number of paragraphs that hold it.
    let frequency: Int
    /// Whether a paragraph scores by it.
    let isWeighed: Bool
    /// Whether it is of words, which a loose hit may hold in part.
    let isOfWords: Bool
  }

  /// - Parameters:
  ///   - words: What the shares are of.
  ///   - others: What a paragraph scores by besides.
  init(_ words: [Word], and others: [Word] = [], _ snapshot: Snapshot) throws(Failure) {
    let ofWords = words.features
    let known = Set(ofWords.map(\.feature))
    let ofOthers = others.features.filter { !known.contains($0.feature) }
    var draft = Draft(snapshot)
    for (feature, count) in ofWords { try draft.add(feature, count, isOfWords: true) }
    for (feature, count) in ofOthers { try draft.add(feature, count, isOfWords: false) }
    queries = draft.queries
    parts = draft.parts
    cutPatterns = draft.cutPatterns
    wordFeatureCount = ofWords.count
    let shares = ofWords.compactMap { draft.parts[$0.feature] }
    wholeShare = shares.reduce(0) { $0 + $1.weight }
    anyShare = shares.reduce(0) { $0 + ($1.frequency > 0 ? $1.weight : 0) } / 10
  }

  /// The share of a paragraph that loosely answers words. What occurs nowhere counts with the weight of
  /// the rarest.
  var looseShare: Double { wholeShare / 4 }
}

private struct Draft {
  let snapshot: Snapshot
  var queries: [[QueryPart]]
  var parts: [Feature: Plan.Part] = [:]
  var cutPatterns: [(pattern: Pattern, count: Int)] = []

  /// A feature of more terms than this is in so many paragraphs that it says nothing of one.
  private static let mostWeighed = 500

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    queries = snapshot.segments.map { _ in [] }
  }

  mutating func add(_ feature: Feature, _ count: Int, isOfWords: Bool) throws(Failure) {
    let expansion = try Expansion(feature, snapshot)
    if case .words(let pattern) = feature, expansion.isCut {
      cutPatterns.append((pattern, expansion.count))
    }
    let frequency = try snapshot.frequency(of: feature, expansion)
    let idf = Scoring.idf(frequency: frequency, count: snapshot.paragraphCount)
    let part = Plan.Part(
      number: parts.count, weight: idf * Double(count), frequency: frequency,
      isWeighed: expansion.count <= Self.mostWeighed, isOfWords: isOfWords)
    parts[feature] = part
    for segment in queries.indices where !expansion.terms[segment].isEmpty {
      queries[segment].append(
        QueryPart(
          expansion.terms[segment], scale: part.isWeighed ? part.weight : 0,
          share: isOfWords ? part.weight : 0))
    }
  }
}

extension Snapshot {
  /// The number of paragraphs that may be hits and have a feature, which is these terms.
  fileprivate func frequency(
    of feature: Feature, _ expansion: Expansion
  ) throws(Failure) -> Int {
    var frequency = 0
    for (segment, terms) in zip(segments, expansion.terms) {
      if case .character(let scalar) = feature, segment.deleted.isEmpty {
        frequency += segment.characters.frequency(of: scalar)
      } else {
        frequency += try segment.frequency(of: terms)
      }
    }
    return frequency
  }
}
