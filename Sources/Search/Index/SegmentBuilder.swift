import Platform
import Xapian

/// Writes paragraphs into databases of its own through libxapian's public interface; a `SegmentDraft`
/// makes one segment of those of several builders. Not for use from two threads at once.
final class SegmentBuilder {
  private let folder: Path
  private let name: String
  private let scoring: Scoring
  private let compressor: Compressor
  private var writer: Writer?
  private var unwritten = 0
  private var inDatabase = 0
  /// The databases, and how many documents each has.
  private(set) var databases: [(path: Path, documents: Int)] = []

  /// libxapian keeps postings in a tree in memory, which gets slow as it grows; it is fastest when
  /// emptied about this often.
  private static let postingsPerCommit = 100_000
  /// Adding to a large database gets slower too.
  private static let postingsPerDatabase = 10_000_000

  /// A builder that makes databases named `name.1`, `name.2` and so on in `folder`.
  init(
    _ folder: Path, name: String, scoring: Scoring, dictionary: [UInt8]
  ) throws(CompressionError) {
    self.folder = folder
    self.name = name
    self.scoring = scoring
    compressor = try Compressor(dictionary: dictionary)
  }

  /// Adds paragraphs, which stay together.
  ///
  /// - Returns: The number of their database among `databases`, and the docid of the first one in it.
  func add(_ records: [Record]) throws -> (database: Int, firstDocid: Int) {
    if databases.isEmpty || inDatabase >= Self.postingsPerDatabase { try begin() }
    let database = databases.count - 1
    let firstDocid = databases[database].documents + 1
    for record in records { try add(record) }
    databases[database].documents += records.count
    return (database, firstDocid)
  }

  private func begin() throws {
    try finish()
    let path = folder / "\(name).\(databases.count + 1)"
    writer = try Writer(creating: path.bytes)
    databases.append((path, 0))
    inDatabase = 0
  }

  private func add(_ record: Record) throws {
    let postings = analysed(record.text, scoring)
    try writer?.add(postings, data: compressor.compress(record.bytes))
    unwritten += postings.count
    if unwritten >= Self.postingsPerCommit { try commit() }
  }

  private func commit() throws(XapianError) {
    try writer?.commit()
    inDatabase += unwritten
    unwritten = 0
  }

  /// Writes what is still held in memory.
  func finish() throws(XapianError) {
    try commit()
    writer = nil
  }
}
