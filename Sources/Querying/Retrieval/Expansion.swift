import Failures
import Index
import Text

/// The terms of the index that a feature is.
struct Expansion: Sendable {
  /// For each segment, in the order of their bytes.
  private(set) var terms: [[[UInt8]]]
  /// How many different words a pattern fits, where some were left out.
  private(set) var cutCount: Int?

  /// More words are too many to tell anything of a paragraph; the commonest are kept.
  static let maxWords = 1000

  /// What `feature` is in the texts, or else in what is kept for `field`.
  init(_ feature: IndexKey, _ snapshot: Snapshot, in field: Field? = nil) throws(Failure) {
    switch feature {
    case .term(let term):
      let bytes = field?.term(term.bytes) ?? term.bytes
      terms = snapshot.segments.map { _ in [bytes] }
    case .character(let scalar):
      let prefix = Array(String(scalar).utf8)
      terms = try snapshot.terms(startingWith: field?.term(prefix) ?? prefix)
    case .words(let pattern):
      let stem = Array(String(pattern.pieces.first ?? []).utf8)
      let prefix = field?.term(stem) ?? stem
      let start = prefix.count - stem.count
      terms = try snapshot.terms(startingWith: prefix).map { terms in
        terms.filter { pattern.fits(scalars($0.dropFirst(start))) }
      }
      try keepCommonest(Self.maxWords, snapshot)
    }
  }

  /// Decided over all segments, so that hits do not depend on how the index is cut.
  private mutating func keepCommonest(_ most: Int, _ snapshot: Snapshot) throws(Failure) {
    guard Set(terms.joined()).count > most else { return }
    var frequencies: [[UInt8]: Int] = [:]
    for (segment, terms) in zip(snapshot.segments, terms) {
      let found = try segment.frequencies(of: terms.map { [$0] })
      for (term, frequency) in zip(terms, found) { frequencies[term, default: 0] += frequency }
    }
    cutCount = frequencies.count
    let common = frequencies.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.lexicographicallyPrecedes($1.key)
    }
    let kept = Set(common.prefix(most).map(\.key))
    terms = terms.map { $0.filter(kept.contains) }
  }
}

private func scalars(_ utf8: ArraySlice<UInt8>) -> Scalars {
  Scalars(String(decoding: utf8, as: UTF8.self).unicodeScalars)
}

extension Snapshot {
  fileprivate func terms(startingWith prefix: [UInt8]) throws(Failure) -> [[[UInt8]]] {
    let segments = segments
    return try segments.concurrentMap(steps: 0) { number throws(Failure) in
      try segments[number].terms(startingWith: prefix)
    }
  }
}
