import Basics
import Platform
import Text

/// The rows of a table while a segment is built. There may be a million of them: each takes a third of what it does on the disk.
package struct FileTableDraft: Sendable {
  /// The numbers of all rows as varints, where documents, readers and names count from those of this draft.
  private var numbers: [UInt8] = []
  private var names: [UInt8] = []
  private var readers: [SourceReader] = []

  /// One without rows.
  package init() {}

  /// The number of rows.
  package private(set) var count = 0

  /// Adds a row.
  package mutating func add(_ row: FileRow) {
    let reader = number(of: row.reader) << 3 | row.unit.rawValue << 1 | (row.hasOwnIDs ? 1 : 0)
    names += row.path.bytes
    let pathEnd = names.count
    names += row.member?.bytes ?? []
    let memberEnd = names.count
    names += row.note.utf8
    for number in [
      row.firstDocid, row.paragraphs, row.root, row.size, row.modified, row.hash.number,
      row.generation, row.part, row.date.number, row.replaced, row.outcome.number, reader, pathEnd,
      memberEnd, names.count,
    ] {
      numbers.append(varint: UInt64(bitPattern: Int64(number)))
    }
    count += 1
  }

  private mutating func number(of reader: SourceReader) -> Int {
    if let known = readers.firstIndex(of: reader) { return known }
    readers.append(reader)
    return readers.count - 1
  }

  /// The bytes of a table of the rows of drafts one after the other, the documents of each counted on from where it says,
  /// which `write` takes piece by piece.
  package static func write<Problem: Error>(
    _ drafts: [(rows: FileTableDraft, documents: Int)],
    _ write: ([UInt8]) throws(Problem) -> Void
  ) throws(Problem) {
    var all = FileTableDraft()
    let readers = drafts.map { $0.rows.readers.map { all.number(of: $0) } }
    var head = fileTableMagic
    head.appendFixed(drafts.reduce(0) { $0 + $1.rows.count })
    head.appendFixed(all.readers.count)
    try write(head)
    var start = all.readers.reduce(0) { $0 + $1.name.utf8.count }
    for ((rows, documents), readers) in zip(drafts, readers) {
      try rows.writeNumbers(behind: documents, readers, namesFrom: start, write)
      start += rows.names.count
    }
    var bytes: [UInt8] = []
    bytes.append(all.readers)
    try write(bytes)
    for (rows, _) in drafts { try write(rows.names) }
  }

  private func writeNumbers<Problem: Error>(
    behind documents: Int, _ readers: [Int], namesFrom start: Int,
    _ write: ([UInt8]) throws(Problem) -> Void
  ) throws(Problem) {
    var bytes: [UInt8] = []
    var rest = numbers.makeIterator()
    for _ in 0..<count {
      for column in FileColumn.allCases {
        let number = Int(truncatingIfNeeded: varint { rest.next() } ?? 0)
        switch column {
        case .firstDocid: bytes.appendFixed(number + documents)
        case .reader: bytes.appendFixed(readers[number >> 3] << 3 | number & 7)
        case .pathEnd, .memberEnd, .noteEnd: bytes.appendFixed(number + start)
        default: bytes.appendFixed(number)
        }
      }
      guard bytes.count >= pieceSize else { continue }
      try write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    try write(bytes)
  }
}

/// About so many bytes are written at once.
private let pieceSize = 1 << 16

/// The bytes of a table of these rows.
package func fileTable(_ rows: [FileRow]) -> [UInt8] {
  var draft = FileTableDraft()
  for row in rows { draft.add(row) }
  var bytes: [UInt8] = []
  FileTableDraft.write([(draft, 0)]) { bytes += $0 }
  return bytes
}

extension [UInt8] {
  /// Appends the numbers of readers and their names.
  fileprivate mutating func append(_ readers: [SourceReader]) {
    var end = 0
    for reader in readers {
      end += reader.name.utf8.count
      for number in [reader.version, reader.edition.number, end] { appendFixed(number) }
    }
    for reader in readers { self += reader.name.utf8 }
  }
}

extension ContentHash {
  /// The hash as a number of the table.
  var number: Int { Int(bitPattern: UInt(value)) }

  init(number: Int) { self.init(UInt64(UInt(bitPattern: number))) }
}

extension Sequence {
  /// Rows without paragraphs in the order they have in a table.
  package func inTableOrder(_ row: (Element) -> FileRow) -> [Element] {
    let touched = filter { row($0).outcome == .unchanged }.sorted {
      (row($0).root, row($0).path) < (row($1).root, row($1).path)
    }
    return touched + filter { row($0).outcome != .unchanged }
  }
}

extension FileRow.Outcome {
  /// Its number in the table.
  var number: Int {
    switch self {
    case .indexed: 0
    case .unchanged: 1
    case .skipped: 2
    case .failed: 3
    case .unreadable: 4
    }
  }
}

extension FileRow {
  /// What follows its path in the names. No name of an encoding has the end of a line in it.
  fileprivate var note: String {
    switch outcome {
    case .indexed(let encoding):
      ([encoding?.name ?? ""] + unread.map(\.text.stored)).joined(separator: "\n")
    case .failed(let reason), .unreadable(let reason): reason.stored
    case .skipped(let kind): kind
    case .unchanged: ""
    }
  }
}
