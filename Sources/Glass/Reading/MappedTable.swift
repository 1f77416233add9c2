import Basics
import Platform

/// A table of a glass database, read where it lies.
struct MappedTable: Sendable {
  let file: MappedFile
  private let root: TableRoot

  init(_ path: Path, _ root: TableRoot) throws(SystemError) {
    file = try MappedFile(path)
    self.root = root
  }

  /// Stands where the first item of the entry with `key` is, or would be; nil when the table is damaged.
  ///
  /// - Parameter guess: Where the item may be in its leaf, by the key of the first one there. A wrong guess costs time.
  func cursor(at key: [UInt8], guess: (_ first: [UInt8]) -> Int? = { _ in nil }) -> TableCursor? {
    TableCursor(file, root, at: key, guess)
  }

  /// The item of the entry with `key` in a leaf, if it is at this place and all of the entry.
  func item(of key: [UInt8], inLeaf number: Int, at place: Int) -> LeafItem? {
    guard let leaf = MappedBlock(file, number, size: root.blockSize, level: 0),
      let item = leaf.firstItem(of: key, at: place), item.isLast, !item.isCompressed
    else { return nil }
    return item
  }

  /// Hands on the numbers of all leaves, in their order, and the keys that say where each begins; that of the first one is empty.
  /// False when the table is damaged.
  func eachLeaf(_ body: (_ number: Int, _ key: [UInt8]) -> Bool) -> Bool {
    var left = file.count / root.blockSize
    return eachLeaf(below: root.block, [], level: root.level, &left, body)
  }

  /// `start` says where the block begins: its own first key is left out.
  private func eachLeaf(
    below number: Int, _ start: [UInt8], level: Int, _ left: inout Int,
    _ body: (Int, [UInt8]) -> Bool
  ) -> Bool {
    guard level > 0 else { return body(number, start) }
    guard let block = MappedBlock(file, number, size: root.blockSize, level: level) else {
      return false
    }
    for place in 0..<block.count {
      // There are no more blocks than have room in the file.
      left -= 1
      guard left >= 0, let child = block.child(place),
        let key = place == 0 ? start : block.branchKey(place),
        eachLeaf(below: child, key, level: level - 1, &left, body)
      else { return false }
    }
    return true
  }

  /// Whether an item has a key.
  func has(_ key: [UInt8], _ item: LeafItem) -> Bool { file.order(of: item.key, key) == 0 }

  /// The key of an item.
  func key(of item: LeafItem) -> [UInt8]? { file.bytes(item.key) }

  /// What an item has of the tag of its entry.
  func tag(of item: LeafItem) -> [UInt8]? { file.bytes(item.tag) }
}

/// A place among the items of a table.
struct TableCursor {
  private let file: MappedFile
  private let blockSize: Int
  /// From the root to the leaf.
  private var path: [(block: MappedBlock, place: Int)] = []

  fileprivate init?(
    _ file: MappedFile, _ root: TableRoot, at key: [UInt8], _ guess: ([UInt8]) -> Int?
  ) {
    self.file = file
    blockSize = root.blockSize
    path.reserveCapacity(root.level + 1)
    var number = root.block
    for level in (0...root.level).reversed() {
      guard let block = MappedBlock(file, number, size: blockSize, level: level),
        let place = (level == 0 ? block.place(of: key, guess) : nil)
          ?? block.lastItem(notBehind: key)
      else { return nil }
      path.append((block, place))
      if level > 0 {
        guard let child = block.child(place) else { return nil }
        number = child
      }
    }
  }

  /// The item it stands at; nil when it is damaged.
  var item: LeafItem? { path.last.flatMap { $0.block.leafItem($0.place) } }

  /// What is behind an item.
  enum Following {
    case item(LeafItem)
    case end
    case damage
  }

  /// Hands on the items from the one it stands at, as long as the answer is true; false where the table is damaged.
  mutating func eachItem(_ body: (LeafItem) -> Bool) -> Bool {
    while let (leaf, place) = path.last {
      for place in place..<max(place, leaf.count) {
        guard let item = leaf.leafItem(place) else { return false }
        if !body(item) { return true }
      }
      path[path.count - 1].place = leaf.count
      switch following() {
      case .item: continue
      case .end: return true
      case .damage: return false
      }
    }
    return false
  }

  /// Goes to the next item; nil behind the last one, and where the table is damaged.
  mutating func next() -> LeafItem? {
    if case .item(let item) = following() { item } else { nil }
  }

  /// Goes to the next item.
  mutating func following() -> Following {
    guard let depth = path.lastIndex(where: { $0.place + 1 < $0.block.count }) else { return .end }
    path[depth].place += 1
    for below in path.indices.dropFirst(depth + 1) {
      guard let child = path[below - 1].block.child(path[below - 1].place),
        let block = MappedBlock(file, child, size: blockSize, level: path.count - 1 - below),
        block.count > 0
      else { return .damage }
      path[below] = (block, 0)
    }
    return item.map(Following.item) ?? .damage
  }
}

/// A block of a table, in the file. `Block` has the form.
private struct MappedBlock {
  private let file: MappedFile
  private let start: Int
  private let size: Int
  private let isLeaf: Bool
  let count: Int

  init?(_ file: MappedFile, _ number: Int, size: Int, level: Int) {
    let (start, overflow) = number.multipliedReportingOverflow(by: size)
    guard !overflow, let found = file.byte(at: start + 4), found == level,
      let end = file.bigEndian16(at: start + 9), end >= Block.headerSize, end <= size
    else { return nil }
    self.file = file
    self.start = start
    self.size = size
    isLeaf = level == 0
    count = (end - Block.headerSize) / 2
  }

  /// The place of the first item with a key, if it is where it is guessed to be.
  func place(of key: [UInt8], _ guess: ([UInt8]) -> Int?) -> Int? {
    guard count > 0, let first = leafItem(0).flatMap({ file.bytes($0.key) }),
      let place = guess(first), firstItem(of: key, at: place) != nil
    else { return nil }
    return place
  }

  /// The first item with a key, if it is at this place.
  func firstItem(of key: [UInt8], at place: Int) -> LeafItem? {
    guard (0..<count).contains(place), let item = leafItem(place), item.component == 1,
      file.order(of: item.key, key) == 0
    else { return nil }
    return item
  }

  /// The place of the last item that is not behind the first one of the entry with a key, or of the first item, when all
  /// of a leaf are behind. That of a branch is before all.
  func lastItem(notBehind key: [UInt8]) -> Int? {
    let first = min(isLeaf ? 0 : 1, count)
    guard count > 0, let end = (first..<count).partitionPointIfKnown({ isBehind($0, key) }) else {
      return nil
    }
    return max(0, end - 1)
  }

  private func isBehind(_ place: Int, _ key: [UInt8]) -> Bool? {
    guard let offset = offset(place),
      let size = file.byte(at: offset + (isLeaf ? 2 : 4))
    else { return nil }
    let start = offset + (isLeaf ? 3 : 5)
    guard let order = file.order(of: start..<start + size, key) else { return nil }
    if order != 0 { return order > 0 }
    let found =
      isLeaf ? leafItem(place)?.component : file.bigEndian16(at: start + size)
    return found.map { $0 > 1 }
  }

  private func offset(_ place: Int) -> Int? {
    file.bigEndian16(at: start + Block.headerSize + 2 * place).map { start + $0 }
  }

  func leafItem(_ place: Int) -> LeafItem? {
    guard let offset = offset(place), let head = file.bigEndian16(at: offset),
      let keySize = file.byte(at: offset + 2)
    else { return nil }
    let isFirst = head & 0x2000 != 0
    let keyEnd = offset + 3 + keySize
    let tagStart = keyEnd + (isFirst ? 0 : 2)
    let end = offset + 3 + head & 0x1FFF
    guard tagStart <= end, end <= start + size,
      let component = isFirst ? 1 : file.bigEndian16(at: keyEnd)
    else { return nil }
    return LeafItem(
      key: offset + 3..<keyEnd, component: component, tag: tagStart..<end,
      isLast: head & 0x4000 != 0, isCompressed: head & 0x8000 != 0)
  }

  /// The key of an item of a branch.
  func branchKey(_ place: Int) -> [UInt8]? {
    guard let offset = offset(place), let size = file.byte(at: offset + 4) else { return nil }
    return file.bytes(offset + 5..<offset + 5 + size)
  }

  func child(_ place: Int) -> Int? { offset(place).flatMap { file.bigEndian32(at: $0) } }
}

/// Where the parts of an item of a leaf are in the file.
struct LeafItem {
  let key: Range<Int>
  let component: Int
  let tag: Range<Int>
  let isLast: Bool
  let isCompressed: Bool
}
