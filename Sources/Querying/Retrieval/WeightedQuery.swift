import Index
import Text
import Xapian

/// A question turned into queries, one for each segment, whose scores agree.
package struct WeightedQuery {
  /// A query for each segment: its parts weigh what they score; the shares of the words' parts are their idf.
  let queries: [[QueryPart]]
  /// How much there is to do for all of them, in postings to be walked.
  let steps: Int
  /// What is asked for: the number of each feature in the question, and its weight.
  package let parts: [IndexKey: Part]
  /// The share of a paragraph that holds all words.
  let fullCoverage: Double
  /// The share of a paragraph that answers a question which asks.
  let anyCoverage: Double
  /// How many features the words have.
  let wordFeatureCount: Int
  /// The patterns that fit more words than are searched, and how many they fit.
  let cutPatterns: [(pattern: Pattern, count: Int)]

  /// A feature of the question, and what it counts for.
  package struct Part {
    /// The documents with any of some terms, as it is looked for.
    func query(_ terms: [[UInt8]]) -> QueryPart {
      // What saturates is counted in finer parts, so that fewer are equal.
      let scale = saturation == nil ? weight : weight / Scoring.finerParts
      return QueryPart(
        terms, scale: scale, share: isOfWords ? weight : 0, saturation: saturation)
    }

    /// Its place in the question, from 0.
    package let number: Int
    /// What it counts for in a question.
    package var weight: Double { idf * Double(count) }
    let idf: Double
    /// How often it is asked for.
    let count: Int
    /// The number of paragraphs that hold it.
    let frequency: Int
    /// How the sum of its terms counts, where it may be several.
    let saturation: Saturation?
    /// Whether it is looked for at all.
    var isSearched = true
    /// Whether it is of words, which a partial match may hold in part.
    package let isOfWords: Bool
  }

  /// - Parameters:
  ///   - words: What the shares are of.
  ///   - others: What a paragraph scores by besides.
  ///   - leavesOutCommon: Whether to search only for those features of the words that can decide.
  ///   - found: The features of all these words.
  init(
    _ words: [Word], and others: [Word] = [], leavesOutCommon: Bool = false,
    _ found: FoundFeatures
  ) {
    let ofWords = words.features
    let known = Set(ofWords.map(\.feature))
    let ofOthers = others.features.filter { !known.contains($0.feature) }
    var draft = WeightedQueryDraft(found)
    draft.add(ofWords, isOfWords: true)
    if leavesOutCommon { draft.leaveOutCommon() }
    draft.add(ofOthers, isOfWords: false)
    queries = draft.queries
    steps = draft.steps
    parts = Dictionary(uniqueKeysWithValues: draft.features.map { ($0.feature, $0.part) })
    cutPatterns = draft.cutPatterns
    wordFeatureCount = ofWords.count
    let shares = draft.features.map(\.part).filter { $0.isOfWords && $0.isSearched }
    fullCoverage = shares.reduce(0) { $0 + $1.weight }
    anyCoverage = shares.reduce(0) { $0 + ($1.frequency > 0 ? $1.weight : 0) } / 10
  }

  /// The share of a paragraph that is a partial match of words. What occurs nowhere counts with the weight of
  /// the rarest.
  var partialCoverage: Double { fullCoverage / 4 }
}

private struct WeightedQueryDraft {
  private let found: FoundFeatures
  private let snapshot: Snapshot
  private(set) var features: [(feature: IndexKey, expansion: Expansion, part: WeightedQuery.Part)] =
    []
  private(set) var cutPatterns: [(pattern: Pattern, count: Int)] = []

  /// A feature whose idf is below this part of the rarest one's decides next to nothing (docs/results.md).
  private static let minShareOfRarest = 0.25

  init(_ found: FoundFeatures) {
    self.found = found
    snapshot = found.snapshot
  }

  mutating func add(_ counted: [(feature: IndexKey, count: Int)], isOfWords: Bool) {
    for (feature, count) in counted {
      guard let found = found[feature] else { continue }
      if case .words(let pattern) = feature, let count = found.expansion.cutCount {
        cutPatterns.append((pattern, count))
      }
      let part = WeightedQuery.Part(
        number: features.count,
        idf: Scoring.idf(frequency: found.frequency, count: snapshot.paragraphCount), count: count,
        frequency: found.frequency,
        saturation: feature.isOneTerm ? nil : snapshot.scoring.saturation, isOfWords: isOfWords)
      features.append((feature, found.expansion, part))
    }
  }

  mutating func leaveOutCommon() {
    let rarest = features.map(\.part).filter { $0.frequency > 0 }.map(\.idf).max() ?? 0
    for place in features.indices where features[place].part.idf < rarest * Self.minShareOfRarest {
      features[place].part.isSearched = false
    }
  }

  var steps: Int {
    features.lazy.map(\.part).filter(\.isSearched).reduce(0) { $0 + $1.frequency }
      + features.count * snapshot.segments.count * stepsOfTerm
  }

  /// For each segment. What no paragraph has need not be looked for, and the share of all is then seen to be out of
  /// reach.
  var queries: [[QueryPart]] {
    let searched = features.filter { $0.part.isSearched && $0.part.frequency > 0 }
    return snapshot.segments.indices.map { segment in
      searched.compactMap { _, expansion, part in
        let terms = expansion.terms[segment]
        return terms.isEmpty ? nil : part.query(terms)
      }
    }
  }
}
