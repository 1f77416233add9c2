import Basics
import Index
import Inversion
import Platform

/// The ids of the paragraphs of a database, while it is built.
struct IDDraft {
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []

  private struct Entry {
    /// The first eight bytes of the id, by which most can be told apart.
    let beginning: UInt64
    let place: Range<Int>
    let docid: Int
  }

  /// The number of ids.
  var count: Int { entries.count }

  /// Adds the id of a document, which is behind all so far.
  mutating func add(_ id: String, of docid: Int) {
    let start = bytes.count
    bytes += id.utf8
    var beginning: UInt64 = 0
    for place in start..<start + 8 {
      beginning = beginning << 8 | (place < bytes.count ? UInt64(bytes[place]) : 0)
    }
    entries.append(Entry(beginning: beginning, place: start..<bytes.count, docid: docid))
  }

  /// Puts the ids aside in a file, in their order: for each its size, the id, and the docid, as a run has them.
  func write(_ path: Path) throws(SystemError) {
    let file = try FileWriter(path)
    for entry in entries.sorted(by: isBefore) {
      try file.append {
        $0.append(varint: UInt64(entry.place.count))
        $0 += bytes[entry.place]
        $0.append(varint: UInt64(entry.docid))
      }
    }
    try file.flush()
  }

  private func isBefore(_ a: Entry, _ b: Entry) -> Bool {
    if a.beginning != b.beginning { return a.beginning < b.beginning }
    let (first, second) = (bytes[a.place], bytes[b.place])
    return first == second ? a.docid < b.docid : first.lexicographicallyPrecedes(second)
  }
}

/// Ids that were put aside: those of a file, in their order.
private struct IDCursor {
  private var reader: RunReader
  /// How many documents there are before those of the file.
  private let documents: Int
  private(set) var id: [UInt8] = []
  private(set) var docid = 0

  init(_ path: Path, behind documents: Int) throws(SystemError) {
    reader = try RunReader(path)
    self.documents = documents
  }

  /// Goes on to the next one; false at the end.
  mutating func advance() throws -> Bool {
    if try reader.isAtEnd() { return false }
    try reader.readString(into: &id)
    docid = documents + Int(try reader.number(below: 1 << 32))
    return true
  }

  func isBefore(_ other: IDCursor) -> Bool {
    id == other.id ? docid < other.docid : id.lexicographicallyPrecedes(other.id)
  }
}

/// Writes the table of the ids that were put aside in files, each with the number of documents before its own.
func mergeIDs(
  _ files: [(path: Path, documents: Int)], count: Int, paragraphs: Int, into table: Path
) throws {
  var writer = try IDTableWriter(table, paragraphs: paragraphs, count: count)
  // The next one last.
  var waiting: [IDCursor] = []
  func wait(_ cursor: IDCursor) {
    waiting.insert(cursor, at: waiting.partitionPoint { $0.isBefore(cursor) })
  }
  for (path, documents) in files {
    var cursor = try IDCursor(path, behind: documents)
    if try cursor.advance() { wait(cursor) }
  }
  while var next = waiting.popLast() {
    try writer.add(next.id, of: next.docid)
    if try next.advance() { wait(next) }
  }
  try writer.finish()
}
