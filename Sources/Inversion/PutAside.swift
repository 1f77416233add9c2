import Basics
import Glass

extension PostingList {
  /// Appends what a run has of it.
  func append(to bytes: inout [UInt8]) {
    bytes.append(varint: documentFrequency)
    bytes.append(varint: collectionFrequency)
    bytes.append(varint: UInt64(last))
    bytes.append(varint: UInt64(first))
    bytes.append(varint: UInt64(numbers.count))
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
