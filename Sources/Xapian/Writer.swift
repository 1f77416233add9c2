import CXapianShim

/// The terms of a document, each with its wdf.
public struct Postings: Sendable {
  private var terms: [UInt8] = []
  private var postings: [xs_doc_term] = []

  /// No terms.
  public init() {}

  /// The number of terms.
  public var count: Int { postings.count }

  /// Adds a term of 1 to 245 bytes, which is not there yet; `append` appends its bytes.
  public mutating func append(wdf: Int, _ append: (inout [UInt8]) -> Void) {
    let start = terms.count
    append(&terms)
    postings.append(
      xs_doc_term(length: UInt32(clamping: terms.count - start), wdf: UInt32(clamping: wdf)))
  }

  fileprivate func lend<Result>(
    _ body: (UnsafePointer<CChar>?, UnsafePointer<xs_doc_term>?, Int) -> Result
  ) -> Result {
    unsafe Xapian.lend(terms) { terms, _ in
      unsafe postings.withUnsafeBufferPointer { unsafe body(terms, $0.baseAddress, $0.count) }
    }
  }
}

/// A new glass database under construction: no term lists, no positions, nothing synced to disk.
@safe public struct Writer: ~Copyable {
  private let handle: OpaquePointer

  /// Makes a database in the folder `path`, which must not hold one yet.
  public init(creating path: [UInt8]) throws(XapianError) {
    unsafe handle = try make { handle, error in
      unsafe lend(path: path) { unsafe xs_writer_create($0, &handle, &error) }
    }
  }

  deinit { unsafe xs_writer_free(handle) }

  /// Adds a document. Docids count from 1 in the order of these calls.
  public func add(_ postings: Postings, data: [UInt8]) throws(XapianError) {
    try unsafe call { error in
      unsafe postings.lend { terms, postings, count in
        unsafe lend(data) {
          unsafe xs_writer_add_document(handle, terms, postings, count, $0, $1, &error)
        }
      }
    }
  }

  /// Moves what was added from memory to the files.
  public func commit() throws(XapianError) {
    try unsafe call { error in unsafe xs_writer_commit(handle, &error) }
  }
}

/// Copies databases, packed, into one in the new folder `destination`. The docids of each follow those
/// of the one before.
public func merge(_ sources: [[UInt8]], into destination: [UInt8]) throws(XapianError) {
  try unsafe call { error in
    unsafe lend(paths: sources) { sources in
      unsafe lend(path: destination) {
        unsafe xs_merge(sources.baseAddress, sources.count, $0, &error)
      }
    }
  }
}

/// How many contradictions libxapian's own checker finds in the database in the folder `path`.
public func contradictions(inDatabase path: [UInt8]) throws(XapianError) -> Int {
  var found = 0
  try unsafe call { error in unsafe lend(path: path) { unsafe xs_check($0, &found, &error) } }
  return found
}
