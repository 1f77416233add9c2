import CXapianShim

/// A document in a list, with a number: the wdf of a term, or the length of the document.
public struct DocumentTerm: Sendable, Equatable {
  /// The document's number in its database, from 1.
  public let docid: UInt32
  /// The wdf or the length.
  public let number: Int
}

/// What a database says of itself as a whole.
public struct DatabaseStatistics: Sendable, Equatable {
  /// The number of documents, and the highest docid that was ever used.
  public let documents, lastDocid: Int
  /// Bounds of the lengths of the documents, which are the sums of the wdf of their terms, and the sum
  /// of the lengths.
  public let minLength, maxLength, totalLength: Int
}

/// What a database says of a term, besides its postings.
public struct TermStatistics: Sendable, Equatable {
  /// The number of documents that hold it, the sum of its wdf, and an upper bound of its wdf.
  public let frequency, collectionFrequency, maxWDF: Int
}

// All that is in a database, for those who compare databases.

extension Database {
  /// The postings of `term`, by docid; for the empty term all documents with their lengths.
  public func postings(of term: [UInt8]) throws(XapianError) -> [DocumentTerm] {
    let walk = PostingWalk()
    let context = unsafe Unmanaged.passUnretained(walk).toOpaque()
    try unsafe call { error in
      unsafe lend(term) {
        unsafe xs_database_postings(handle, $0, $1, collectPosting, context, &error)
      }
    }
    return walk.postings
  }

  /// The statistics of the database.
  public func statistics() throws(XapianError) -> DatabaseStatistics {
    var found = xs_statistics()
    try unsafe call { error in unsafe xs_database_statistics(handle, &found, &error) }
    return DatabaseStatistics(
      documents: Int(found.documents), lastDocid: Int(found.last_docid),
      minLength: Int(found.least_length), maxLength: Int(found.largest_length),
      totalLength: Int(clamping: found.total_length))
  }

  /// The statistics of a term; all 0 when there is none.
  public func statistics(of term: [UInt8]) throws(XapianError) -> TermStatistics {
    var found = xs_term_statistics()
    try unsafe call { error in
      unsafe lend(term) { unsafe xs_database_term_statistics(handle, $0, $1, &found, &error) }
    }
    return TermStatistics(
      frequency: Int(found.frequency), collectionFrequency: Int(found.collection_frequency),
      maxWDF: Int(found.max_wdf))
  }
}

private final class PostingWalk {
  var postings: [DocumentTerm] = []
}

private func collectPosting(context: UnsafeMutableRawPointer?, docid: UInt32, wdf: UInt32) -> Int32
{
  guard let context = unsafe context else { return 0 }
  let walk = unsafe Unmanaged<PostingWalk>.fromOpaque(context).takeUnretainedValue()
  walk.postings.append(DocumentTerm(docid: docid, number: Int(wdf)))
  return 1
}
