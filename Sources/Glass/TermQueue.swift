import Platform

/// Reads the terms of a run, with their lists.
struct TermCursor {
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
  mutating func advance() throws -> Bool {
    if try reader.isAtEnd() { return false }
    try reader.readString(into: &term)
    try list.read(&reader)
    guard list.first <= list.last, list.last < UInt32(docids.count) else { throw reader.damage }
    beginning = 0
    for place in 0..<8 {
      beginning = beginning << 8 | (place < term.count ? UInt64(term[place]) : 0)
    }
    return true
  }

  /// Appends the list to the one that is written.
  func appendList(to postings: inout PostingTable) throws {
    guard try postings.add(list, from: docids.lowerBound) else { throw reader.damage }
  }

  func isAtTerm(of other: TermCursor) -> Bool { beginning == other.beginning && term == other.term }

  func isBefore(_ other: TermCursor) -> Bool {
    beginning == other.beginning
      ? term.lexicographicallyPrecedes(other.term) : beginning < other.beginning
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

  /// Goes on to the next term; false at the end.
  mutating func advance() throws -> Bool {
    for number in current where try cursors[number].advance() { wait(number) }
    current.removeAll(keepingCapacity: true)
    guard let first = waiting.last else { return false }
    while let number = waiting.last, cursors[number].isAtTerm(of: cursors[first]) {
      current.append(number)
      waiting.removeLast()
    }
    return true
  }

  /// Writes the term with its lists in all runs; returns its largest wdf.
  func write(to postings: inout PostingTable) throws -> UInt64 {
    var documentFrequency: UInt64 = 0
    var collectionFrequency: UInt64 = 0
    var largestWDF: UInt64 = 0
    for number in current {
      documentFrequency += cursors[number].list.documentFrequency
      collectionFrequency += cursors[number].list.collectionFrequency
      largestWDF = max(largestWDF, cursors[number].list.largestWDF)
    }
    guard let first = current.first else { return 0 }
    postings.begin(
      cursors[first].term, documentFrequency: documentFrequency,
      collectionFrequency: collectionFrequency)
    for number in current { try cursors[number].appendList(to: &postings) }
    try postings.end()
    return largestWDF
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
    if cursors[a].isAtTerm(of: cursors[b]) { return a < b }
    return cursors[a].isBefore(cursors[b])
  }
}
