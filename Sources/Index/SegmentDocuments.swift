import Failures
import Glass
import Platform
import Text
import Xapian

// Sets of documents of a segment, found without a look at what is stored with them. Documents that are no hits any more are
// among them but where it is said.

extension Segment {
  /// None of the documents.
  ///
  /// - Throws: `Failure` when there is no memory for the paragraphs that the manifest claims.
  package func noDocuments() throws(Failure) -> DocumentSet {
    try Deadline.checkpoint()
    guard isThereMemory(for: entry.paragraphs / 8) else {
      throw Failure(
        "not enough memory for the \(entry.paragraphs) paragraphs that the index claims to have",
        zh: "索引声称有 \(entry.paragraphs) 个段落，内存不够")
    }
    return DocumentSet(upTo: entry.paragraphs)
  }

  /// All documents.
  package func allDocuments() throws(Failure) -> DocumentSet {
    .all(upTo: try noDocuments().last)
  }

  /// Those of some documents that may be hits.
  package func live(_ documents: DocumentSet) -> DocumentSet {
    var live = documents
    for docids in deleted { live.remove(docids) }
    return live
  }

  /// The documents of ranges.
  package func documents(_ ranges: [Range<UInt32>]) throws(Failure) -> DocumentSet {
    var documents = try noDocuments()
    for docids in ranges { documents.insert(docids) }
    return documents
  }

  /// The files that documents are paragraphs of, each with the docids of all of its own.
  package func files(
    of documents: DocumentSet
  ) throws(Failure) -> [(file: StoredFile, docids: Range<UInt32>)] {
    var files: [(file: StoredFile, docids: Range<UInt32>)] = []
    var next = documents.first(from: 1)
    while let docid = next {
      try Deadline.checkpoint()
      let file = try storedFile(docid)
      let end = file.row.firstDocid + file.row.paragraphs
      let docids =
        UInt32(clamping: file.row.firstDocid)..<UInt32(clamping: max(end, Int(docid) + 1))
      files.append((file, docids))
      next = documents.first(from: docids.upperBound)
    }
    return files
  }

  /// The documents with any of some terms.
  package func documents(withAny terms: [[UInt8]]) throws(Failure) -> DocumentSet {
    if served != nil { return try set(documentsOnServer(with: [terms])) }
    guard let lists = lists(of: terms) else { return try documentsByLibrary(withAny: terms) }
    return try documents(in: lists)
  }

  /// The documents that have any term of each group.
  package func documents(withAnyOfEach groups: [[[UInt8]]]) throws(Failure) -> DocumentSet {
    if served != nil, !groups.isEmpty { return try set(documentsOnServer(with: groups)) }
    var known: [[PostingListLayout]] = []
    var documents: DocumentSet?
    for terms in groups {
      if let lists = lists(of: terms) {
        known.append(lists)
      } else {
        let found = try documentsByLibrary(withAny: terms)
        documents = documents?.intersection(found) ?? found
      }
    }
    // The shortest ones first: of the others only parts have to be looked at.
    for lists in known.sorted(by: { $0.size < $1.size }) {
      if documents?.isEmpty == true { break }
      if let found = documents {
        documents = try self.documents(of: found, in: lists)
      } else {
        documents = try self.documents(in: lists)
      }
    }
    if let documents { return documents }
    return try allDocuments()
  }

  /// The documents that have `least` or more of a query.
  package func documents(
    _ query: [QueryPart], atLeast least: Double
  ) throws(Failure) -> DocumentSet {
    guard least > 0 else { return try allDocuments() }
    let parts = query.filter { $0.share > 0 }
    let whole = parts.reduce(0) { $0 + $1.share }
    guard whole >= least else { return try noDocuments() }
    if parts.allSatisfy({ whole - $0.share < least }) {
      return try documents(withAnyOfEach: parts.map(\.terms))
    }
    guard let postings, let stored = postings.query(parts) else {
      return try set(matches(parts, atLeast: least).map(\.docid))
    }
    return try documents(stored, in: postings.file, atLeast: least)
  }

  private func documents(
    _ query: [StoredQueryPart], in file: MappedFile, atLeast least: Double
  ) throws(Failure) -> DocumentSet {
    var documents = try noDocuments()
    do throws(XapianError) {
      try file.withBytes { (bytes) throws(XapianError) in
        try documents.insert(query, atLeast: least, in: bytes, isOver: isOver)
      }
    } catch {
      throw Failure(error, index: index)
    }
    return documents
  }

  private func set(_ docids: [UInt32]) throws(Failure) -> DocumentSet {
    DocumentSet(upTo: try noDocuments().last, docids)
  }

  /// The posting lists of terms; nil when only libxapian knows one.
  private func lists(of terms: [[UInt8]]) -> [PostingListLayout]? {
    postings?.lists(of: terms)
  }

  private func documents(in lists: [PostingListLayout]) throws(Failure) -> DocumentSet {
    var documents = try noDocuments()
    try change(&documents, by: lists) { documents, list, bytes throws(XapianError) in
      try documents.insert(list, in: bytes, isOver: isOver)
    }
    return documents
  }

  private func documents(
    of documents: DocumentSet, in lists: [PostingListLayout]
  ) throws(Failure) -> DocumentSet {
    guard lists.count == 1 else { return try documents.intersection(self.documents(in: lists)) }
    var documents = documents
    try change(&documents, by: lists) { documents, list, bytes throws(XapianError) in
      try documents.retain(list, in: bytes, isOver: isOver)
    }
    return documents
  }

  private func change(
    _ documents: inout DocumentSet, by lists: [PostingListLayout],
    _ change: (inout DocumentSet, StoredQueryPart.List, RawSpan) throws(XapianError) -> Void
  ) throws(Failure) {
    guard let file = postings?.file else { return }
    do throws(XapianError) {
      try file.withBytes { (bytes) throws(XapianError) in
        for list in lists { try change(&documents, StoredQueryPart.List(list), bytes) }
      }
    } catch {
      throw Failure(error, index: index)
    }
  }

  private func documentsByLibrary(withAny terms: [[UInt8]]) throws(Failure) -> DocumentSet {
    let query = [QueryPart(terms, scale: 0, share: 1)]
    let matches = try reading { database throws(XapianError) in
      try database.search(query, atLeast: 1, isOver: isOver)
    }
    return DocumentSet(upTo: try noDocuments().last, matches.lazy.map(\.docid))
  }

  /// The documents of a kind.
  package func documents(of kind: Paragraph.Kind) throws(Failure) -> DocumentSet {
    try documents(.kind, where: Record.kinds.map { $0 == kind })
  }

  /// The documents of those dates.
  package func documents(
    dated isWanted: (Period) -> Bool
  ) throws(Failure) -> DocumentSet {
    try documents(.date, where: [false] + dates().map(isWanted))
  }

  /// The documents whose date has a number that is wanted: its place among the dates from 1, or 0 where there is none.
  package func documents(dateNumbers isWanted: [Bool]) throws(Failure) -> DocumentSet {
    try documents(.date, where: isWanted)
  }

  private func documents(
    _ column: ParagraphColumn, where isWanted: [Bool]
  ) throws(Failure) -> DocumentSet {
    _ = try noDocuments()
    guard let documents = columns.documents(column, where: isWanted) else {
      throw unreadableColumns
    }
    return documents
  }

  /// How many of some documents are of each kind.
  package func countsByKind(
    of documents: DocumentSet
  ) throws(Failure) -> [(kind: Paragraph.Kind, count: Int)] {
    let counts = try counts(.kind, of: documents, upTo: Record.kinds.count - 1)
    return zip(Record.kinds, counts).map { ($0, $1) }
  }

  /// How many of some documents have each date, and how many none.
  package func countsByDate(
    of documents: DocumentSet
  ) throws(Failure) -> (undated: Int, dated: [(date: Period, count: Int)]) {
    let dates = try dates()
    let counts = try counts(.date, of: documents, upTo: dates.count)
    return (counts[0], zip(dates, counts.dropFirst()).map { ($0, $1) })
  }

  private func counts(
    _ column: ParagraphColumn, of documents: DocumentSet, upTo largest: Int
  ) throws(Failure) -> [Int] {
    guard let counts = columns.counts(column, of: documents, upTo: largest) else {
      throw unreadableColumns
    }
    return counts
  }

  /// The dates that its paragraphs have.
  package func dates() throws(Failure) -> [Period] {
    guard let dates = columns.dates else { throw unreadableColumns }
    return dates
  }

  /// The place of a document's date among the dates, from 1; 0 where it has none.
  package func dateNumber(of docid: UInt32) throws(Failure) -> Int {
    guard let number = columns.number(.date, of: docid), number <= columns.dateCount else {
      throw unreadableColumns
    }
    return number
  }

  /// The number of a document's article in its file, from 1; 0 where it is one by itself.
  package func article(of docid: UInt32) throws(Failure) -> Int {
    guard let number = columns.number(.article, of: docid) else { throw unreadableColumns }
    return number
  }

  private var unreadableColumns: Failure {
    let file = "segments/\(entry.name)/\(ColumnTable.name)"
    return .damaged(index, "\(file) cannot be read", zh: "\(file) 读不了")
  }
}

extension [PostingListLayout] {
  /// The bytes that they take.
  fileprivate var size: Int {
    reduce(0) { $1.chunks.reduce($0) { $0 + $1.numbers.count } }
  }
}
