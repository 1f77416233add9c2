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
  let roots: RootTable
  /// How often its characters occur.
  package let characters: CharacterTable
  /// The numbers of its paragraphs.
  package let columns: ColumnTable
  /// Which of its paragraphs have ids of their own.
  let ids: IDTable
  /// The documents that are no hits any more, in order.
  package let deleted: [Range<UInt32>]
  private let database: SegmentDatabase
  /// The fast ways to what is stored with a document, and to the documents of a term; nil where only libxapian
  /// knows one.
  let data: DocumentDataReader?
  let postings: PostingListReader?
  let decompressor: Decompressor
  let index: Path
  let known = Guarded(Known())
  /// No wdf is more.
  let mostWDF: Int
  private let deletedCount: Int

  /// What was found out for earlier questions.
  struct Known: Sendable {
    /// Ids are asked for again and again when there are many questions.
    var ids: [Int: String] = [:]
    /// Hits are of the same files again and again.
    var rows: [Int: StoredFile] = [:]
    var fileIDs: Set<String>?
    var touched = TouchedFiles([])
    var ownIDs: OwnIDs?
    /// What is stored of paragraphs that a server has handed out.
    var stored: [UInt32: [UInt8]] = [:]

    static let maxIds = 100_000
    static let maxRows = 1000
    static let maxStored = 512
    /// In how many paragraphs terms are, as a server has said.
    var frequencies: [[UInt8]: Int] = [:]
    /// Terms that no paragraph has all of, as a server has said, and how many these are.
    var apart: Set<Set<[UInt8]>> = []
    var termsApart = 0
    /// The most terms of both.
    static let maxFrequencies = 10_000
  }

  /// The name of the dictionary that its paragraphs are compressed with.
  package static let dictionary = "dictionary"

  /// Opens a segment of the index at `index`, after a look at the sizes of its files.
  package init(
    _ entry: Manifest.SegmentEntry, of index: IndexFolder, _ roots: RootTable = RootTable([]),
    _ patience: ServerPatience = ServerPatience(), scoredBy scoring: Scoring? = nil
  ) throws(Failure) {
    self.entry = entry
    mostWDF = (scoring ?? Scoring(averageLength: 1)).mostWDF
    self.roots = roots
    self.index = index.path
    folder = SegmentFolder(entry, of: index)
    try folder.check()
    database = SegmentDatabase(entry, folder.path, patience)
    let isServed = database.served != nil
    data = isServed ? nil : try folder.openIfThere(DocumentDataReader.init)
    postings = isServed ? nil : try folder.openIfThere(PostingListReader.init)
    files = try folder.files()
    characters = try folder.characters()
    columns = try folder.columns()
    ids = try folder.ids()
    deleted = try folder.deletedDocids(files)
    deletedCount = deleted.reduce(0) { $0 + $1.count }
    decompressor = try folder.decompressor()
    // A form that is not known here is one of another libxapian, which says so.
    if !isServed, data == nil || postings == nil { try reading { _ throws(XapianError) in } }
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
    if served != nil { return try documentsOnServer(with: [[term]]).lazy.filter(isDeleted).count }
    return try frequencyOfStored(in: deleted, of: term)
  }

  private func frequencyOfStored(
    in deleted: [Range<UInt32>], of term: [UInt8]
  ) throws(Failure) -> Int {
    do throws(XapianError) {
      if let postings, let list = postings.list(of: term) {
        return try postings.file.withBytes { (bytes) throws(XapianError) in
          try Xapian.frequency(
            of: StoredQueryPart.List(list), in: bytes, within: deleted, isOver: isOver)
        }
      }
    } catch {
      throw Failure(error, index: index)
    }
    return try reading { database throws(XapianError) in
      try database.frequency(of: term, within: deleted, isOver: isOver)
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
  /// `within`, where that is given. What weighs no more than `bar` may be left out.
  package func matches(
    _ query: [QueryPart], within documents: DocumentSet? = nil, atLeast least: Double = 0,
    above bar: Double = -1, limit: Int = .max
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
          stored, in: bytes, within: documents, atLeast: least, above: bar, limit: limit,
          isOver: isOver)
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
    if let served { return try served.terms(startingWith: prefix) }
    return try reading { database throws(XapianError) in
      try database.terms(startingWith: prefix)
    }
  }

  /// Asks libxapian; its failure is one of the index.
  func reading<Result: Sendable>(
    _ body: (borrowing Database) throws(XapianError) -> Result
  ) throws(Failure) -> Result {
    switch database {
    case .served(let served): return try served.reading(body)
    case .files(let database):
      do throws(XapianError) {
        return try database.reading(body)
      } catch {
        throw Failure(error, index: index)
      }
    }
  }

  /// The server that has the database; nil where it is among the files.
  var served: ServedDatabase? { database.served }
}

/// Where the posting lists and texts of a segment are.
private enum SegmentDatabase {
  /// In files, opened when only libxapian knows something.
  case files(LazyDatabase)
  case served(ServedDatabase)

  init(_ entry: Manifest.SegmentEntry, _ folder: Path, _ patience: ServerPatience) {
    if let server = entry.server, let address = ServerAddress(server.address) {
      self = .served(ServedDatabase(server, address, patience))
    } else {
      self = .files(LazyDatabase(folder))
    }
  }

  var served: ServedDatabase? {
    if case .served(let served) = self { served } else { nil }
  }
}
