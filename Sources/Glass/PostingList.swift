/// The documents that hold a term, each with its wdf.
struct PostingList {
  private(set) var documentFrequency: UInt64 = 0
  private(set) var collectionFrequency: UInt64 = 0
  private(set) var largestWDF: UInt64 = 0
  private(set) var first: UInt32 = 0
  private(set) var last: UInt32 = 0
  /// Packed, as glass has them: the wdf of the first document, then for each other one how many documents
  /// there are between it and the one before, and its wdf.
  private(set) var numbers: [UInt8] = []

  /// Empties it, and keeps the memory.
  mutating func removeAll() {
    documentFrequency = 0
    collectionFrequency = 0
    largestWDF = 0
    numbers.removeAll(keepingCapacity: true)
  }

  /// Adds a document behind those before.
  mutating func append(_ document: UInt32, _ wdf: UInt64) {
    if numbers.isEmpty {
      first = document
    } else {
      numbers.append(packed: UInt64(document - last - 1))
    }
    numbers.append(packed: wdf)
    last = document
    documentFrequency += 1
    collectionFrequency += wdf
    largestWDF = max(largestWDF, wdf)
  }
}

// As it is put aside.

extension PostingList {
  /// Appends all but its numbers, and how many bytes they take.
  func appendHead(to bytes: inout [UInt8]) {
    for number in [documentFrequency, collectionFrequency, largestWDF, UInt64(first), UInt64(last)]
    {
      bytes.append(packed: number)
    }
    bytes.append(packed: UInt64(numbers.count))
  }

  /// Reads it in place of what it was.
  mutating func read(_ reader: inout RunReader) throws {
    documentFrequency = try reader.number()
    collectionFrequency = try reader.number()
    largestWDF = try reader.number()
    first = try reader.docid()
    last = try reader.docid()
    try reader.readString(into: &numbers)
  }
}

// Posting by posting.

extension PostingList {
  /// Hands on each document with its wdf; false when the numbers are not those of a list.
  func forEach(_ body: (UInt32, UInt64) throws -> Void) throws -> Bool {
    var position = 0
    var document = first
    guard let wdf = number(at: &position) else { return false }
    try body(document, wdf)
    while position < numbers.count {
      guard let gap = number(at: &position), let wdf = number(at: &position), document < last,
        gap < UInt64(last - document)
      else { return false }
      document += UInt32(gap) + 1
      try body(document, wdf)
    }
    return true
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
