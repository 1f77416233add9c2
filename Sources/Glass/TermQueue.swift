import Platform

/// Reads the terms of a run, with their lists.
struct TermCursor {
  private var reader: RunReader
  private let path: Path
  /// The docids of the run follow this one.
  private let start: UInt32
  /// Empty behind the last term.
  private(set) var term: [UInt8] = []
  private(set) var documentFrequency: UInt64 = 0
  private(set) var collectionFrequency: UInt64 = 0

  init(_ path: Path, behind start: UInt32) throws(SystemError) {
    reader = try RunReader(path)
    self.path = path
    self.start = start
  }

  /// Goes on to the next term, when the postings of this one have been read; false at the end.
  mutating func advance() throws -> Bool {
    if try reader.isAtEnd() { return false }
    term = try reader.string()
    documentFrequency = try reader.number()
    collectionFrequency = try reader.number()
    return true
  }

  mutating func readPostings(_ body: (_ docid: UInt32, _ wdf: UInt64) throws -> Void) throws {
    var docid = start
    for _ in 0..<documentFrequency {
      let gap = try reader.number()
      guard gap > 0, gap <= UInt64(UInt32.max - docid) else { throw GlassError.damagedRun(path) }
      docid += UInt32(gap)
      try body(docid, try reader.number())
    }
  }
}

/// The terms of several runs in the order of their bytes.
struct TermQueue {
  private var cursors: [TermCursor]
  /// The numbers of the cursors that wait for their turn, by their terms, the first term last.
  private var waiting: [Int] = []
  /// Those whose turn it is, in order.
  private var current: [Int] = []

  init(_ cursors: [TermCursor]) {
    self.cursors = cursors
    current = Array(cursors.indices)
  }

  /// Goes on to the next term, when the postings of this one have been read; nil at the end.
  mutating func next() throws -> [UInt8]? {
    for number in current where try cursors[number].advance() { wait(number) }
    current.removeAll(keepingCapacity: true)
    guard let term = waiting.last.map({ cursors[$0].term }) else { return nil }
    while let number = waiting.last, cursors[number].term == term {
      current.append(number)
      waiting.removeLast()
    }
    return term
  }

  /// Of the term, over all runs.
  var documentFrequency: UInt64 { current.reduce(0) { $0 + cursors[$1].documentFrequency } }
  var collectionFrequency: UInt64 { current.reduce(0) { $0 + cursors[$1].collectionFrequency } }

  mutating func readPostings(_ body: (_ docid: UInt32, _ wdf: UInt64) throws -> Void) throws {
    for number in current { try cursors[number].readPostings(body) }
  }

  private mutating func wait(_ number: Int) {
    var low = 0
    var high = waiting.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(number, waiting[middle]) { low = middle + 1 } else { high = middle }
    }
    waiting.insert(number, at: low)
  }

  private func isBefore(_ a: Int, _ b: Int) -> Bool {
    let (term, other) = (cursors[a].term, cursors[b].term)
    return term == other ? a < b : term.lexicographicallyPrecedes(other)
  }
}
