import Basics
import Failures
import Platform
import Text

/// Where a row stands: the number of its segment in the manifest, and its place in the table there.
package struct RowPlace: Hashable, Sendable {
  /// The number of its segment.
  package let segment: Int
  /// Its place in the table there.
  package let row: Int

  /// A row of a segment.
  package init(segment: Int, row: Int) {
    self.segment = segment
    self.row = row
  }
}

/// What an index knows of a file: its rows, of which there is at least one.
package struct KnownFile {
  private var entries: [(place: RowPlace, row: FileRow)]

  fileprivate init(_ entries: [(place: RowPlace, row: FileRow)]) { self.entries = entries }

  /// The number of its root.
  package var root: Int { entries[0].row.root }

  /// Its path there.
  package var path: Path { entries[0].row.path }

  /// Its row of the latest run that looked at it.
  package var latest: FileRow {
    var latest = entries[0].row
    for (_, row) in entries
    where row.member == nil && (row.generation > latest.generation || latest.member != nil) {
      latest = row
    }
    return latest
  }

  /// Its row with its first paragraphs, where it has any.
  package var content: FileRow? { entries.last { $0.row.isWhole }?.row }

  /// The first row of each of its members, if it is an archive. Of those that were not read several may have one name.
  package var members: [FileRow] {
    if entries.count == 1 { return [] }
    var read: Set<Path> = []
    return entries.map(\.row).sorted { $0.part < $1.part }.filter { row in
      guard let name = row.member else { return false }
      return row.paragraphs == 0 || read.insert(name).inserted
    }
  }

  /// The number of paragraphs of each member, and under nil of those that are of none.
  package var paragraphs: [Path?: Int] {
    entries.lazy.filter(\.row.isContent).reduce(into: [:]) {
      $0[$1.row.member, default: 0] += $1.row.paragraphs
    }
  }

  /// All its rows.
  package var rows: [RowPlace] { entries.map(\.place) }

  /// Those with its paragraphs.
  package var contentRows: [RowPlace] { entries.filter(\.row.isContent).map(\.place) }

  /// Those that have its time alone: it was touched, and its bytes were as before.
  package var touchedRows: [RowPlace] {
    entries.filter { $0.row.outcome == .unchanged }.map(\.place)
  }

  /// Whether its paragraphs are those of the file as it was last seen.
  package var isCurrent: Bool {
    switch latest.outcome {
    case .indexed, .unchanged: content != nil
    case .skipped, .failed, .unreadable: false
    }
  }
}

/// What an index knows of the files of its roots. There may be a million of them, so it is a list of places by the hashes of
/// files; all else is read from the tables of the segments.
package struct Catalogue: Sendable {
  private var tables: [FileTable] = []
  /// In the order of the hashes, and then of the places.
  private var entries: [Entry] = []
  /// The number of each root's files.
  private var counts: [Int: Int] = [:]
  /// The bytes of the files in each segment.
  package private(set) var sizes: [Int] = []

  private struct Entry: Comparable {
    let hash: Int
    /// The number of the segment in the upper bits, which are less than 1,000, and the row.
    let place: Int

    private static let rowBits = 48

    init(hash: Int, segment: Int, row: Int) {
      self.hash = hash
      place = segment << Self.rowBits | row
    }

    var rowPlace: RowPlace {
      RowPlace(segment: place >> Self.rowBits, row: place & (1 << Self.rowBits - 1))
    }

    static func < (a: Entry, b: Entry) -> Bool { (a.hash, a.place) < (b.hash, b.place) }
  }

  /// What the segments of an index know, in their order.
  package init(_ segments: [Segment]) throws(Failure) {
    for segment in segments { try add(segment) }
  }

  /// Adds what the next segment knows, or nothing when that cannot be read.
  package mutating func add(_ segment: Segment) throws(Failure) {
    var added: [Entry] = []
    added.reserveCapacity(segment.files.count)
    var size = 0
    try segment.eachLiveRow { place, row in
      added.append(Entry(hash: fileHash(row.root, row.path), segment: tables.count, row: place))
      if row.isWhole { size = clampedSum([size, row.size]) }
    }
    tables.append(segment.files)
    sizes.append(size)
    entries += added
    entries.sort()
    counts = [:]
    eachGroup { counts[tables[$0[0].segment].root(ofRow: $0[0].row) ?? 0, default: 0] += 1 }
  }

  /// The number of files of a root.
  package func count(ofRoot root: Int) -> Int { counts[root, default: 0] }

  /// The rows of a file; none when it is not known.
  package func rows(of path: Path, inRoot root: Int) -> [RowPlace] {
    let hash = fileHash(root, path)
    let start = entries.partitionPoint { $0.hash >= hash }
    return entries[start...].prefix { $0.hash == hash }.map(\.rowPlace)
      .filter { tables[$0.segment].isRow($0.row, of: root, path) }
  }

  /// What is known of a file; nil when nothing is.
  package func file(at path: Path, inRoot root: Int) -> KnownFile? {
    file(rows(of: path, inRoot: root))
  }

  /// Hands on what is known of each file.
  package func eachFile<Problem: Error>(
    _ body: (KnownFile) throws(Problem) -> Void
  ) throws(Problem) {
    try eachGroup { (places) throws(Problem) in
      if let file = file(places) { try body(file) }
    }
  }

  private func file(_ places: [RowPlace]) -> KnownFile? {
    let rows = places.compactMap { place in
      tables[place.segment].row(place.row).map { (place: place, row: $0) }
    }
    return rows.isEmpty ? nil : KnownFile(rows)
  }

  /// Hands on the rows of each file. Two files with one hash are as good as never there.
  private func eachGroup<Problem: Error>(
    _ body: ([RowPlace]) throws(Problem) -> Void
  ) throws(Problem) {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].hash == entries[start].hash { end += 1 }
      if end == start + 1 {
        try body([entries[start].rowPlace])
      } else {
        for file in byFile(entries[start..<end].map(\.rowPlace)) { try body(file) }
      }
      start = end
    }
  }

  private func byFile(_ places: [RowPlace]) -> [[RowPlace]] {
    var files: [[RowPlace]] = []
    for place in places {
      let same = files.firstIndex { isSame($0[0], place) }
      if let same { files[same].append(place) } else { files.append([place]) }
    }
    return files
  }

  private func isSame(_ a: RowPlace, _ b: RowPlace) -> Bool {
    guard let row = tables[a.segment].row(a.row) else { return false }
    return tables[b.segment].isRow(b.row, of: row.root, row.path)
  }
}

/// Of another key in each process, so that nobody can make many files with one hash.
private func fileHash(_ root: Int, _ path: Path) -> Int {
  var hasher = Hasher()
  hasher.combine(root)
  hasher.combine(path)
  return hasher.finalize()
}

extension FileRow {
  /// Whether it says what was read of the file. What a member is says that too.
  package var isContent: Bool {
    if case .indexed = outcome { true } else { member != nil }
  }

  /// Whether it stands for the whole file, and was read.
  fileprivate var isWhole: Bool { isContent && part == 0 && member == nil }
}

extension Segment {
  /// The rows that are not deleted, each with its place.
  func eachLiveRow(_ body: (Int, FileRow) -> Void) throws(Failure) {
    for place in 0..<files.count where !entry.deleted.contains(place) {
      body(place, try row(place))
    }
  }
}
