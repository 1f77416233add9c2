import Failures
import Glass
import Platform
import Xapian

// The paragraphs of a segment: what is stored of them, their files and ids.

extension Segment {
  /// The paragraph that document `docid` is.
  package func paragraph(_ docid: UInt32) throws(Failure) -> StoredParagraph {
    try paragraph(encodedParagraph(docid), docid)
  }

  /// The same, its texts not decoded.
  func encodedParagraph(_ docid: UInt32) throws(Failure) -> EncodedParagraph {
    EncodedParagraph(record: try encodedRecord(docid))
  }

  /// The same decoded.
  func paragraph(
    _ paragraph: EncodedParagraph, _ docid: UInt32
  ) throws(Failure) -> StoredParagraph {
    guard let record = Record(paragraph.record) else { throw unreadableText(docid) }
    return StoredParagraph(record, of: try storedFile(docid))
  }

  /// The id that its place gives a paragraph.
  func placeID(_ paragraph: EncodedParagraph, _ docid: UInt32) throws(Failure) -> String {
    try storedFile(docid).placeID(line: paragraph.record.line, ordinal: paragraph.record.ordinal)
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
    if let id = known.with({ $0.ids[Int(docid)] }) { return id }
    let id = try find()
    known.with { known in
      if known.ids.count == Known.maxIds { known.ids.removeAll(keepingCapacity: true) }
      known.ids[Int(docid)] = id
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
    row.name == id.path && roots.id(of: row) == id.text
  }

  /// What is stored with document `docid`: all but its article, which is in the columns.
  package func record(_ docid: UInt32) throws(Failure) -> Record {
    guard let record = Record(try encodedRecord(docid)) else { throw unreadableText(docid) }
    return record
  }

  private func encodedRecord(_ docid: UInt32) throws(Failure) -> EncodedRecord {
    // A text takes as long as many steps of other loops.
    Work.count(100)
    try Deadline.checkpoint()
    TextsRead.count()
    guard let bytes = try storedBytes(docid), let record = EncodedRecord(bytes) else {
      throw unreadableText(docid)
    }
    return record
  }

  /// What is stored, decompressed; nil when that cannot be done.
  private func storedBytes(_ docid: UInt32) throws(Failure) -> [UInt8]? {
    let found = data?.withData(of: docid) { packed in decompressor.decompress(packed) }
    if let found { return found }
    if served != nil { return try fetched(docid) }
    let packed = try reading { database throws(XapianError) in try database.data(of: docid) }
    return decompressor.decompress(packed.span)
  }

  private func unreadableText(_ docid: UInt32) -> Failure {
    served?.failure(of: docid) ?? unreadable(docid)
  }

  private func unreadable(_ docid: UInt32) -> Failure {
    .damaged(
      index, "paragraph \(docid) of segments/\(entry.name) cannot be read",
      zh: "segments/\(entry.name) 的第 \(docid) 个段落读不了")
  }

  /// A row of its table of files.
  package func row(_ place: Int) throws(Failure) -> FileRow {
    guard let row = files.row(place), row.firstDocid <= entry.paragraphs + 1,
      row.paragraphs <= entry.paragraphs
    else {
      throw .damaged(
        index, "row \(place) of segments/\(entry.name)/\(FileTable.name) cannot be read",
        zh: "segments/\(entry.name)/\(FileTable.name) 的第 \(place) 行读不了")
    }
    return row
  }
}
