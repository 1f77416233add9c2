import Basics

/// The documents that hold a term, each with its wdf, as glass encodes them.
package struct PostingList {
  /// How many documents it has.
  package var documentFrequency: UInt64 = 0
  /// The sum of their wdf.
  package var collectionFrequency: UInt64 = 0
  /// The first document.
  package var first: UInt32 = 0
  /// The last document.
  package var last: UInt32 = 0
  /// Packed: the wdf of the first document, then for each other one how many documents there are between
  /// it and the one before, and its wdf.
  package var numbers: [UInt8] = []

  /// A list of no documents.
  package init() {}

  /// Empties it, and keeps the memory.
  package mutating func removeAll() {
    documentFrequency = 0
    collectionFrequency = 0
    numbers.removeAll(keepingCapacity: true)
  }

  /// Adds a document behind those before.
  @inlinable
  package mutating func append(_ document: UInt32, _ wdf: UInt64) {
    moveOn(to: document)
    numbers.append(varint: wdf)
    last = document
    documentFrequency += 1
    collectionFrequency += wdf
  }

  /// Adds the documents of a list, numbered from `start` on, behind those before.
  package mutating func append(_ list: PostingList, from start: UInt32) {
    moveOn(to: start + list.first)
    numbers += list.numbers
    last = start + list.last
    documentFrequency += list.documentFrequency
    collectionFrequency += list.collectionFrequency
  }

  /// Writes how far it is to the next document.
  @inlinable
  package mutating func moveOn(to document: UInt32) {
    if numbers.isEmpty {
      first = document
    } else {
      numbers.append(varint: UInt64(document - last - 1))
    }
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
