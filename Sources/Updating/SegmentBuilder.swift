import Index
import Platform
import Text

/// Writes paragraphs into databases of its own; a `SegmentDraft` makes one segment of those of several
/// builders. Not for use from two threads at once.
final class SegmentBuilder {
  private let folder: Path
  private let name: String
  private let builder: any DatabaseBuilder
  private let compressor: Compressor
  /// The databases so far.
  private(set) var databases: [DraftDatabase] = []
  /// How often the characters in them occur.
  private(set) var characters = CharacterCounts()
  /// Those of the last database.
  private var ids = IDDraft()

  /// A builder that has `builder` make databases named `name.1`, `name.2` and so on in `folder`.
  init(
    _ folder: Path, name: String, _ builder: any DatabaseBuilder, dictionary: [UInt8]
  ) throws(CompressionError) {
    self.folder = folder
    self.name = name
    self.builder = builder
    compressor = try Compressor(dictionary: dictionary)
  }

  /// Adds paragraphs, which stay together.
  ///
  /// - Returns: The number of their database among `databases`, and the docid of the first one in it.
  func add(_ records: [Record]) throws -> (database: Int, firstDocid: Int) {
    if databases.isEmpty || builder.isFull { try begin() }
    let database = databases.count - 1
    let firstDocid = databases[database].columns.count + 1
    for record in records {
      let terms = occurrences(of: record.text)
      characters.add(terms)
      try builder.add(
        terms, boolean: record.booleanTerms, data: compressor.compress(record.bytes))
      if let id = record.id, !id.isEmpty {
        ids.add(id, of: databases[database].columns.count + 1)
      }
      databases[database].columns.add(record)
    }
    return (database, firstDocid)
  }

  private func begin() throws {
    try finish()
    let path = folder / "\(name).\(databases.count + 1)"
    try builder.begin(path)
    databases.append(DraftDatabase(path: path))
  }

  /// Writes what is still held in memory.
  func finish() throws {
    try builder.finish()
    guard ids.count > 0 else { return }
    databases[databases.count - 1].ids = ids.count
    try ids.write(databases[databases.count - 1].fileOfIDs)
    ids = IDDraft()
  }
}

/// A database that a segment will be made of, and the columns of its documents.
struct DraftDatabase {
  let path: Path
  var columns = ColumnDraft()
  /// How many documents have ids of their own.
  var ids = 0

  /// Where these are put aside, when there are any.
  var fileOfIDs: Path { Path(path.bytes + Array(".ids".utf8)) }
}
