import Platform
import Xapian

/// A segment in the making: databases of several builders beside each other.
struct SegmentDraft {
  private let folder: Path
  /// Where the databases lie.
  let draft: Path
  let dictionary: [UInt8]

  /// The segment that will be the folder `folder`.
  init(_ folder: Path, dictionary: [UInt8]) throws(SystemError) {
    self.folder = folder
    self.dictionary = dictionary
    draft = Path(folder.bytes + Array(".draft".utf8))
    try draft.makeFolder()
  }

  /// Ends the segment; the disk has all of it on return.
  ///
  /// - Returns: Nil when it would have no rows.
  func finish(_ done: TaskList) throws -> Manifest.SegmentEntry? {
    let (databases, built) = Self.joined(done)
    let documents = built.last.map { $0.row.firstDocid + $0.row.paragraphs - 1 } ?? 0
    let rows = built.map(\.row) + done.statusRows.map { $0.behind(documents) }
    guard !rows.isEmpty else {
      try draft.remove()
      return nil
    }
    try merge(try nonempty(databases).map(\.bytes), into: folder.bytes)
    try draft.remove()
    // Without it a remote server of Xapian's could not give document data.
    try (folder / "termlist.glass").write([])
    try (folder / FileTable.name).write(fileTable(rows))
    try (folder / Segment.dictionary).write(dictionary)
    var deleted = RowRanges()
    deleted.insert(built.indices.filter { !done.isFinished(built[$0].item) })
    return Manifest.SegmentEntry(
      name: folder.name.lossyText, rows: rows.count, paragraphs: documents, deleted: deleted,
      files: try sealed(folder))
  }

  /// The databases in an order, and the rows of all with the docids they get when those are merged.
  private static func joined(_ done: TaskList) -> ([Path], [TaskList.BuiltRow]) {
    var paths: [Path] = []
    var rows: [TaskList.BuiltRow] = []
    var documents = 0
    for (database, made) in done.databases.sorted(by: { $0.value.path < $1.value.path }) {
      rows += done.rows[database, default: []].map { $0.shifted(by: documents) }
      documents += made.documents
      paths.append(made.path)
    }
    return (paths, rows)
  }

  private func nonempty(_ databases: [Path]) throws -> [Path] {
    if !databases.isEmpty { return databases }
    let empty = draft / "empty"
    try Writer(creating: empty.bytes).commit()
    return [empty]
  }
}

extension TaskList.BuiltRow {
  fileprivate func shifted(by documents: Int) -> TaskList.BuiltRow {
    var row = row
    row.firstDocid += documents
    return TaskList.BuiltRow(item: item, row: row)
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

/// Waits until the disk has the files of a folder, and says what they are.
private func sealed(_ folder: Path) throws(SystemError) -> [String: Manifest.Seal] {
  var seals: [String: Manifest.Seal] = [:]
  for name in try folder.names() {
    let file = folder / name
    try file.sync()
    let content = try MappedFile(file)
    seals[name.lossyText] = .init(
      size: content.count, hash: ContentHash(of: content).text)
  }
  try folder.sync()
  try folder.parent.sync()
  return seals
}
