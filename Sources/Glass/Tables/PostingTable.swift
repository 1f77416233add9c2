import Basics
import Platform

/// Writes `postlist.glass`: first the lengths of the documents, then the terms in the order of their
/// bytes, each a list of docids with a number for each, cut into chunks that are items of their own.
///
///     first chunk   key: term            tag: document frequency, collection frequency,
///                                             first docid - 1, chunk
///     others        key: term, 0, docid  tag: chunk
///     chunk         "1" when it is the last one, else "0"; last docid - first docid;
///                   number of the first; for each other the gap of the docids - 1 and the number
package struct PostingTable {
  private var table: TableWriter
  private var key: [UInt8] = []
  private var tag: [UInt8] = []

  /// The table, or where `isFirst` is false the later terms of one.
  package init(_ path: Path, blockSize: Int, isFirst: Bool = true) throws(SystemError) {
    table = try TableWriter(path, blockSize: blockSize, isFirst: isFirst)
  }

  /// Adds the list of the lengths of the documents, before all terms.
  package mutating func addLengths(_ lengths: PostingList) throws {
    // Their frequencies say nothing, and are 0.
    guard !lengths.numbers.isEmpty else { return }
    key = [0, 0xE0]
    try add(lengths, 0, 0, 0) { _ in }
  }

  /// Adds the list of a term, which is behind those before: document 0 of the list has the docid `start`.
  package mutating func add(_ term: [UInt8], _ list: PostingList, from start: UInt32) throws {
    key.removeAll(keepingCapacity: true)
    key.append(keyed: term)
    try add(list, start, list.documentFrequency, list.collectionFrequency) { $0.append(0) }
  }

  /// Adds later terms.
  package mutating func append(_ part: Leaves) throws(SystemError) { try table.append(part) }

  /// Writes what is left of the later terms.
  package mutating func finishPart() throws(SystemError) -> Leaves { try table.finishPart() }

  /// Writes what is left.
  package mutating func finish() throws(SystemError) -> TableRoot { try table.finish() }

  /// Adds a list under the key. Where there is more than one chunk, `end` ends the term in the keys of the
  /// others.
  private mutating func add(
    _ list: PostingList, _ start: UInt32, _ documentFrequency: UInt64,
    _ collectionFrequency: UInt64, end: (inout [UInt8]) -> Void
  ) throws {
    tag.removeAll(keepingCapacity: true)
    tag.append(varint: documentFrequency)
    // libxapian has 32 bits for it, and lets it overflow.
    tag.append(varint: min(collectionFrequency, UInt64(UInt32.max)))
    tag.append(varint: UInt64(start + list.first - 1))
    let room = table.maxItem - Self.maxFrame - key.count - tag.count
    if list.numbers.count <= room { return try add(list.whole, of: list, isLast: true) }
    guard let chunks = list.chunks(ofAtMost: room) else { throw GlassError.damagedList }
    for number in chunks.indices {
      if number == 1 { end(&key) }
      let length = key.count
      if number > 0 { key.append(sortable: start + chunks[number].first) }
      try add(chunks[number], of: list, isLast: number == chunks.count - 1)
      key.removeLast(key.count - length)
    }
  }

  /// The head of an item; the end and a docid in the key; the mark of a chunk and its length in docids.
  private static let maxFrame = 3 + 1 + 5 + 1 + 5

  private mutating func add(
    _ chunk: PostingChunk, of list: PostingList, isLast: Bool
  ) throws {
    tag.append(UInt8(ascii: isLast ? "1" : "0"))
    tag.append(varint: UInt64(chunk.last - chunk.first))
    tag += list.numbers[chunk.numbers]
    try table.add(key: key, tag: tag)
    tag.removeAll(keepingCapacity: true)
  }
}
