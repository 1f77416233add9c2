import Failures
import Platform
import Text

/// Where a row stands: the number of its segment in the manifest, and its place in the table there.
package struct RowPlace: Hashable {
  /// The number of its segment.
  package let segment: Int
  /// Its place in the table there.
  package let row: Int
}

/// What an index knows of a file: its rows, of which there is at least one. An index may know a million
/// files, so it is no larger than it has to be.
package struct KnownFile {
  private var entries: [(place: RowPlace, row: FileRow)]

  init(_ row: FileRow, at place: RowPlace) { entries = [(place, row)] }

  /// Adds a row of the file.
  package mutating func add(_ row: FileRow, at place: RowPlace) { entries.append((place, row)) }

  /// Its row of the latest run that looked at it.
  package var latest: FileRow {
    var latest = entries[0].row
    for (_, row) in entries where row.generation > latest.generation { latest = row }
    return latest
  }

  /// Its row with its first paragraphs, where it has any.
  package var content: FileRow? { entries.last { $0.row.isContent && $0.row.part == 0 }?.row }

  /// The number of its paragraphs.
  package var paragraphs: Int {
    entries.reduce(0) { $0 + ($1.row.isContent ? $1.row.paragraphs : 0) }
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

/// What an index knows of the files of its roots.
package struct Catalogue {
  /// A file by its root and its path there.
  package struct Key: Hashable {
    /// The number of its root.
    package let root: Int
    /// Its path there.
    package let path: Path

    /// The file of a root at a path.
    package init(root: Int, path: Path) {
      self.root = root
      self.path = path
    }
  }

  /// What is known of each file.
  package private(set) var files: [Key: KnownFile] = [:]
  /// The paths of each root's.
  package private(set) var paths: [Int: [Path]] = [:]
  /// The bytes of the files in each segment.
  package private(set) var sizes: [Int] = []

  /// What the segments of an index know, in their order.
  package init(_ segments: [Segment]) throws(Failure) {
    files.reserveCapacity(segments.reduce(0) { $0 + $1.files.count })
    for segment in segments { try add(segment) }
  }

  /// Adds what the next segment knows, or nothing when that cannot be read.
  package mutating func add(_ segment: Segment) throws(Failure) {
    var rows: [(place: Int, row: FileRow)] = []
    try segment.eachLiveRow { rows.append(($0, $1)) }
    let number = sizes.count
    sizes.append(0)
    for (place, row) in rows { add(row, at: RowPlace(segment: number, row: place)) }
  }

  private mutating func add(_ row: FileRow, at place: RowPlace) {
    let key = Key(root: row.root, path: row.path)
    if files[key]?.add(row, at: place) == nil {
      files[key] = KnownFile(row, at: place)
      paths[row.root, default: []].append(row.path)
    }
    if row.paragraphs > 0, row.part == 0 {
      sizes[place.segment] = clampedSum([sizes[place.segment], row.size])
    }
  }
}

extension FileRow {
  fileprivate var isContent: Bool { if case .indexed = outcome { true } else { false } }
}

extension Segment {
  /// The rows that are not deleted, each with its place.
  func eachLiveRow(_ body: (Int, FileRow) -> Void) throws(Failure) {
    for place in 0..<files.count where !entry.deleted.contains(place) {
      body(place, try row(place))
    }
  }
}
