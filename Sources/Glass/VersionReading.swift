import Platform

/// What `iamglass` says of the tables beside it. `writeVersion` has the form.
struct Version {
  /// Nil for tables without entries.
  let postings: TableRoot?
  let data: TableRoot?
  /// No term has a larger wdf in a document.
  let largestWDF: Int

  /// Nil for another version of the format, or when it is damaged.
  init?(_ folder: Path) throws(SystemError) {
    let bytes = try (folder / "iamglass").read()
    guard bytes.starts(with: versionHead) else { return nil }
    var numbers = PackedNumbers(bytes.dropFirst(versionHead.count + sizeOfUUID))
    guard numbers.next() != nil, let postings = numbers.nextRoot(), let data = numbers.nextRoot()
    else { return nil }
    for _ in Self.rootsNotRead { guard numbers.nextRoot() != nil else { return nil } }
    guard numbers.next() != nil, numbers.next() != nil, numbers.next() != nil,
      let largestWDF = numbers.next()
    else { return nil }
    self.postings = postings.tableRoot
    self.data = data.tableRoot
    self.largestWDF = largestWDF
  }
}

extension Version {
  private static let rootsNotRead = ["term lists", "positions", "spellings", "synonyms"]
}

private let sizeOfUUID = 16

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

private struct PackedNumbers {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func next() -> Int? {
    var number = 0
    for shift in stride(from: 0, to: 49, by: 7) {
      guard let byte = rest.popFirst() else { return nil }
      number |= Int(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    return nil
  }

  mutating func nextRoot() -> PackedRoot? {
    guard let block = next(), let level = next(), next() != nil, let size = next(), next() != nil,
      let freeList = next(), freeList <= rest.count
    else { return nil }
    rest = rest.dropFirst(freeList)
    return PackedRoot(
      block: block, level: level >> 2, isAbsent: level & 1 == 1, blockSize: size << 11)
  }
}
