import Platform

/// What `iamglass` says of the tables beside it. `writeVersion` has the form.
struct GlassVersion {
  /// Nil for tables without entries.
  let postings: TableRoot?
  let data: TableRoot?
  /// No term has a larger wdf in a document.
  let maxWDF: Int

  /// Nil for another version of the format, or when it is damaged.
  init?(_ folder: Path) throws(SystemError) {
    let file = try MappedFile(folder / "iamglass")
    let start = versionHead.count + sizeOfUUID
    guard file.count > start, file.order(of: 0..<versionHead.count, versionHead) == 0 else {
      return nil
    }
    var numbers = PackedNumbers(file, start..<file.count)
    guard numbers.next() != nil, let postings = numbers.nextRoot(), let data = numbers.nextRoot()
    else { return nil }
    for _ in Self.rootsNotRead { guard numbers.nextRoot() != nil else { return nil } }
    guard numbers.next() != nil, numbers.next() != nil, numbers.next() != nil,
      let maxWDF = numbers.next()
    else { return nil }
    self.postings = postings.tableRoot
    self.data = data.tableRoot
    self.maxWDF = maxWDF
  }
}

extension GlassVersion {
  private static let rootsNotRead = ["term lists", "positions", "spellings", "synonyms"]
}

private let sizeOfUUID = 16

/// The UUID of a database, as libxapian writes it, by the bytes of its `iamglass`; nil when these are none.
package func uuid(ofVersion bytes: [UInt8]) -> String? {
  guard bytes.starts(with: versionHead), bytes.count >= versionHead.count + sizeOfUUID else {
    return nil
  }
  let digits = bytes[versionHead.count...].prefix(sizeOfUUID).map { byte in
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
  let parts = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16]
  return parts.map { digits[$0].joined() }.joined(separator: "-")
}

private struct PackedRoot {
  let block: Int
  let level: Int
  let isAbsent: Bool
  let blockSize: Int

  /// Nil when there is no table, or none that can be read.
  var tableRoot: TableRoot? {
    guard !isAbsent, (0...10).contains(level),
      [2048, 4096, 8192, 16384, 32768, 65536].contains(blockSize)
    else { return nil }
    return TableRoot(block: block, level: level, entries: 0, blocks: 0, blockSize: blockSize)
  }
}

extension PackedNumbers {
  fileprivate mutating func nextRoot() -> PackedRoot? {
    guard let block = next(), let level = next(), next() != nil, let size = next(), next() != nil,
      let freeList = next(), skip(freeList)
    else { return nil }
    return PackedRoot(
      block: block, level: level >> 2, isAbsent: level & 1 == 1, blockSize: size << 11)
  }
}
