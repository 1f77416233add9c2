import Glass
import Platform

/// Makes a glass database of runs in the new folder `destination`. The docids of each follow
/// those of the one before. Nothing is synced.
///
/// - Parameters:
///   - blockSize: The size of the blocks of the tables; libxapian's own choice is the usual one.
///   - threads: How many may work at once; more than two do not help.
public func merge(
  _ runs: [Path], into destination: Path, blockSize: Int = 8192, threads: Int = 1
) throws {
  try destination.makeFolder()
  var statistics = TableStatistics()
  let data = try mergeData(
    runs, into: TableWriter(destination / "docdata.glass", blockSize: blockSize))
  var postings = try PostingTable(destination / "postlist.glass", blockSize: blockSize)
  let docids = try mergeLengths(runs, into: &postings, &statistics)
  let later = destination / "postlist.later"
  let part = try both(threads) {
    try mergeTerms(.early, runs, docids, into: &postings)
  } and: {
    var part = try PostingTable(later, blockSize: blockSize, isFirst: false)
    try mergeTerms(.late, runs, docids, into: &part)
    return try part.finishPart()
  }
  try postings.append(part)
  try later.remove()
  try writeVersion(destination, postings: postings.finish(), data: data, statistics)
}

/// Does two things, the second in a thread of its own where there may be two.
private func both<Result: Sendable>(
  _ threads: Int, _ first: () throws -> Void, and second: @escaping @Sendable () throws -> Result
) throws -> Result {
  guard threads > 1 else {
    try first()
    return try second()
  }
  let outcome = Monitor<Swift.Result<Result, any Error>?>(nil)
  var failure: (any Error)?
  withThreads(1) { _ in
    let result = Swift.Result { try second() }
    outcome.with { $0 = result }
  } meanwhile: {
    do { try first() } catch { failure = error }
  }
  if let failure { throw failure }
  return try outcome.wait { $0 }.get()
}

private func mergeData(_ runs: [Path], into table: consuming TableWriter) throws -> TableRoot {
  var docid: UInt32 = 0
  var key: [UInt8] = []
  var tag: [UInt8] = []
  for run in runs {
    var data = try RunReader(run / "data")
    while try !data.isAtEnd() {
      // One docid is left, so that a range of all can be written.
      guard docid < UInt32.max - 1 else { throw GlassError.tooManyDocuments }
      docid += 1
      key.removeAll(keepingCapacity: true)
      key.append(sortable: docid)
      try data.readString(into: &tag)
      // libxapian has no entry for a document without data.
      if !tag.isEmpty { try table.add(key: key, tag: tag) }
    }
  }
  return try table.finish()
}

/// Returns the docids of each run.
private func mergeLengths(
  _ runs: [Path], into postings: inout PostingTable, _ statistics: inout TableStatistics
) throws -> [Range<UInt32>] {
  var docids: [Range<UInt32>] = []
  var next: UInt32 = 1
  var list = PostingList()
  for run in runs {
    let first = next
    var lengths = try RunReader(run / "lengths")
    statistics.maxWDF = max(statistics.maxWDF, try lengths.number(below: 1 << 32))
    while try !lengths.isAtEnd() {
      guard next < UInt32.max else { throw GlassError.tooManyDocuments }
      let length = try lengths.number(below: 1 << 32)
      statistics.add(documentOfLength: length)
      list.append(next, length)
      next += 1
    }
    docids.append(first..<next)
  }
  try postings.addLengths(list)
  return docids
}

private func mergeTerms(
  _ half: TermHalf, _ runs: [Path], _ docids: [Range<UInt32>], into postings: inout PostingTable
) throws {
  var queue = TermQueue(try zip(runs, docids).map { try TermCursor($0 / half.rawValue, $1) })
  while try queue.advance() {
    try queue.read { term, list, start in try postings.add(term, list, from: start) }
  }
}
