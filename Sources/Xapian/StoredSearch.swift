import CMatcher

/// The best `limit` documents that have `least` or more of a query, as a database gives them, over posting lists that are in
/// memory. It ends with `.stopped` when `isOver`, which is asked at each chunk of a list, says so.
public func search(
  _ query: [StoredQueryPart], in memory: RawSpan, within: [UInt32]? = nil,
  atLeast least: Double = 0, limit: Int = .max, isOver: (() -> Bool)? = nil
) throws(XapianError) -> [Match] {
  let parts = query.map { cm_part(terms: $0.lists.count, scale: $0.scale, share: $0.share) }
  let lists = query.flatMap(\.lists)
  let heads = lists.map {
    cm_list(chunks: $0.chunks.count, largest_wdf: UInt32(clamping: $0.largestWDF))
  }
  let chunks = lists.flatMap(\.chunks).map(cm_chunk.init)
  return try unsafe memory.withUnsafeBytes { (memory) throws(XapianError) in
    try unsafe matches(within) { (context, docids, count) throws(XapianError) in
      try unsafe lend(isOver) { (stop) throws(XapianError) in
        try match {
          unsafe cm_search(
            memory.assumingMemoryBound(to: UInt8.self).baseAddress, memory.count, parts,
            parts.count, heads, chunks, docids, count, least, limit, stop, collectMatch, context)
        }
      }
    }
  }
}

/// The number of documents in `ranges` of docids, which are in order, that are in a posting list in memory.
public func frequency(
  of list: StoredQueryPart.List, in memory: RawSpan, within ranges: [Range<UInt32>],
  isOver: (() -> Bool)? = nil
) throws(XapianError) -> Int {
  let chunks = list.chunks.map(cm_chunk.init)
  let ranges = ranges.map { cm_range(start: $0.lowerBound, end: $0.upperBound) }
  return try unsafe memory.withUnsafeBytes { (memory) throws(XapianError) in
    var frequency: UInt32 = 0
    try unsafe lend(isOver) { (stop) throws(XapianError) in
      try match {
        unsafe cm_frequency_within(
          memory.assumingMemoryBound(to: UInt8.self).baseAddress, memory.count, chunks,
          chunks.count, ranges, ranges.count, stop, &frequency)
      }
    }
    return Int(frequency)
  }
}

extension cm_chunk {
  fileprivate init(_ chunk: StoredQueryPart.Chunk) {
    self.init(
      first: chunk.first, last: chunk.last, start: chunk.numbers.lowerBound,
      end: chunk.numbers.upperBound)
  }
}

/// Runs one call of the matcher and turns its status into an error, the one that libxapian has for the same.
private func match(_ body: () -> cm_status) throws(XapianError) {
  switch body() {
  case CM_OK: return
  case CM_DAMAGED:
    throw XapianError(
      kind: .corrupt, description: "DatabaseCorruptError: a posting list contradicts itself")
  case CM_STOPPED: throw XapianError(kind: .stopped, description: "stopped")
  default: throw XapianError(kind: .memory, description: "out of memory")
  }
}
