import Failures
import Index
import Text

/// What the features of a question are in the index: each is looked up once, however many queries are made of it.
struct FoundFeatures {
  let snapshot: Snapshot
  private var found: [IndexKey: Found] = [:]

  /// A feature in the index.
  struct Found {
    let expansion: Expansion
    /// The number of paragraphs that may be hits and have it.
    let frequency: Int
  }

  /// Those of some words, all of which a literal hit holds, and of others.
  init(_ words: [Word], and others: [Word], in snapshot: Snapshot) throws(Failure) {
    self.snapshot = snapshot
    var expanded: [(feature: IndexKey, expansion: Expansion)] = []
    for (feature, _) in (words + others).features {
      expanded.append((feature, try Expansion(feature, snapshot)))
    }
    let frequencies = try snapshot.frequencies(of: expanded, together: words.features.count)
    found.reserveCapacity(expanded.count)
    for (place, (feature, expansion)) in expanded.enumerated() {
      found[feature] = Found(expansion: expansion, frequency: frequencies[place])
    }
  }

  /// A feature; nil when it is none of those words.
  subscript(_ feature: IndexKey) -> Found? { found[feature] }
}

extension Snapshot {
  fileprivate func frequencies(
    of features: [(feature: IndexKey, expansion: Expansion)], together: Int
  ) throws(Failure) -> [Int] {
    let segments = segments
    let areOneTerm = features.prefix(together).allSatisfy(\.feature.isOneTerm)
    let steps = features.count * segments.count * stepsOfTerm
    let frequencies = try segments.concurrentMap(steps: steps) { number throws(Failure) in
      try segments[number].frequencies(
        of: features, in: number, together: areOneTerm ? together : 0)
    }
    return features.indices.map { feature in frequencies.reduce(0) { $0 + $1[feature] } }
  }
}

extension Segment {
  fileprivate func frequencies(
    of features: [(feature: IndexKey, expansion: Expansion)], in number: Int, together: Int
  ) throws(Failure) -> [Int] {
    var frequencies = features.map { knownFrequency(of: $0, $1.terms[number]) }
    let unknown = features.indices.filter { frequencies[$0] == nil }
    let found = try self.frequencies(
      of: unknown.map { features[$0].expansion.terms[number] },
      together: features.prefix(together).flatMap { $0.expansion.terms[number] })
    for (place, frequency) in zip(unknown, found) { frequencies[place] = frequency }
    return frequencies.map { $0 ?? 0 }
  }

  /// To add up all terms of a character takes long, and their number is known where nothing is deleted.
  private func knownFrequency(of feature: IndexKey, _ terms: [[UInt8]]) -> Int? {
    guard case .character(let scalar) = feature, deleted.isEmpty, !terms.isEmpty else { return nil }
    return characters.frequency(of: scalar)
  }
}
