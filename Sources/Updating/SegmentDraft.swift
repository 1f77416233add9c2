import Failures
import Index
import Platform
import Xapian

/// A segment in the making: databases of several builders beside each other.
struct SegmentDraft {
  private let folder: Path
  /// Where the databases lie.
  let draft: Path
  /// What its paragraphs are compressed with.
  var dictionary: [UInt8] = []
  private let kind: BuilderKind

  /// The segment that will be the folder `folder`, of databases that builders of one kind make.
  init(_ folder: Path, _ kind: BuilderKind) throws(SystemError) {
    self.folder = folder
    self.kind = kind
    draft = Path(folder.bytes + Array(".draft".utf8))
    try draft.makeFolder()
  }

  /// Ends the segment, by as many threads as `jobs` allows; the disk has all of it on return.
  ///
  /// - Returns: Nil when it would have no rows.
  func finish(_ done: BuildQueue, jobs: Int) throws -> Manifest.SegmentEntry? {
    let databases = done.databases.sorted { $0.value.path < $1.value.path }
    let ends = databases.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.value.columns.count) }
    let documents = ends.last ?? 0
    let built = databases.map { done.rows[$0.key, default: BuildQueue.BuiltRows()] }
    var statusRows = FileTableDraft()
    for row in done.statusRows.inTableOrder({ $0 }) { statusRows.add(row.behindAll) }
    var rows: [(rows: FileTableDraft, documents: Int)] = []
    for (rowsOfOne, start) in zip(built, ends) { rows.append((rowsOfOne.rows, start)) }
    rows.append((statusRows, documents))
    let count = rows.reduce(0) { $0 + $1.rows.count }
    guard count > 0 else {
      try draft.remove()
      return nil
    }
    try kind.merge(databases.map(\.value.path), into: folder, jobs: jobs)
    try checkData(ofDocuments: Set(ends.map { $0 + 1 }.dropLast()))
    try writeIDs(zip(databases.map(\.value), ends), of: documents)
    try draft.remove()
    // Without it a remote server of Xapian's could not give document data.
    try (folder / "termlist.glass").write([])
    try writeFileTable(rows)
    try (folder / Segment.dictionary).write(dictionary)
    try (folder / CharacterTable.name).write(done.characters.bytes)
    var columns = ColumnDraft()
    for database in databases { columns.add(database.value.columns) }
    try (folder / ColumnTable.name).write(columns.bytes)
    var deleted = RowRanges()
    let items = built.flatMap(\.items)
    deleted.insert(items.indices.filter { !done.isFinished(items[$0]) })
    return Manifest.SegmentEntry(
      name: folder.name.lossyText, rows: count, paragraphs: documents, deleted: deleted,
      files: try sealed(folder))
  }

  private func writeIDs(
    _ databases: some Sequence<(DraftDatabase, Int)>, of documents: Int
  ) throws {
    let named = databases.filter { $0.0.ids > 0 }
    try mergeIDs(
      named.map { ($0.0.fileOfIDs, $0.1) }, count: named.reduce(0) { $0 + $1.0.ids },
      paragraphs: documents, into: folder / IDTable.name)
  }

  private func writeFileTable(
    _ drafts: [(rows: FileTableDraft, documents: Int)]
  ) throws(SystemError) {
    let file = try FileWriter(folder / FileTable.name)
    try FileTableDraft.write(drafts) { (bytes) throws(SystemError) in
      try file.append { $0 += bytes }
    }
    try file.flush()
  }

  /// Sees that the data of the first document of each database is there: libxapian leaves the data of a
  /// database out without a word when it cannot open its table.
  private func checkData(ofDocuments docids: Set<Int>) throws {
    let database = try Database(path: folder.bytes)
    for docid in docids where try database.data(of: UInt32(clamping: docid)).isEmpty {
      throw Failure(
        "cannot write the index: libxapian has lost document \(docid)",
        zh: "不能写索引：libxapian 丢了文档 \(docid)", advice: .text("try again", zh: "请再试一次"))
    }
  }
}

extension FileRow {
  /// The row without paragraphs, in its place behind all documents that come before its draft.
  fileprivate var behindAll: FileRow {
    var row = self
    row.firstDocid = 1
    return row
  }
}
