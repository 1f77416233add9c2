import Basics
import Glass
import Platform

/// Reads the terms of a run, with their lists.
struct TermCursor {
  private var reader: RunReader
  /// The docids of the run.
  let docids: Range<UInt32>
  /// The term reached, and its list.
  private(set) var term: [UInt8] = []
  private(set) var list = PostingList()
  /// The first eight bytes of the term, by which most terms can be told apart.
  private(set) var beginning: UInt64 = 0

  init(_ path: Path, _ docids: Range<UInt32>) throws(SystemError) {
    reader = try RunReader(path)
    self.docids = docids
  }

  /// Goes on to the next term; false at the end.
  mutating func advance() throws -> Bool {
    if try reader.isAtEnd() { return false }
    try reader.readString(into: &term)
    try list.read(&reader, documents: docids.count)
    beginning = 0
    for place in 0..<8 {
      beginning = beginning << 8 | (place < term.count ? UInt64(term[place]) : 0)
    }
    return true
  }
}

/// The terms of several runs in the order of their bytes.
struct TermQueue {
  private var cursors: [TermCursor]
  /// The numbers of the cursors that wait for their turn, the first term last; among equal ones the
  /// first run.
  private var waiting: [Int] = []
  /// Those whose turn it is, in the order of the runs.
  private var current: [Int]
  private var joined = PostingList()

  /// The queue of the terms of runs, in the order of their docids.
  init(_ cursors: [TermCursor]) {
    self.cursors = cursors
    current = Array(cursors.indices)
  }

  /// Goes on to the next term; false at the end.
  mutating func advance() throws -> Bool {
    for number in current where try cursors[number].advance() { wait(number) }
    current.removeAll(keepingCapacity: true)
    guard let first = waiting.last else { return false }
    while let number = waiting.last, isSame(number, first) {
      current.append(number)
      waiting.removeLast()
    }
    return true
  }

  /// Hands on the term with its list in all runs; document 0 has the docid that is handed on too.
  mutating func read(_ body: ([UInt8], PostingList, UInt32) throws -> Void) throws {
    guard let first = current.first else { return }
    if current.count == 1 {
      return try body(
        cursors[first].term, cursors[first].list, cursors[first].docids.lowerBound)
    }
    joined.removeAll()
    for number in current {
      joined.append(cursors[number].list, from: cursors[number].docids.lowerBound)
    }
    try body(cursors[first].term, joined, 0)
  }

  private mutating func wait(_ number: Int) {
    let place = waiting.partitionPoint { !isBefore(number, $0) }
    waiting.insert(number, at: place)
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    if cursors[a].beginning != cursors[b].beginning {
      return cursors[a].beginning < cursors[b].beginning
    }
    return cursors[a].term == cursors[b].term
      ? a < b : cursors[a].term.lexicographicallyPrecedes(cursors[b].term)
  }

  private func isSame(_ a: Int, _ b: Int) -> Bool {
    cursors[a].beginning == cursors[b].beginning && cursors[a].term == cursors[b].term
  }
}
