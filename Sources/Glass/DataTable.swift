import Platform

/// The data of the documents of a glass database, read where they lie. libxapian copies each block that it looks at out
/// of the system's memory, which is most of the time that fetching a text takes.
public struct DataTable: Sendable {
  private let file: MappedFile
  private let root: TableRoot

  /// Opens the data of the database in `folder`; nil when it has none, or in a form that is not known here.
  public init?(_ folder: Path) throws(SystemError) {
    guard let root = dataRoot(try (folder / "iamglass").read()) else { return nil }
    self.root = root
    file = try MappedFile(folder / "docdata.glass")
  }

  /// The data of a document; nil when they are not found, or compressed by libxapian: then it has to be asked.
  public func data(of docid: UInt32) -> [UInt8]? {
    var key: [UInt8] = []
    key.append(sortable: docid)
    var data: [UInt8] = []
    for component in 1...0xFFFF {
      guard let item = item(key, component), !item.isCompressed, let part = file.bytes(item.tag)
      else { return nil }
      data += part
      if item.isLast { return data }
    }
    return nil
  }

  private func item(_ key: [UInt8], _ component: Int) -> LeafItem? {
    var number = root.block
    for level in (0...root.level).reversed() {
      guard let block = MappedBlock(file, number, size: root.blockSize, level: level),
        let place = block.lastItem(notBehind: key, component)
      else { return nil }
      if level == 0 {
        let item = block.leafItem(place)
        return item?.component == component && item.map { file.order(of: $0.key, key) == 0 } == true
          ? item : nil
      }
      guard let child = block.child(place) else { return nil }
      number = child
    }
    return nil
  }
}

/// Where the root of the table of data is, by the bytes of `iamglass`; nil for another version, or without data.
private func dataRoot(_ bytes: [UInt8]) -> TableRoot? {
  guard bytes.starts(with: versionHead) else { return nil }
  let sizeOfUUID = 16
  var numbers = PackedNumbers(bytes.dropFirst(versionHead.count + sizeOfUUID))
  guard numbers.next() != nil, numbers.nextRoot() != nil, let root = numbers.nextRoot(),
    !root.isAbsent,
    (0...10).contains(root.level), [2048, 4096, 8192, 16384, 32768, 65536].contains(root.blockSize)
  else { return nil }
  return TableRoot(
    block: root.block, level: root.level, entries: 0, blocks: 0, blockSize: root.blockSize)
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

  mutating func nextRoot() -> (block: Int, level: Int, isAbsent: Bool, blockSize: Int)? {
    guard let block = next(), let level = next(), next() != nil, let size = next(), next() != nil,
      let freeList = next(), freeList <= rest.count
    else { return nil }
    rest = rest.dropFirst(freeList)
    return (block, level >> 2, level & 1 == 1, size << 11)
  }
}

/// A block of a table, in the file. `Block` has the form.
private struct MappedBlock {
  private let file: MappedFile
  private let start: Int
  private let size: Int
  private let isLeaf: Bool
  private let count: Int

  init?(_ file: MappedFile, _ number: Int, size: Int, level: Int) {
    let (start, overflow) = number.multipliedReportingOverflow(by: size)
    guard !overflow, let found = file.bigEndian(UInt8.self, at: start + 4), found == level,
      let end = file.bigEndian(UInt16.self, at: start + 9), end >= Block.headerSize, end <= size
    else { return nil }
    self.file = file
    self.start = start
    self.size = size
    isLeaf = level == 0
    count = (end - Block.headerSize) / 2
  }

  /// The place of the last item that is not behind a component of a key; the first item of a branch is before all.
  func lastItem(notBehind key: [UInt8], _ component: Int) -> Int? {
    var low = isLeaf ? 0 : 1
    var high = count
    while low < high {
      let middle = (low + high) / 2
      guard let isBehind = isBehind(middle, key, component) else { return nil }
      if isBehind { high = middle } else { low = middle + 1 }
    }
    return low > 0 ? low - 1 : nil
  }

  private func isBehind(_ place: Int, _ key: [UInt8], _ component: Int) -> Bool? {
    guard let offset = offset(place),
      let size = file.bigEndian(UInt8.self, at: offset + (isLeaf ? 2 : 4))
    else { return nil }
    let start = offset + (isLeaf ? 3 : 5)
    guard let order = file.order(of: start..<start + size, key) else { return nil }
    if order != 0 { return order > 0 }
    let found =
      isLeaf ? leafItem(place)?.component : file.bigEndian(UInt16.self, at: start + size)
    return found.map { $0 > component }
  }

  private func offset(_ place: Int) -> Int? {
    file.bigEndian(UInt16.self, at: start + Block.headerSize + 2 * place).map { start + $0 }
  }

  func leafItem(_ place: Int) -> LeafItem? {
    guard let offset = offset(place), let head = file.bigEndian(UInt16.self, at: offset),
      let keySize = file.bigEndian(UInt8.self, at: offset + 2)
    else { return nil }
    let isFirst = head & 0x2000 != 0
    let keyEnd = offset + 3 + keySize
    let tagStart = keyEnd + (isFirst ? 0 : 2)
    let end = offset + 3 + head & 0x1FFF
    guard tagStart <= end, end <= start + size,
      let component = isFirst ? 1 : file.bigEndian(UInt16.self, at: keyEnd)
    else { return nil }
    return LeafItem(
      key: offset + 3..<keyEnd, component: component, tag: tagStart..<end,
      isLast: head & 0x4000 != 0, isCompressed: head & 0x8000 != 0)
  }

  func child(_ place: Int) -> Int? { offset(place).flatMap { file.bigEndian(UInt32.self, at: $0) } }
}

/// Where the parts of an item of a leaf are in the file.
private struct LeafItem {
  let key: Range<Int>
  let component: Int
  let tag: Range<Int>
  let isLast: Bool
  let isCompressed: Bool
}
