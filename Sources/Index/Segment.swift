import Basics
import Failures
import Glass
import Platform
import Text
import Xapian

/// A segment opened for reading, by any number of threads at once: they share its files and what is known of them. libxapian, which
/// few are asked for, is called by one at a time.
package final class Segment: Sendable {
  /// What the manifest says of it.
  package let entry: Manifest.SegmentEntry
  /// Its table of files.
  package let files: FileTable
  private let folder: SegmentFolder
  private let roots: RootTable
  /// How often its characters occur.
  package let characters: CharacterTable
  /// The numbers of its paragraphs.
  package let columns: ColumnTable
  /// The documents that are no hits any more, in order.
  package let deleted: [Range<UInt32>]
  /// Opened when only libxapian knows something.
  private let database: LazyDatabase
  /// The fast ways to what is stored with a document, and to the documents of a term; nil where only libxapian
  /// knows one.
  private let data: DocumentDataReader?
  let postings: PostingListReader?
  private let decompressor: Decompressor
  let index: Path
  private let known = Guarded(Known())
  private let deletedCount: Int

  /// What was found out for earlier questions.
  private struct Known: Sendable {
    /// Ids are asked for again and again when there are many questions.
    var ids: [UInt32: String] = [:]
    /// Hits are of the same files again and again.
    var rows: [Int: StoredFile] = [:]
    var fileIDs: Set<String>?
    var touched = TouchedFiles([])
    var ownIDs: OwnIDs?

    static let maxIds = 100_000
    static let maxRows = 1000
  }

  /// The name of the dictionary that its paragraphs are compressed with.
  package static let dictionary = "dictionary"

  /// Opens a segment of the index at `index`, after a look at the sizes of its files.
  package init(
    _ entry: Manifest.SegmentEntry, of index: IndexFolder, _ roots: RootTable = RootTable([])
  ) throws(Failure) {
    self.entry = entry
    self.roots = roots
    self.index = index.path
    folder = SegmentFolder(entry, of: index)
    try folder.check()
    database = LazyDatabase(folder.path)
    data = try folder.openIfThere(DocumentDataReader.init)
    postings = try folder.openIfThere(PostingListReader.init)
    files = try folder.files()
    characters = try folder.characters()
    columns = try folder.columns()
    deleted = try folder.deletedDocids(files)
    deletedCount = deleted.reduce(0) { $0 + $1.count }
    decompressor = try folder.decompressor(folder.dictionary())
    // A form that is not known here is one of another libxapian, which says so.
    if data == nil || postings == nil { try reading { _ throws(XapianError) in } }
  }

  /// The number of paragraphs that may be hits.
  package var paragraphCount: Int { entry.paragraphs - deletedCount }

  /// The files of the index that were touched since.
  package var touched: TouchedFiles { known.with { $0.touched } }

  /// Says which files of its index were touched since, by the tables of all its segments and what of them is deleted.
  func know(_ touched: TouchedFiles) { known.with { $0.touched = touched } }

  /// The names that the ids of its files' paragraphs begin with.
  var fileIDs: Set<String> {
    if let fileIDs = known.with({ $0.fileIDs }) { return fileIDs }
    let found = Set((0..<files.count).lazy.compactMap { self.files.row($0).map(self.roots.id) })
    known.with { $0.fileIDs = found }
    return found
  }

  /// Whether a document is no hit any more.
  package func isDeleted(_ docid: UInt32) -> Bool {
    let index = deleted.partitionPoint { $0.upperBound > docid }
    return index < deleted.count && deleted[index].contains(docid)
  }

  /// The documents that may be hits.
  package func live(_ matches: [Match]) -> [Match] {
    deleted.isEmpty ? matches : matches.filter { !isDeleted($0.docid) }
  }

  /// The number of paragraphs that may be hits and hold `term`.
  package func frequency(of term: [UInt8]) throws(Failure) -> Int {
    try Deadline.checkpoint()
    let all = try frequencyInAll(of: term)
    guard all > 0, !deleted.isEmpty else { return all }
    return all - (try frequencyInDeleted(of: term))
  }

  private func frequencyInDeleted(of term: [UInt8]) throws(Failure) -> Int {
    do throws(XapianError) {
      if let postings, let list = postings.list(of: term) {
        return try postings.file.withBytes { (bytes) throws(XapianError) in
          try Xapian.frequency(
            of: StoredQueryPart.List(list), in: bytes, within: deleted, isOver: isOver)
        }
      }
      return try database.reading { database throws(XapianError) in
        try database.frequency(of: term, within: deleted, isOver: isOver)
      }
    } catch {
      throw Failure(error, index: index)
    }
  }

  /// The number of paragraphs that hold `term`, also of those that are no hits any more.
  private func frequencyInAll(of term: [UInt8]) throws(Failure) -> Int {
    if let frequency = postings?.frequency(of: term) { return frequency }
    return try reading { database throws(XapianError) in try database.frequency(of: term) }
  }

  /// The number of paragraphs that may be hits and hold one of `terms`.
  package func frequency(of terms: [[UInt8]]) throws(Failure) -> Int {
    switch terms.count {
    case 0: 0
    case 1: try frequency(of: terms[0])
    default: live(try matches([QueryPart(terms)])).count
    }
  }

  /// The best documents that have `least` or more of a query, also those that are no hits any more; of those
  /// `within`, where that is given.
  package func matches(
    _ query: [QueryPart], within documents: DocumentSet? = nil, atLeast least: Double = 0,
    limit: Int = .max
  ) throws(Failure) -> [Match] {
    try Deadline.checkpoint()
    guard let postings, let stored = postings.query(query) else {
      return try reading { database throws(XapianError) in
        try database.search(
          query, within: documents, atLeast: least, limit: limit, isOver: isOver)
      }
    }
    do throws(XapianError) {
      return try postings.file.withBytes { (bytes) throws(XapianError) in
        try search(
          stored, in: bytes, within: documents, atLeast: least, limit: limit, isOver: isOver)
      }
    } catch {
      throw Failure(error, index: index)
    }
  }

  /// The same for a few documents.
  package func matches(
    _ query: [QueryPart], within docids: [UInt32], atLeast least: Double = 0
  ) throws(Failure) -> [Match] {
    try matches(
      query, within: DocumentSet(upTo: try noDocuments().last, docids), atLeast: least)
  }

  /// Whether the deadline of this thread's work has come; nil when there is none.
  var isOver: (() -> Bool)? {
    Deadline.current.map { deadline in
      {
        Work.count()
        return deadline.reason != nil
      }
    }
  }

  /// The terms with `prefix` that a paragraph which may be a hit holds.
  package func terms(startingWith prefix: [UInt8]) throws(Failure) -> [[UInt8]] {
    try Deadline.checkpoint()
    let terms = try termsInAll(startingWith: prefix)
    guard !deleted.isEmpty else { return terms.map(\.term) }
    var live: [[UInt8]] = []
    for (term, frequency) in terms {
      // What more paragraphs hold than are deleted need not be walked.
      let needsWalk = frequency <= deletedCount
      if needsWalk, try frequencyInDeleted(of: term) == frequency { continue }
      live.append(term)
    }
    return live
  }

  private func termsInAll(
    startingWith prefix: [UInt8]
  ) throws(Failure) -> [(term: [UInt8], frequency: Int)] {
    if let terms = postings?.terms(startingWith: prefix) { return terms }
    return try reading { database throws(XapianError) in
      try database.terms(startingWith: prefix)
    }
  }

  /// The paragraph that document `docid` is.
  package func paragraph(_ docid: UInt32) throws(Failure) -> StoredParagraph {
    try paragraph(encodedParagraph(docid), docid)
  }

  /// The same, its texts not decoded.
  func encodedParagraph(_ docid: UInt32) throws(Failure) -> EncodedParagraph {
    EncodedParagraph(record: try encodedRecord(docid), file: try storedFile(docid))
  }

  /// The same decoded.
  func paragraph(
    _ paragraph: EncodedParagraph, _ docid: UInt32
  ) throws(Failure) -> StoredParagraph {
    guard let record = Record(paragraph.record) else { throw unreadable(docid) }
    return StoredParagraph(record, of: paragraph.file)
  }

  /// The file that document `docid` is a paragraph of.
  package func file(of docid: UInt32) throws(Failure) -> FileRow { try storedFile(docid).row }

  /// The same with what the ids of its paragraphs begin with, and the time that the file has now.
  package func storedFile(_ docid: UInt32) throws(Failure) -> StoredFile {
    guard let place = files.place(ofRowHolding: Int(docid)) else { throw unreadable(docid) }
    if let file = known.with({ $0.rows[place] }) { return file }
    let row = touched.current(try row(place))
    let file = StoredFile(row: row, id: roots.id(of: row), location: location(of: row))
    known.with { known in
      if known.rows.count == Known.maxRows { known.rows.removeAll(keepingCapacity: true) }
      known.rows[place] = file
    }
    return file
  }

  /// The id of the paragraph that document `docid` is, which `find` finds out when it is not known from before.
  package func id(
    _ docid: UInt32, _ find: () throws(Failure) -> String
  ) throws(Failure) -> String {
    if let id = known.with({ $0.ids[docid] }) { return id }
    let id = try find()
    known.with { known in
      if known.ids.count == Known.maxIds { known.ids.removeAll(keepingCapacity: true) }
      known.ids[docid] = id
    }
    return id
  }

  /// Its documents with ids of their own, which `find` finds out when they are not known from before.
  func ownIDs(_ find: () throws(Failure) -> OwnIDs) throws(Failure) -> OwnIDs {
    if let ids = known.with({ $0.ownIDs }) { return ids }
    let ids = try find()
    known.with { $0.ownIDs = ids }
    return ids
  }

  /// Where a file lies, absolute; nil when the manifest lacks its root.
  package func location(of row: FileRow) -> Path? { roots.location(of: row) }

  /// The file of a row in its table, by what the ids of the paragraphs begin with.
  package func isNamed(_ row: FileRow, _ id: FileID) -> Bool {
    row.path == id.path && roots.id(of: row) == id.text
  }

  /// What is stored with document `docid`: all but its article, which is in the columns.
  package func record(_ docid: UInt32) throws(Failure) -> Record {
    guard let record = Record(try encodedRecord(docid)) else { throw unreadable(docid) }
    return record
  }

  private func encodedRecord(_ docid: UInt32) throws(Failure) -> EncodedRecord {
    // A text takes as long as many steps of other loops.
    Work.count(100)
    try Deadline.checkpoint()
    let data = try storedData(docid)
    TextsRead.count()
    guard let bytes = decompressor.decompress(data), let record = EncodedRecord(bytes) else {
      throw unreadable(docid)
    }
    return record
  }

  private func storedData(_ docid: UInt32) throws(Failure) -> [UInt8] {
    if let found = data?.data(of: docid) { return found }
    return try reading { database throws(XapianError) in try database.data(of: docid) }
  }

  private func unreadable(_ docid: UInt32) -> Failure {
    .damaged(index, "paragraph \(docid) of segments/\(entry.name) cannot be read")
  }

  /// A row of its table of files.
  package func row(_ place: Int) throws(Failure) -> FileRow {
    guard let row = files.row(place), row.firstDocid <= entry.paragraphs + 1,
      row.paragraphs <= entry.paragraphs
    else {
      throw .damaged(
        index, "row \(place) of segments/\(entry.name)/\(FileTable.name) cannot be read")
    }
    return row
  }

  /// Asks libxapian; its failure is one of the index.
  func reading<Result: Sendable>(
    _ body: (borrowing Database) throws(XapianError) -> Result
  ) throws(Failure) -> Result {
    do throws(XapianError) {
      return try database.reading(body)
    } catch {
      throw Failure(error, index: index)
    }
  }
}
