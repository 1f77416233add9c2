import CXapianShim

/// A document found, and the weight it was found with.
public struct Match: Sendable, Equatable {
  /// The document's number in its database, from 1.
  public let docid: UInt32
  /// The sum over the query's terms of wdf times scale.
  public let weight: Double
}

extension Database {
  /// The best `limit` documents, by weight and then docid. The weight of a document is the sum of
  /// the wdf of the query's terms, each times its scale (TfIdfWeight "nnn"): it needs no document
  /// lengths, which are most of the time of a BM25 search in glass.
  public func search(_ query: Query, limit: Int) throws(XapianError) -> [Match] {
    let stack = try QueryHandle()
    try stack.push(query)
    let capacity = min(limit, documentCount)
    var count = 0
    var buffer = [xs_match](repeating: xs_match(), count: capacity)
    try call { error in
      xs_search(handle, stack.pointer, capacity, &buffer, &count, &error)
    }
    return buffer.prefix(count).map { Match(docid: $0.docid, weight: $0.weight) }
  }
}
