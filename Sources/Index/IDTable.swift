import Basics
import Platform

// The table `ids` of a segment: which of its paragraphs have ids of their own. Numbers have their low byte first, those of the head
// eight bytes.
//
//     "hansearch ids 1\n"
//     number of paragraphs of the segment
//     number of those with ids
//     for each, in the order of the bytes of the ids: twice its docid, and 1 more when its id is that of the one before; in as many
//     bytes as twice the number of all paragraphs takes
//     for each, in order: a number whose upper bits are those of a hash of its id, and the lower ones, as many as the number of all
//     paragraphs takes, its docid; in as many bytes as twice those bits and six more take
//
// So an id is looked up by its hash, and is there when a paragraph found so has it; and paragraphs are listed in the order of their
// ids without a look at these.

private let magic = Array("hansearch ids 1\n".utf8)
private let headSize = magic.count + 16

/// How a table counts so many paragraphs.
private struct IDCoding {
  /// The bits of a docid beside a hash.
  let docidBits: Int
  /// The bytes of a place in the order.
  let width: Int
  /// The bytes of a hash and a docid: hardly one look in 64 finds another id that has the hash.
  let hashWidth: Int

  init(paragraphs: Int) {
    docidBits = Int.bitWidth - paragraphs.leadingZeroBitCount
    width = (docidBits + 1 + 7) / 8
    hashWidth = min(8, (2 * docidBits + 6 + 7) / 8)
  }

  /// The upper bits are those of the hash of an id, the lower ones zeros.
  func hash(_ id: [UInt8]) -> UInt64 {
    (ContentHash(of: id).value >> (64 - 8 * hashWidth + docidBits)) << docidBits
  }

  func docid(_ entry: UInt64) -> Int { Int(entry & (1 << docidBits - 1)) }
}

/// The table `ids` of a segment, read where it lies.
package struct IDTable: Sendable {
  /// Its name in the folder of a segment.
  package static let name = "ids"

  private let file: MappedFile
  /// The number of paragraphs of the segment.
  package let paragraphs: Int
  /// The number of those with ids of their own.
  package let count: Int
  private let coding: IDCoding
  /// Where the hashes begin.
  private let hashes: Int

  /// Nil when the file is no such table.
  init?(_ file: MappedFile) {
    guard file.bytes(0..<magic.count) == magic, let paragraphs = file.integer(at: magic.count),
      (0..<1 << 32).contains(paragraphs), let count = file.integer(at: magic.count + 8),
      (0...paragraphs).contains(count)
    else { return nil }
    coding = IDCoding(paragraphs: paragraphs)
    hashes = headSize + count * coding.width
    guard file.count == hashes + count * coding.hashWidth else { return nil }
    (self.file, self.paragraphs, self.count) = (file, paragraphs, count)
  }

  /// The paragraphs whose id has the hash of this one. Those of other ids are hardly ever among them.
  package func candidates(_ id: String) -> [UInt32] {
    let hash = coding.hash(Array(id.utf8))
    let start = (0..<count).partitionPoint { entry($0) >= hash }
    var docids: [UInt32] = []
    for place in start..<count {
      let entry = entry(place)
      guard entry - UInt64(coding.docid(entry)) == hash else { break }
      if let docid = known(coding.docid(entry)) { docids.append(docid) }
    }
    return docids
  }

  private func entry(_ place: Int) -> UInt64 {
    file.number(at: hashes + place * coding.hashWidth, width: coding.hashWidth)
  }

  /// Hands on the paragraphs in the order of their ids, and whether each has the id of the one before.
  ///
  /// - Returns: False when one of them is none of the segment.
  package func eachInOrder(_ body: (UInt32, _ isSame: Bool) -> Void) -> Bool {
    for place in 0..<count {
      let number = file.number(at: headSize + place * coding.width, width: coding.width)
      guard let docid = known(Int(number >> 1)) else { return false }
      body(docid, number & 1 == 1)
    }
    return true
  }

  private func known(_ docid: Int) -> UInt32? {
    (1...max(1, paragraphs)).contains(docid) ? UInt32(docid) : nil
  }

  /// Whether the hashes are those of these ids and docids.
  func holds(_ ids: [(id: [UInt8], docid: UInt32)]) -> Bool {
    let entries = ids.map { coding.hash($0.id) | UInt64($0.docid) }.sorted()
    return entries.count == count && entries.indices.allSatisfy { entry($0) == entries[$0] }
  }
}

/// Writes a table of ids, which come in their order.
package struct IDTableWriter {
  private let file: FileWriter
  private let coding: IDCoding
  private var hashes: [UInt64] = []
  private var last: [UInt8] = []

  /// Begins the table of `count` ids in a segment of so many paragraphs.
  package init(_ path: Path, paragraphs: Int, count: Int) throws(SystemError) {
    file = try FileWriter(path)
    coding = IDCoding(paragraphs: paragraphs)
    hashes.reserveCapacity(count)
    try file.append { bytes in
      bytes += magic
      bytes.appendFixed(paragraphs)
      bytes.appendFixed(count)
    }
  }

  /// Adds the next id. Of equal ones the smallest docid comes first.
  package mutating func add(_ id: [UInt8], of docid: Int) throws(SystemError) {
    let number = docid << 1 | (!hashes.isEmpty && id == last ? 1 : 0)
    try file.append { $0.append(UInt64(number), width: coding.width) }
    hashes.append(coding.hash(id) | UInt64(docid))
    last = id
  }

  /// Ends the table.
  package mutating func finish() throws(SystemError) {
    hashes.sort()
    for hash in hashes { try file.append { $0.append(hash, width: coding.hashWidth) } }
    try file.flush()
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: UInt64, width: Int) {
    for place in 0..<width { append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}

extension MappedFile {
  /// A number of up to eight bytes, or 0 where the file has none.
  fileprivate func number(at offset: Int, width: Int) -> UInt64 {
    let low = littleEndian(at: offset, width: Swift.min(4, width)) ?? 0
    let high = width > 4 ? littleEndian(at: offset + 4, width: width - 4) ?? 0 : 0
    return UInt64(high) << 32 | UInt64(low)
  }
}
