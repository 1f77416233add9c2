import CXapianShim

/// A new glass database under construction: no term lists, no positions, nothing synced to disk.
public struct Writer: ~Copyable {
  private let handle: OpaquePointer

  /// Makes a database in the folder `path`, which must not hold one yet.
  public init(creating path: [UInt8]) throws(XapianError) {
    handle = try make { handle, error in
      lend(path: path) { xs_writer_create($0, &handle, &error) }
    }
  }

  deinit { xs_writer_free(handle) }

  /// Adds a term to the document under construction. `term` has 1 to 245 bytes.
  public func add(term: [UInt8], wdf: Int) throws(XapianError) {
    try call { error in
      lend(term) { xs_writer_add_term(handle, $0, $1, UInt32(clamping: wdf), &error) }
    }
  }

  /// Ends the document under construction. Docids count from 1 in the order of these calls.
  public func addDocument(data: [UInt8]) throws(XapianError) {
    try call { error in lend(data) { xs_writer_add_document(handle, $0, $1, &error) } }
  }

  /// Moves what was added from memory to the files.
  public func commit() throws(XapianError) {
    try call { error in xs_writer_commit(handle, &error) }
  }
}

/// Copies a database, packed and with its docids, into the new folder `destination`.
public func compact(_ source: [UInt8], into destination: [UInt8]) throws(XapianError) {
  try call { error in
    lend(path: source) { source in
      lend(path: destination) { destination in xs_compact(source, destination, &error) }
    }
  }
}
