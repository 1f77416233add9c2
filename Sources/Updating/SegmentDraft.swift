import Failures
import Index
import Platform
import Xapian

/// A segment in the making: databases of several builders beside each other.
struct SegmentDraft {
  private let folder: Path
  /// Where the databases lie.
  let draft: Path
  let dictionary: [UInt8]
  private let kind: BuilderKind

  /// The segment that will be the folder `folder`, of databases that builders of one kind make.
  init(_ folder: Path, _ kind: BuilderKind, dictionary: [UInt8]) throws(SystemError) {
    self.folder = folder
    self.kind = kind
    self.dictionary = dictionary
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
    let built = zip(databases, ends).flatMap { database, start in
      done.rows[database.key, default: []].map { $0.shifted(by: start) }
    }
    let rows = built.map(\.row) + done.statusRows.inTableOrder { $0 }.map { $0.behind(documents) }
    guard !rows.isEmpty else {
      try draft.remove()
      return nil
    }
    try kind.merge(databases.map(\.value.path), into: folder, jobs: jobs)
    try checkData(ofDocuments: Set(ends.map { $0 + 1 }.dropLast()))
    try draft.remove()
    // Without it a remote server of Xapian's could not give document data.
    try (folder / "termlist.glass").write([])
    try (folder / FileTable.name).write(fileTable(rows))
    try (folder / Segment.dictionary).write(dictionary)
    try (folder / CharacterTable.name).write(done.characters.bytes)
    var columns = ColumnDraft()
    for database in databases { columns.add(database.value.columns) }
    try (folder / ColumnTable.name).write(columns.bytes)
    var deleted = RowRanges()
    deleted.insert(built.indices.filter { !done.isFinished(built[$0].item) })
    return Manifest.SegmentEntry(
      name: folder.name.lossyText, rows: rows.count, paragraphs: documents, deleted: deleted,
      files: try sealed(folder))
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

extension BuildQueue.BuiltRow {
  fileprivate func shifted(by documents: Int) -> BuildQueue.BuiltRow {
    var row = row
    row.firstDocid += documents
    return BuildQueue.BuiltRow(item: item, row: row)
  }
}

extension FileRow {
  /// The row without paragraphs, in its place behind all that have some.
  fileprivate func behind(_ documents: Int) -> FileRow {
    var row = self
    row.firstDocid = documents + 1
    return row
  }
}
