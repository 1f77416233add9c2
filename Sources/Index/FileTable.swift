import Basics
import Failures
import Platform
import Text

// The table `files` of a segment: a row for each file in the order of their docids, and last those
// without paragraphs; of these first the unchanged ones, by root and path. Numbers are eight bytes, low byte first.
//
//     "hansearch files\n"
//     number of rows, number of readers
//     for each row: the numbers of `FileColumn`
//     for each reader: the numbers of `ReaderColumn`
//     the names: of each reader; for each row its path, its name in the archive that has that path, and its encoding and what
//     was not read, its kind or why it failed

let fileTableMagic = Array("hansearch files\n".utf8)
private let headerSize = 32
private let rowSize = FileColumn.allCases.count * 8
private let readerSize = ReaderColumn.allCases.count * 8

enum FileColumn: Int, CaseIterable {
  case firstDocid, paragraphs, root, size, modified, hash, generation, part, date, replaced, outcome
  /// The number of its reader eight times, the unit of its places twice more, and 1 more when it has ids of its own.
  case reader
  /// Where its path, and what follows it, end in the names.
  case pathEnd, memberEnd, noteEnd
}

private enum ReaderColumn: Int, CaseIterable {
  case version, edition
  /// Where its name ends in the names.
  case nameEnd
}

/// The table `files` of a segment, read where it lies.
package struct FileTable: Sendable {
  /// Its name in the folder of a segment.
  package static let name = "files"

  private let file: MappedFile
  /// The number of its rows.
  package let count: Int
  private let readers: [SourceReader]
  /// Where the names begin, and where in them those of rows do.
  private let names: Int
  private let firstName: Int

  /// Nil when the file is no such table.
  init?(_ file: MappedFile) {
    guard file.bytes(0..<fileTableMagic.count) == fileTableMagic,
      let count = file.integer(at: fileTableMagic.count),
      (0...file.count / rowSize).contains(count),
      let readers = file.integer(at: fileTableMagic.count + 8),
      (0...file.count / readerSize).contains(readers)
    else { return nil }
    let start = headerSize + count * rowSize
    let names = start + readers * readerSize
    guard let (readers, end) = file.readers(readers, at: start, names: names) else { return nil }
    self.file = file
    self.count = count
    self.readers = readers
    self.names = names
    firstName = end
  }

  /// Where the row is that a document is a paragraph of; nil when the table has none.
  package func place(ofRowHolding docid: Int) -> Int? {
    let end = (0..<count).partitionPointIfKnown { row in self[row, .firstDocid].map { $0 > docid } }
    return end.flatMap { $0 > 0 ? $0 - 1 : nil }
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

  /// The docids of a row's paragraphs; nil when it has none or is damaged.
  package func docids(ofRow row: Int, of total: Int) -> Range<UInt32>? {
    (self[row, .paragraphs] ?? 0) > 0 ? docids(row..<row + 1, of: total) : nil
  }

  /// Whether the files of two rows are in the same folder, and neither in an archive.
  package func areInOneFolder(_ row: Int, _ other: Int) -> Bool {
    guard self[row, .root] == self[other, .root], let first = folder(ofRow: row),
      let second = folder(ofRow: other)
    else { return false }
    return file.isEqual(first, second)
  }

  /// Where the folder of a row's file is written; nil in an archive, and when the row is damaged.
  private func folder(ofRow row: Int) -> Range<Int>? {
    guard let start = start(ofRow: row), let end = self[row, .pathEnd], 0 <= start, start <= end,
      end == self[row, .memberEnd], end <= file.count
    else { return nil }
    let path = names + start..<names + end
    let name = path.last(where: { file.byte(at: $0) == Int(UInt8(ascii: "/")) })
    return path.lowerBound..<(name ?? path.lowerBound)
  }

  /// Where the path of a row's file begins in the names.
  private func start(ofRow row: Int) -> Int? {
    row == 0 ? firstName : self[row - 1, .noteEnd]
  }

  /// The places of the rows of files that were touched, but not changed.
  var unchangedRows: Range<Int> {
    let start = (0..<count).partitionPoint { (self[$0, .paragraphs] ?? 0) == 0 }
    return
      start..<(start..<count).partitionPoint {
        self[$0, .outcome] != FileRow.Outcome.unchanged.number
      }
  }

  /// The place of the row of a file among `rows`, which are in the order of roots and paths.
  package func place(ofRoot root: Int, _ path: Path, in rows: Range<Int>) -> Int? {
    let place = rows.partitionPoint { place in
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
      let reader = self[index, .reader], readers.indices.contains(reader >> 3),
      let unit = PlaceUnit(rawValue: reader >> 1 & 3),
      let pathEnd = self[index, .pathEnd], let memberEnd = self[index, .memberEnd],
      let noteEnd = self[index, .noteEnd],
      let start = start(ofRow: index),
      let path = file.name(start, pathEnd, in: names),
      let member = file.name(pathEnd, memberEnd, in: names),
      let note = file.name(memberEnd, noteEnd, in: names),
      let (outcome, unread) = outcome(
        number: self[index, .outcome], note: String(decoding: note, as: UTF8.self)),
      [firstDocid, paragraphs, root, size, generation, part, replaced].allSatisfy(
        plausible.contains)
    else { return nil }
    return FileRow(
      root: root, path: Path(path), member: member.isEmpty ? nil : Path(member), size: size,
      modified: modified,
      hash: ContentHash(number: hash), generation: generation, part: part,
      firstDocid: firstDocid, paragraphs: paragraphs, date: PageDate?(number: date),
      replaced: replaced, reader: readers[reader >> 3], hasOwnIDs: reader & 1 == 1,
      unit: unit, unread: unread, outcome: outcome)
  }

  /// The root of a row's file.
  func root(ofRow index: Int) -> Int? { self[index, .root] }

  /// Whether a row is of the file of a root at a path.
  func isRow(_ index: Int, of root: Int, _ path: Path) -> Bool {
    guard self[index, .root] == root, let end = self[index, .pathEnd],
      let start = start(ofRow: index),
      0 <= start, start <= end, end <= file.count
    else { return false }
    return file.order(of: names + start..<names + end, path.bytes) == 0
  }

  private subscript(index: Int, column: FileColumn) -> Int? {
    guard (0..<count).contains(index) else { return nil }
    return file.integer(at: headerSize + index * rowSize + column.rawValue * 8)
  }
}

extension MappedFile {
  /// So many readers, and where their names end.
  fileprivate func readers(
    _ count: Int, at start: Int, names: Int
  ) -> (readers: [SourceReader], end: Int)? {
    var readers: [SourceReader] = []
    var end = 0
    for place in stride(from: start, to: start + count * readerSize, by: readerSize) {
      func number(_ column: ReaderColumn) -> Int? { integer(at: place + column.rawValue * 8) }
      guard let version = number(.version), plausible.contains(version),
        let edition = number(.edition), let nameEnd = number(.nameEnd),
        let name = name(end, nameEnd, in: names)
      else { return nil }
      readers.append(
        SourceReader(
          name: String(decoding: name, as: UTF8.self), version: version,
          edition: ContentHash(number: edition)))
      end = nameEnd
    }
    return (readers, end)
  }

  fileprivate func name(_ start: Int, _ end: Int, in names: Int) -> [UInt8]? {
    guard 0 <= start, start <= end, end <= count else { return nil }
    return bytes(names + start..<names + end)
  }
}

private func outcome(number: Int?, note: String) -> (FileRow.Outcome, [Unread])? {
  switch number {
  case 0: indexedOutcome(note)
  case 1: (.unchanged, [])
  case 2: (.skipped(kind: note), [])
  case 3: (.failed(reason: Message(stored: note)), [])
  case 4: (.unreadable(reason: Message(stored: note)), [])
  default: nil
  }
}

private func indexedOutcome(_ note: String) -> (FileRow.Outcome, [Unread])? {
  guard let end = note.firstIndex(of: "\n") else {
    return (.indexed(note.isEmpty ? nil : Encoding(note)), [])
  }
  let lines = note[note.index(after: end)...].split(separator: "\n")
  let unread = lines.compactMap(Unread.init(stored:))
  guard unread.count == lines.count else { return nil }
  return (.indexed(end == note.startIndex ? nil : Encoding(String(note[..<end]))), unread)
}
