import Platform

/// Makes a glass database of runs in the new folder `destination`. The docids of each follow
/// those of the one before. Nothing is synced.
///
/// - Parameter blockSize: The size of the blocks of the tables; libxapian's own choice is the usual one.
public func merge(_ runs: [Path], into destination: Path, blockSize: Int = 8192) throws {
  try destination.makeFolder()
  var statistics = Statistics()
  let data = try mergeData(
    runs, into: TableWriter(destination / "docdata.glass", blockSize: blockSize))
  var postings = try PostingTable(destination, blockSize: blockSize)
  let starts = try mergeLengths(runs, into: &postings, &statistics)
  try mergeTerms(runs, starts: starts, into: &postings, &statistics)
  try writeVersion(destination, postings: postings.finish(), data: data, statistics)
}

private func mergeData(_ runs: [Path], into table: consuming TableWriter) throws -> TableRoot {
  var docid: UInt32 = 0
  var key: [UInt8] = []
  for run in runs {
    var data = try RunReader(run / "data")
    while try !data.isAtEnd() {
      let (next, isTooLarge) = docid.addingReportingOverflow(1)
      if isTooLarge { throw GlassError.tooManyDocuments }
      docid = next
      key.removeAll(keepingCapacity: true)
      key.append(sortable: docid)
      let bytes = try data.string()
      // libxapian has no entry for a document without data.
      if !bytes.isEmpty { try table.add(key: key, tag: bytes) }
    }
  }
  return try table.finish()
}

/// Returns how many documents are before those of each run.
private func mergeLengths(
  _ runs: [Path], into postings: inout PostingTable, _ statistics: inout Statistics
) throws -> [UInt32] {
  var starts: [UInt32] = []
  postings.beginLengths()
  for run in runs {
    starts.append(UInt32(clamping: statistics.documents))
    var lengths = try RunReader(run / "lengths")
    while try !lengths.isAtEnd() {
      let length = try lengths.number()
      statistics.add(documentOfLength: length)
      try postings.add(UInt32(clamping: statistics.documents), length)
    }
  }
  try postings.end()
  return starts
}

private func mergeTerms(
  _ runs: [Path], starts: [UInt32], into postings: inout PostingTable,
  _ statistics: inout Statistics
) throws {
  var queue = TermQueue(
    try zip(runs, starts).map { try TermCursor($0 / "postings", behind: $1) })
  while let term = try queue.next() {
    postings.begin(
      term, documentFrequency: queue.documentFrequency,
      collectionFrequency: queue.collectionFrequency)
    try queue.readPostings { docid, wdf in
      statistics.largestWDF = max(statistics.largestWDF, wdf)
      try postings.add(docid, wdf)
    }
    try postings.end()
  }
}
