import Platform

/// Reads the terms of a run, with their lists.
final class TermCursor {
  private var reader: RunReader
  /// The docids of the run.
  private let docids: Range<UInt32>
  /// The term reached, and its list.
  private(set) var term: [UInt8] = []
  private(set) var list = PostingList()
  /// The first eight bytes of the term, by which most terms can be compared.
  private var beginning: UInt64 = 0

  init(_ path: Path, _ docids: Range<UInt32>) throws(SystemError) {
    reader = try RunReader(path)
    self.docids = docids
  }

  /// Goes on to the next term; false at the end.
  func advance() throws -> Bool {
    if try reader.isAtEnd() { return false }
    try reader.readString(into: &term)
    try list.read(&reader, documents: docids.count)
    beginning = 0
    for place in 0..<8 {
      beginning = beginning << 8 | (place < term.count ? UInt64(term[place]) : 0)
    }
    return true
  }

  /// The docid of the first document.
  var start: UInt32 { docids.lowerBound }

  func isAtTerm(of other: TermCursor) -> Bool { beginning == other.beginning && term == other.term }

  func isBefore(_ other: TermCursor) -> Bool {
    beginning == other.beginning
      ? term.lexicographicallyPrecedes(other.term) : beginning < other.beginning
  }
}

/// The terms of several runs in the order of their bytes.
struct TermQueue {
  /// Those that wait for their turn, the first term last; among equal ones the first run.
  private var waiting: [TermCursor] = []
  /// Those whose turn it is, in the order of the runs.
  private var current: [TermCursor]
  private var joined = PostingList()

  /// The queue of the terms of runs, in the order of their docids.
  init(_ cursors: [TermCursor]) { current = cursors }

  /// Goes on to the next term; false at the end.
  mutating func advance() throws -> Bool {
    for cursor in current where try cursor.advance() { wait(cursor) }
    current.removeAll(keepingCapacity: true)
    guard let first = waiting.last else { return false }
    while let cursor = waiting.last, cursor.isAtTerm(of: first) {
      current.append(cursor)
      waiting.removeLast()
    }
    return true
  }

  /// Hands on the term with its list in all runs; document 0 has the docid that is handed on too.
  mutating func read(_ body: ([UInt8], PostingList, UInt32) throws -> Void) throws {
    guard let first = current.first else { return }
    if current.count == 1 { return try body(first.term, first.list, first.start) }
    joined.removeAll()
    for cursor in current { joined.append(cursor.list, from: cursor.start) }
    try body(first.term, joined, 0)
  }

  private mutating func wait(_ cursor: TermCursor) {
    var low = 0
    var high = waiting.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(cursor, waiting[middle]) { low = middle + 1 } else { high = middle }
    }
    waiting.insert(cursor, at: low)
  }

  private func isBefore(_ a: TermCursor, _ b: TermCursor) -> Bool {
    a.isAtTerm(of: b) ? a.start < b.start : a.isBefore(b)
  }
}
