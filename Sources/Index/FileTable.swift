import Platform
import Text

/// What a segment knows of a file, or of a part of a large one.
package struct FileRow: Equatable, Sendable {
  /// The number of its root in the manifest.
  package var root: Int
  /// Its path relative to its root.
  package var path: Path
  /// In bytes.
  package var size: Int
  /// When it last changed, in nanoseconds since 1970 (UTC).
  package var modified: Int
  /// The hash of its bytes.
  package var hash: ContentHash
  /// The number of the run that looked at it.
  package var generation: Int
  /// A large file has several parts, each with a row; this one's number, from 0.
  package var part = 0
  /// The docid of its first paragraph; the others follow.
  package var firstDocid = 0
  /// The number of its paragraphs.
  package var paragraphs = 0
  /// The date of its paragraphs, but of those that have one of their own; nil when it is not known.
  package var date: PageDate?
  /// How many places of the file are not in its encoding and are U+FFFD in its paragraphs.
  package var replaced = 0
  /// What became of it.
  package var outcome: Outcome

  /// A row that says all this.
  package init(
    root: Int, path: Path, size: Int, modified: Int, hash: ContentHash, generation: Int,
    part: Int = 0, firstDocid: Int = 0, paragraphs: Int = 0, date: PageDate? = nil,
    replaced: Int = 0, outcome: Outcome
  ) {
    self.root = root
    self.path = path
    self.size = size
    self.modified = modified
    self.hash = hash
    self.generation = generation
    self.part = part
    self.firstDocid = firstDocid
    self.paragraphs = paragraphs
    self.date = date
    self.replaced = replaced
    self.outcome = outcome
  }

  /// What became of the file.
  package enum Outcome: Equatable, Sendable {
    /// Its paragraphs are in this segment.
    case indexed(Encoding)
    /// It was touched, but its bytes are those of an earlier run.
    case unchanged
    /// It holds no text, or is larger than what is taken.
    case skipped(FileKind)
    /// It is no text that could be indexed. Paragraphs of an earlier run may be there still.
    case failed(reason: String)
    /// The system would not give it; it is tried again in each run.
    case unreadable(reason: String)

    /// Why it is not indexed as it was last seen; nil when it is, or is passed over.
    var failure: String? {
      switch self {
      case .failed(let reason), .unreadable(let reason): reason
      case .indexed, .unchanged, .skipped: nil
      }
    }
  }
}

// The table `files` of a segment: a row for each file in the order of their docids, and last those
// without paragraphs; of these first the unchanged ones, by root and path. Numbers are eight bytes, low byte first.
//
//     "hansearch files\n"
//     number of rows
//     for each row: the numbers of `Column`
//     the names: for each row its path, and its encoding, its kind or why it failed

private let magic = Array("hansearch files\n".utf8)
private let headerSize = 24
private let rowSize = Column.allCases.count * 8

private enum Column: Int, CaseIterable {
  case firstDocid, paragraphs, root, size, modified, hash, generation, part, date, replaced, outcome
  /// Where its path, and what follows it, end in the names.
  case pathEnd, noteEnd
}

/// The bytes of a table of these rows.
package func fileTable(_ rows: [FileRow]) -> [UInt8] {
  var bytes = magic
  bytes.appendFixed(rows.count)
  var end = 0
  for row in rows {
    let pathEnd = end + row.path.bytes.count
    end = pathEnd + row.outcome.note.utf8.count
    for number in [
      row.firstDocid, row.paragraphs, row.root, row.size, row.modified,
      Int(bitPattern: UInt(row.hash.value)), row.generation, row.part, row.date.number,
      row.replaced, row.outcome.number, pathEnd, end,
    ] { bytes.appendFixed(number) }
  }
  for row in rows { bytes += row.path.bytes + Array(row.outcome.note.utf8) }
  return bytes
}

/// The table `files` of a segment, read where it lies.
package struct FileTable: Sendable {
  /// Its name in the folder of a segment.
  package static let name = "files"

  private let file: MappedFile
  /// The number of its rows.
  package let count: Int

  /// Nil when the file is no such table.
  init?(_ file: MappedFile) {
    guard file.bytes(0..<magic.count) == magic, let count = file.integer(at: magic.count),
      (0...file.count / rowSize).contains(count)
    else { return nil }
    self.file = file
    self.count = count
  }

  /// Where the row is that a document is a paragraph of; nil when the table has none.
  package func place(ofRowHolding docid: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      guard let first = self[middle, .firstDocid] else { return nil }
      if first <= docid { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  /// The docids from the first one of row `lower` up to that of row `upper`, which may be the end.
  package func docids(_ rows: Range<Int>, of total: Int) -> Range<UInt32>? {
    let end = total + 1
    let upper = rows.upperBound == count ? end : self[rows.upperBound, .firstDocid]
    guard let lower = self[rows.lowerBound, .firstDocid], let upper, 0 < lower, lower <= upper,
      upper <= end
    else { return nil }
    return UInt32(clamping: lower)..<UInt32(clamping: upper)
  }

  /// The places of the rows of files that were touched, but not changed.
  var unchangedRows: Range<Int> {
    let start = partitionPoint(0..<count) { (self[$0, .paragraphs] ?? 0) == 0 }
    return
      start..<partitionPoint(start..<count) {
        self[$0, .outcome] != FileRow.Outcome.unchanged.number
      }
  }

  /// The place of the row of a file among `rows`, which are in the order of roots and paths.
  package func place(ofRoot root: Int, _ path: Path, in rows: Range<Int>) -> Int? {
    let place = partitionPoint(rows) { place in
      guard let row = row(place) else { return true }
      return (row.root, row.path) >= (root, path)
    }
    guard rows.contains(place), let row = row(place), row.root == root, row.path == path else {
      return nil
    }
    return place
  }

  /// The row at a place; nil when there is none or it is damaged.
  package func row(_ index: Int) -> FileRow? {
    guard let firstDocid = self[index, .firstDocid], let paragraphs = self[index, .paragraphs],
      let root = self[index, .root], let size = self[index, .size],
      let modified = self[index, .modified], let hash = self[index, .hash],
      let generation = self[index, .generation], let part = self[index, .part],
      let date = self[index, .date], let replaced = self[index, .replaced],
      let pathEnd = self[index, .pathEnd], let noteEnd = self[index, .noteEnd],
      let start = index == 0 ? 0 : self[index - 1, .noteEnd],
      let path = name(start, pathEnd), let note = name(pathEnd, noteEnd),
      let outcome = FileRow.Outcome(
        number: self[index, .outcome], note: String(decoding: note, as: UTF8.self)),
      [firstDocid, paragraphs, root, size, generation, part, replaced].allSatisfy(
        plausible.contains)
    else { return nil }
    return FileRow(
      root: root, path: Path(path), size: size, modified: modified,
      hash: ContentHash(UInt64(UInt(bitPattern: hash))), generation: generation, part: part,
      firstDocid: firstDocid, paragraphs: paragraphs, date: PageDate?(number: date),
      replaced: replaced, outcome: outcome)
  }

  private subscript(index: Int, column: Column) -> Int? {
    guard (0..<count).contains(index) else { return nil }
    return file.integer(at: headerSize + index * rowSize + column.rawValue * 8)
  }

  private func name(_ start: Int, _ end: Int) -> [UInt8]? {
    let names = headerSize + count * rowSize
    guard 0 <= start, start <= end, end <= file.count else { return nil }
    return file.bytes(names + start..<names + end)
  }
}

extension [FileRow] {
  /// Rows without paragraphs in the order they have in a table.
  package var inTableOrder: [FileRow] {
    let touched = filter { $0.outcome == .unchanged }.sorted {
      ($0.root, $0.path) < ($1.root, $1.path)
    }
    return touched + filter { $0.outcome != .unchanged }
  }
}

/// The first place in a range that is behind, where all behind it are.
private func partitionPoint(_ range: Range<Int>, _ isBehind: (Int) -> Bool) -> Int {
  var (low, high) = (range.lowerBound, range.upperBound)
  while low < high {
    let middle = low + (high - low) / 2
    if isBehind(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}

extension FileRow.Outcome {
  fileprivate var number: Int {
    switch self {
    case .indexed: 0
    case .unchanged: 1
    case .skipped: 2
    case .failed: 3
    case .unreadable: 4
    }
  }

  fileprivate var note: String {
    switch self {
    case .indexed(let encoding): encoding.name
    case .failed(let reason), .unreadable(let reason): reason
    case .skipped(let kind): kind.name
    case .unchanged: ""
    }
  }

  fileprivate init?(number: Int?, note: String) {
    switch number {
    case 0: self = .indexed(Encoding(note))
    case 1: self = .unchanged
    case 2: self = .skipped(FileKind(note))
    case 3: self = .failed(reason: note)
    case 4: self = .unreadable(reason: note)
    default: return nil
    }
  }
}
