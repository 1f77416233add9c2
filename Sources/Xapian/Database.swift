import CMatcher
import CXapianShim

/// The version of the libxapian that runs, such as `1.4.22`.
public var libxapianVersion: String { unsafe String(cString: xs_version()) }

/// Whether the calling thread is in libxapian, at work on the files of a database; for the handlers of signals.
public let isInLibxapian: @convention(c) () -> Int32 = { xs_is_in_libxapian() }

/// A glass database opened for reading. It is an immutable snapshot as long as no one writes to its
/// files. Not for use from two threads at once, but from any.
@safe public struct Database: ~Copyable {
  let handle: OpaquePointer

  /// Opens the database in the folder `path` (bytes as the file system has them).
  public init(path: [UInt8]) throws(XapianError) {
    unsafe handle = try unsafe make { handle, error in
      unsafe lend(path: path) { unsafe xs_database_open($0, &handle, &error) }
    }
  }

  /// The one that a stock xapian-tcpsrv has; see `xs_server_connect`.
  public init(host: String, port: Int, timeout: Duration) throws(XapianError) {
    unsafe handle = try unsafe make { handle, error in
      unsafe lend(path: Array(host.utf8)) {
        unsafe xs_server_connect(
          $0, UInt32(clamping: port), milliseconds(timeout), &handle, &error)
      }
    }
  }

  /// The one of a stock xapian-progsrv that a program leads to, its arguments without blanks; see `xs_server_run`.
  public init(program: [UInt8], arguments: [[UInt8]], timeout: Duration) throws(XapianError) {
    let arguments = Array(arguments.joined(separator: [UInt8(ascii: " ")]))
    unsafe handle = try unsafe make { handle, error in
      unsafe lend(path: program) { program in
        unsafe lend(path: arguments) {
          unsafe xs_server_run(program, $0, milliseconds(timeout), &handle, &error)
        }
      }
    }
  }

  deinit { unsafe xs_database_free(handle) }

  /// Its UUID as text, which it keeps for all its life.
  public func uuid() throws(XapianError) -> String {
    var uuid: [UInt8] = []
    try unsafe withUnsafeMutablePointer(to: &uuid) { (uuid) throws(XapianError) in
      try unsafe call { error in unsafe xs_database_uuid(handle, copyBytes, uuid, &error) }
    }
    return String(decoding: uuid, as: UTF8.self)
  }

  /// How many entries of lists were walked or handed out until now: documents, postings, terms.
  public var handedOut: Int { unsafe Int(xs_database_handed_out(handle)) }

  /// The number of documents.
  public var documentCount: Int { unsafe Int(xs_database_document_count(handle)) }

  /// The number of documents that hold `term`; 0 when there is none.
  public func frequency(of term: [UInt8]) throws(XapianError) -> Int {
    var frequency: UInt32 = 0
    try unsafe call { error in
      unsafe lend(term) { unsafe xs_database_frequency(handle, $0, $1, &frequency, &error) }
    }
    return Int(frequency)
  }

  /// The number of documents in `ranges` of docids, which are in order, that hold `term`.
  public func frequency(
    of term: [UInt8], within ranges: [Range<UInt32>], isOver: (() -> Bool)? = nil
  ) throws(XapianError) -> Int {
    let ranges = ranges.map { cm_range(start: $0.lowerBound, end: $0.upperBound) }
    var frequency: UInt32 = 0
    try unsafe lend(isOver) { (stop) throws(XapianError) in
      try unsafe call { error in
        unsafe lend(term) {
          unsafe xs_database_frequency_within(
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
    let context = unsafe Unmanaged.passUnretained(walk).toOpaque()
    try unsafe call { error in
      unsafe lend(prefix) { unsafe xs_database_terms(handle, $0, $1, collectTerm, context, &error) }
    }
    return walk.terms
  }

  /// The data stored with a document; empty when there is no such document.
  public func data(of docid: UInt32) throws(XapianError) -> [UInt8] {
    var data: [UInt8] = []
    try unsafe withUnsafeMutablePointer(to: &data) { (data) throws(XapianError) in
      try unsafe call { error in unsafe xs_database_data(handle, docid, copyBytes, data, &error) }
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
  guard let context = unsafe context else { return 0 }
  let walk = unsafe Unmanaged<TermWalk>.fromOpaque(context).takeUnretainedValue()
  unsafe walk.terms.append((copy(term, length), Int(frequency)))
  return 1
}

private func copyBytes(
  context: UnsafeMutableRawPointer?, bytes: UnsafePointer<CChar>?, length: Int
) {
  unsafe context?.assumingMemoryBound(to: [UInt8].self).pointee = unsafe copy(bytes, length)
}

/// One at least: none at all would have no end.
private func milliseconds(_ time: Duration) -> UInt32 {
  let (seconds, attoseconds) = time.components
  return UInt32(
    clamping: max(1, min(seconds, 1 << 20) * 1000 + attoseconds / 1_000_000_000_000_000))
}

private func copy(_ bytes: UnsafePointer<CChar>?, _ length: Int) -> [UInt8] {
  unsafe Array(UnsafeRawBufferPointer(start: bytes, count: length))
}
