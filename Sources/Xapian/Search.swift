import CMatcher
import CXapianShim

/// A document found, and the weight it was found with.
public struct Match: Sendable, Equatable {
  /// The document's number in its database, from 1.
  public let docid: UInt32
  /// The sum of wdf times scale over the parts of the query that it holds.
  public let weight: Double

  /// A document of a weight.
  public init(docid: UInt32, weight: Double) {
    self.docid = docid
    self.weight = weight
  }
}

extension Database {
  /// The best `limit` documents that have `least` or more of a query, by weight and then docid; of those
  /// `within`, where that is given. Weights need no document lengths, which are most of the time
  /// of a BM25 search in glass. It ends with `.stopped` when `isOver`, which is asked every thousand postings or so, says so.
  public func search(
    _ query: [QueryPart], within: DocumentSet? = nil, atLeast least: Double = 0, limit: Int = .max,
    isOver: (() -> Bool)? = nil
  ) throws(XapianError) -> [Match] {
    let parts = query.map {
      cm_part(
        terms: $0.terms.count, saturation: cm_saturation($0.saturation), scale: $0.scale,
        share: $0.share)
    }
    let terms = query.flatMap(\.terms)
    return try unsafe matches(within) { (context, bits, count) throws(XapianError) in
      try unsafe lend(isOver) { (stop) throws(XapianError) in
        try unsafe call { error in
          unsafe lend(terms.flatMap(\.self)) { bytes, _ in
            unsafe xs_search(
              handle, parts, parts.count, bytes, terms.map(\.count), bits, count, least, limit,
              stop, collectMatch, context, &error)
          }
        }
      }
    }
  }
}

extension cm_saturation {
  init(_ saturation: Saturation?) {
    self.init(most: saturation?.most ?? 0, half: saturation?.half ?? 0)
  }
}

private final class MatchWalk {
  var matches: [Match] = []
}

/// What a search collects that is given a context, the words of a set of documents and their number; null where there is no
/// such set.
func matches(
  _ within: DocumentSet?,
  _ search: (UnsafeMutableRawPointer, UnsafePointer<UInt64>?, Int) throws(XapianError) -> Void
) throws(XapianError) -> [Match] {
  let walk = MatchWalk()
  let context = unsafe Unmanaged.passUnretained(walk).toOpaque()
  guard let words = within?.words else {
    try unsafe search(context, nil, 0)
    return walk.matches
  }
  try unsafe words.withUnsafeBufferPointer { (words) throws(XapianError) in
    try unsafe search(context, words.baseAddress, words.count)
  }
  return walk.matches
}

func collectMatch(context: UnsafeMutableRawPointer?, docid: UInt32, weight: Double) -> Int32 {
  guard let context = unsafe context else { return 0 }
  let walk = unsafe Unmanaged<MatchWalk>.fromOpaque(context).takeUnretainedValue()
  walk.matches.append(Match(docid: docid, weight: weight))
  return 1
}
