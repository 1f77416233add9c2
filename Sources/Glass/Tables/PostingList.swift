/// The documents that hold a term, each with its wdf, as glass encodes them.
struct PostingList {
  private(set) var documentFrequency: UInt64 = 0
  private(set) var collectionFrequency: UInt64 = 0
  private(set) var first: UInt32 = 0
  private(set) var last: UInt32 = 0
  /// Packed: the wdf of the first document, then for each other one how many documents there are between
  /// it and the one before, and its wdf.
  private(set) var numbers: [UInt8] = []

  /// Empties it, and keeps the memory.
  mutating func removeAll() {
    documentFrequency = 0
    collectionFrequency = 0
    numbers.removeAll(keepingCapacity: true)
  }

  /// Adds a document behind those before.
  mutating func append(_ document: UInt32, _ wdf: UInt64) {
    moveOn(to: document)
    numbers.append(packed: wdf)
    last = document
    documentFrequency += 1
    collectionFrequency += wdf
  }

  /// Adds the documents of a list, numbered from `start` on, behind those before.
  mutating func append(_ list: PostingList, from start: UInt32) {
    moveOn(to: start + list.first)
    numbers += list.numbers
    last = start + list.last
    documentFrequency += list.documentFrequency
    collectionFrequency += list.collectionFrequency
  }

  private mutating func moveOn(to document: UInt32) {
    if numbers.isEmpty {
      first = document
    } else {
      numbers.append(packed: UInt64(document - last - 1))
    }
  }
}

// A run has it put aside.

extension PostingList {
  /// Appends what a run has of it.
  func append(to bytes: inout [UInt8]) {
    bytes.append(packed: documentFrequency)
    bytes.append(packed: collectionFrequency)
    bytes.append(packed: UInt64(last))
    bytes.append(packed: UInt64(first))
    bytes.append(packed: UInt64(numbers.count))
    bytes += numbers
  }

  /// Reads what a run of so many documents has, in place of what it was.
  mutating func read(_ reader: inout RunReader, documents: Int) throws {
    documentFrequency = try reader.number(below: UInt64(documents) + 1)
    collectionFrequency = try reader.number(below: UInt64(documents) << 32)
    let last = try reader.number(below: UInt64(documents))
    let first = try reader.number(below: last + 1)
    self.first = UInt32(truncatingIfNeeded: first)
    self.last = UInt32(truncatingIfNeeded: last)
    try reader.readString(into: &numbers)
  }
}

// A table has it cut into chunks.

extension PostingList {
  /// All of it, as one chunk.
  var whole: PostingChunk { PostingChunk(first: first, last: last, numbers: numbers.indices) }

  /// Cuts the list into chunks whose numbers take at most `room` bytes; nil when it is damaged.
  func chunks(ofAtMost room: Int) -> [PostingChunk]? {
    var chunks: [PostingChunk] = []
    var position = 0
    guard number(at: &position) != nil else { return nil }
    var chunk = PostingChunk(first: first, last: first, numbers: 0..<position)
    while position < numbers.count {
      guard let gap = number(at: &position), gap < UInt64(last - chunk.last) else { return nil }
      let document = chunk.last + UInt32(gap) + 1
      let start = position
      guard number(at: &position) != nil else { return nil }
      if position - chunk.numbers.lowerBound > room {
        chunks.append(chunk)
        chunk = PostingChunk(first: document, last: document, numbers: start..<position)
      } else {
        chunk.last = document
        chunk.numbers = chunk.numbers.lowerBound..<position
      }
    }
    return chunks + [chunk]
  }

  private func number(at position: inout Int) -> UInt64? {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard position < numbers.count else { return nil }
      let byte = numbers[position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }
}
