import CXapianShim

/// A document found, and the weight it was found with.
public struct Match: Sendable, Equatable {
  /// The document's number in its database, from 1.
  public let docid: UInt32
  /// The sum of wdf times scale over the parts of the query that it holds.
  public let weight: Double
}

extension Database {
  /// The best `limit` documents that have `least` or more of a query, by weight and then docid. Weights
  /// need no document lengths, which are most of the time of a BM25 search in glass.
  public func search(
    _ query: [QueryPart], atLeast least: Double = 0, limit: Int = .max
  ) throws(XapianError) -> [Match] {
    let walk = MatchWalk()
    let context = Unmanaged.passUnretained(walk).toOpaque()
    let parts = query.map { xs_part(terms: $0.terms.count, scale: $0.scale, share: $0.share) }
    let terms = query.flatMap(\.terms)
    try call { error in
      lend(terms.flatMap(\.self)) { bytes, _ in
        xs_search(
          handle, parts, parts.count, bytes, terms.map(\.count), least, limit, collectMatch,
          context,
          &error)
      }
    }
    return walk.matches
  }
}

private final class MatchWalk {
  var matches: [Match] = []
}

private func collectMatch(
  context: UnsafeMutableRawPointer?, docid: UInt32, weight: Double
) -> Int32 {
  guard let context else { return 0 }
  let walk = Unmanaged<MatchWalk>.fromOpaque(context).takeUnretainedValue()
  walk.matches.append(Match(docid: docid, weight: weight))
  return 1
}
