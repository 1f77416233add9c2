import CMatcher

/// The best `limit` documents that have `least` or more of a query and weigh more than `bar`, as a database gives them, over
/// posting lists that are in memory. It ends with `.stopped` when `isOver`, which is asked at each chunk of a list, says so.
public func search(
  _ query: [StoredQueryPart], in memory: RawSpan, within: DocumentSet? = nil,
  atLeast least: Double = 0, above bar: Double = -1, limit: Int = .max,
  isOver: (() -> Bool)? = nil
) throws(XapianError) -> [Match] {
  let query = MatcherQuery(query)
  return try unsafe memory.withUnsafeBytes { (memory) throws(XapianError) in
    try unsafe matches(within) { (context, bits, count) throws(XapianError) in
      try unsafe lend(isOver) { (stop) throws(XapianError) in
        try match {
          unsafe cm_search(
            memory.assumingMemoryBound(to: UInt8.self).baseAddress, memory.count, query.parts,
            query.parts.count, query.lists, query.chunks, bits, count, least, bar, limit, stop,
            collectMatch, context)
        }
      }
    }
  }
}

/// A query as the matcher takes it: what belongs to each part, and to each list, follows that of the one before.
private struct MatcherQuery {
  let parts: [cm_part]
  let lists: [cm_list]
  let chunks: [cm_chunk]

  init(_ query: [StoredQueryPart]) {
    parts = query.map {
      cm_part(
        terms: $0.lists.count, saturation: cm_saturation($0.saturation), scale: $0.scale,
        share: $0.share)
    }
    let lists = query.flatMap(\.lists)
    self.lists = lists.map {
      cm_list(chunks: $0.chunks.count, max_wdf: UInt32(clamping: $0.maxWDF))
    }
    chunks = lists.flatMap(\.chunks).map(cm_chunk.init)
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

extension DocumentSet {
  /// Adds the documents that have `least` or more, which is above 0, of a query over posting lists in memory: what it weighs
  /// does not matter. Ends as `search` does.
  public mutating func insert(
    _ query: [StoredQueryPart], atLeast least: Double, in memory: RawSpan,
    isOver: (() -> Bool)? = nil
  ) throws(XapianError) {
    let query = MatcherQuery(query)
    try unsafe change(in: memory, isOver) { bytes, count, words, last, stop in
      unsafe cm_cover(
        bytes, count, query.parts, query.parts.count, query.lists, query.chunks, least, words, last,
        stop)
    }
  }

  /// Adds the documents of a posting list in memory. Ends as `search` does.
  public mutating func insert(
    _ list: StoredQueryPart.List, in memory: RawSpan, isOver: (() -> Bool)? = nil
  ) throws(XapianError) {
    let chunks = list.chunks.map(cm_chunk.init)
    try unsafe change(in: memory, isOver) { bytes, count, words, last, stop in
      unsafe cm_collect(bytes, count, chunks, chunks.count, words, last, stop)
    }
  }

  /// Leaves only the documents of a posting list in memory. Ends as `search` does.
  public mutating func retain(
    _ list: StoredQueryPart.List, in memory: RawSpan, isOver: (() -> Bool)? = nil
  ) throws(XapianError) {
    let chunks = list.chunks.map(cm_chunk.init)
    try unsafe change(in: memory, isOver) { bytes, count, words, last, stop in
      unsafe cm_retain(bytes, count, chunks, chunks.count, words, last, stop)
    }
  }

  /// The bytes of posting lists and their number, the set's words and its last document, and what ends the walk.
  private typealias Change = (
    UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<UInt64>?, UInt32, cm_stop
  ) -> cm_status

  private mutating func change(
    in memory: RawSpan, _ isOver: (() -> Bool)?, by change: Change
  ) throws(XapianError) {
    let last = UInt32(clamping: last)
    try unsafe memory.withUnsafeBytes { (memory) throws(XapianError) in
      let bytes = unsafe memory.assumingMemoryBound(to: UInt8.self)
      try unsafe words.withUnsafeMutableBufferPointer { (words) throws(XapianError) in
        try unsafe lend(isOver) { (stop) throws(XapianError) in
          try match { unsafe change(bytes.baseAddress, bytes.count, words.baseAddress, last, stop) }
        }
      }
    }
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
