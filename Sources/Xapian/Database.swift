import CMatcher
import CXapianShim

/// The version of the libxapian that runs, such as `1.4.22`.
public var libxapianVersion: String { String(cString: xs_version()) }

/// Whether the calling thread is in libxapian, at work on the files of a database; for the handlers of signals.
public let isInLibxapian: @convention(c) () -> Int32 = { xs_is_in_libxapian() }

/// A glass database opened for reading. It is an immutable snapshot as long as no one writes to its
/// files. Not for use from two threads at once, but from any.
public struct Database: ~Copyable {
  let handle: OpaquePointer

  /// Opens the database in the folder `path` (bytes as the file system has them).
  public init(path: [UInt8]) throws(XapianError) {
    handle = try make { handle, error in
      lend(path: path) { xs_database_open($0, &handle, &error) }
    }
  }

  deinit { xs_database_free(handle) }

  /// The number of documents.
  public var documentCount: Int { Int(xs_database_document_count(handle)) }

  /// The number of documents that hold `term`; 0 when there is none.
  public func frequency(of term: [UInt8]) throws(XapianError) -> Int {
    var frequency: UInt32 = 0
    try call { error in
      lend(term) { xs_database_frequency(handle, $0, $1, &frequency, &error) }
    }
    return Int(frequency)
  }

  /// The number of documents in `ranges` of docids, which are in order, that hold `term`.
  public func frequency(
    of term: [UInt8], within ranges: [Range<UInt32>], isOver: (() -> Bool)? = nil
  ) throws(XapianError) -> Int {
    let ranges = ranges.map { cm_range(start: $0.lowerBound, end: $0.upperBound) }
    var frequency: UInt32 = 0
    try lend(isOver) { (stop) throws(XapianError) in
      try call { error in
        lend(term) {
          xs_database_frequency_within(
            handle, $0, $1, ranges, ranges.count, stop, &frequency, &error)
        }
      }
    }
    return Int(frequency)
  }

  /// The terms that start with `prefix`, in byte order, with their document frequencies.
  public func terms(
    startingWith prefix: [UInt8]
  ) throws(XapianError) -> [(term: [UInt8], frequency: Int)] {
    let walk = TermWalk()
    let context = Unmanaged.passUnretained(walk).toOpaque()
    try call { error in
      lend(prefix) { xs_database_terms(handle, $0, $1, collectTerm, context, &error) }
    }
    return walk.terms
  }

  /// The data stored with a document; empty when there is no such document.
  public func data(of docid: UInt32) throws(XapianError) -> [UInt8] {
    var data: [UInt8] = []
    try withUnsafeMutablePointer(to: &data) { (data) throws(XapianError) in
      try call { error in xs_database_data(handle, docid, copyBytes, data, &error) }
    }
    return data
  }
}

private final class TermWalk {
  var terms: [(term: [UInt8], frequency: Int)] = []
}

private func collectTerm(
  context: UnsafeMutableRawPointer?, term: UnsafePointer<CChar>?, length: Int, frequency: UInt32
) -> Int32 {
  guard let context else { return 0 }
  let walk = Unmanaged<TermWalk>.fromOpaque(context).takeUnretainedValue()
  walk.terms.append((copy(term, length), Int(frequency)))
  return 1
}

private func copyBytes(
  context: UnsafeMutableRawPointer?, bytes: UnsafePointer<CChar>?, length: Int
) {
  context?.assumingMemoryBound(to: [UInt8].self).pointee = copy(bytes, length)
}

private func copy(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> [UInt8] {
  Array(UnsafeRawBufferPointer(start: bytes, count: length))
}
