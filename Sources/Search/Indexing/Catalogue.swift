import Platform
import Text

/// Where a row stands: the number of its segment in the manifest, and its place in the table there.
struct RowPlace: Hashable {
  let segment: Int
  let row: Int
}

/// What an index knows of a file.
struct KnownFile {
  /// Its row of the latest run that looked at it.
  private(set) var latest: FileRow
  /// Its row with its paragraphs, where it has any.
  private(set) var content: FileRow?
  /// The number of its paragraphs.
  private(set) var paragraphs = 0
  /// All its rows, and those with its paragraphs.
  private(set) var rows: [RowPlace] = []
  private(set) var contentRows: [RowPlace] = []

  init(_ row: FileRow) { latest = row }

  mutating func add(_ row: FileRow, at place: RowPlace) {
    if row.generation > latest.generation { latest = row }
    rows.append(place)
    guard case .indexed = row.outcome else { return }
    contentRows.append(place)
    paragraphs += row.paragraphs
    if row.part == 0 { content = row }
  }

  /// Whether its paragraphs are those of the file as it was last seen.
  var isCurrent: Bool {
    switch latest.outcome {
    case .indexed, .unchanged: content != nil
    case .binary, .failed, .unreadable: false
    }
  }
}

/// What an index knows of the files of its roots.
struct Catalogue {
  /// A file by its root and its path there.
  struct Key: Hashable {
    let root: Int
    let path: Path
  }

  private(set) var files: [Key: KnownFile] = [:]
  /// The bytes of the files in each segment.
  private(set) var sizes: [Int]

  init(_ segments: [Segment]) throws(Failure) {
    sizes = segments.map { _ in 0 }
    files.reserveCapacity(segments.reduce(0) { $0 + $1.files.count })
    for (number, segment) in segments.enumerated() {
      try segment.eachLivingRow { place, row in add(row, at: RowPlace(segment: number, row: place))
      }
    }
  }

  private mutating func add(_ row: FileRow, at place: RowPlace) {
    files[Key(root: row.root, path: row.path), default: KnownFile(row)].add(row, at: place)
    if row.paragraphs > 0, row.part == 0 { sizes[place.segment] += row.size }
  }
}

extension Segment {
  /// The rows that are not deleted, each with its place.
  func eachLivingRow(_ body: (Int, FileRow) -> Void) throws(Failure) {
    for place in 0..<files.count where !entry.deleted.contains(place) {
      body(place, try row(place))
    }
  }
}
