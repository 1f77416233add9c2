import Basics
import Platform

/// The numbers that libxapian knows of a database without looking at its tables.
package struct TableStatistics {
  /// How many documents there are; their docids are 1, 2 and so on.
  package var documents = 0
  /// The length of a document is the sum of the wdf of its terms.
  package var totalLength: UInt64 = 0
  /// Of those that have a term.
  package var minLength: UInt64 = 0
  /// Of all.
  package var maxLength: UInt64 = 0
  /// Of all.
  package var maxWDF: UInt64 = 0

  /// Those of no documents.
  package init() {}

  /// Counts a document.
  package mutating func add(documentOfLength length: UInt64) {
    documents += 1
    totalLength += length
    maxLength = max(maxLength, length)
    if length > 0 { minLength = minLength == 0 ? length : min(minLength, length) }
  }
}

/// Writes `iamglass`, which makes the tables beside it a database.
///
///     0F 0D "Xapian Glass"; the version of the format: years since 2014, month, day in 7, 4 and 5 bits;
///     a UUID; the revision; the roots of six tables: posting lists, document data, term lists,
///     positions, spellings, synonyms; documents, last docid - documents, least length, largest wdf,
///     largest length - largest wdf, oldest changeset, total length, largest spelling frequency
package func writeVersion(
  _ folder: Path, postings: TableRoot, data: TableRoot, _ statistics: TableStatistics
) throws(SystemError) {
  var bytes = versionHead + uuid()
  bytes.append(varint: UInt64(Block.revision))
  bytes.append(postings, compressedFrom: 0)
  bytes.append(data, compressedFrom: 18)
  for threshold in [18, 0, 18, 18] as [UInt64] {
    bytes.append(TableRoot(blockSize: data.blockSize), compressedFrom: threshold)
  }
  for number in [
    UInt64(statistics.documents), 0, statistics.minLength, statistics.maxWDF,
    statistics.maxLength - statistics.maxWDF, 0, statistics.totalLength, 0,
  ] { bytes.append(varint: number) }
  try (folder / "iamglass").write(bytes)
}

/// What `iamglass` begins with.
let versionHead: [UInt8] = {
  var bytes: [UInt8] = [0x0F, 0x0D] + Array("Xapian Glass".utf8)
  bytes.append(bigEndian: UInt16(2016 - 2014) << 9 | 3 << 5 | 14)
  return bytes
}()

extension [UInt8] {
  /// Block, level and how it was written, entries, size of a block, from how many bytes on a writer
  /// would compress tags, and which blocks are free: none.
  fileprivate mutating func append(_ root: TableRoot, compressedFrom threshold: UInt64) {
    let isAbsent = root.blocks == 0
    let isSequential: UInt64 = 2
    append(varint: UInt64(root.block))
    append(varint: UInt64(root.level) << 2 | isSequential | (isAbsent ? 1 : 0))
    append(varint: UInt64(root.entries))
    append(varint: UInt64(root.blockSize >> 11))
    append(varint: threshold)
    var free: [UInt8] = []
    if !isAbsent {
      free = [1]
      free.append(varint: UInt64(root.blocks))
      free += [0, 0, 0, 0]
    }
    append(varint: UInt64(free.count))
    self += free
  }
}

/// A random UUID (RFC 9562, version 4).
private func uuid() -> [UInt8] {
  var bytes = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
  bytes[6] = 0x40 | bytes[6] & 0x0F
  bytes[8] = 0x80 | bytes[8] & 0x3F
  return bytes
}
