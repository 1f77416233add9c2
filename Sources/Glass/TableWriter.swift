import Platform

/// Where the root of a table is, and how large the table is.
struct TableRoot {
  /// The number of its root block.
  var block = 0
  /// How many levels of branches it has.
  var level = 0
  /// How many entries, however many items each takes.
  var entries = 0
  /// How many blocks; 0 for a table that has no file.
  var blocks = 0
  /// The size of a block in bytes.
  let blockSize: Int
}

/// Why a database cannot be written.
public enum GlassError: Error, Equatable {
  /// A key that is longer than 252 bytes.
  case keyTooLong
  /// A tag that would take more than 65,535 items.
  case tagTooLong
  /// More documents than there are docids.
  case tooManyDocuments
  /// What was put aside on the disk is not what was written.
  case damagedRun(Path)
  /// A list that was put aside has other numbers than it says.
  case damagedList
}

/// Writes a table, a B-tree of keys and tags, from its first key to its last. A block is written when it
/// is full, so there is one unfinished block for each level.
struct TableWriter {
  private let file: FileWriter
  private var levels: [Level]
  private var root: TableRoot
  private var lastKey: [UInt8] = []

  private static let longestKey = 252
  private static let mostComponents = 0xFFFF

  /// Makes the file of a table.
  init(_ path: Path, blockSize: Int) throws(SystemError) {
    file = try FileWriter(path)
    levels = [Level(blockSize)]
    root = TableRoot(blockSize: blockSize)
    // The first entry of a table has an empty key and says nothing.
    append(key: [], component: 1, [], isLast: true)
  }

  /// So many bytes an item takes at most.
  var largestItem: Int { levels[0].block.largestItem }

  /// Adds an entry, whose key is behind those before.
  mutating func add(key: [UInt8], tag: [UInt8]) throws {
    guard key.count <= Self.longestKey else { throw GlassError.keyTooLong }
    root.entries += 1
    var start = 0
    var component = 1
    repeat {
      guard component <= Self.mostComponents else { throw GlassError.tagTooLong }
      let end = min(tag.count, start + largestItem - itemSize(key, component, 0))
      try makeRoom(key, component, end - start)
      append(key: key, component: component, tag[start..<end], isLast: end == tag.count)
      start = end
      component += 1
    } while start < tag.count
    // A copy, so that the caller's stays its own.
    lastKey.removeAll(keepingCapacity: true)
    lastKey += key
  }

  /// Writes what is left.
  mutating func finish() throws(SystemError) -> TableRoot {
    var level = 0
    while level < levels.count - 1 {
      try write(level)
      level += 1
    }
    root.level = level
    root.block = try writeBlock(level)
    try file.flush()
    return root
  }

  // MARK: Leaves

  /// How many bytes an item takes; only those behind the first have the number of the component.
  private func itemSize(_ key: [UInt8], _ component: Int, _ tagSize: Int) -> Int {
    3 + key.count + (component > 1 ? 2 : 0) + tagSize
  }

  private mutating func makeRoom(_ key: [UInt8], _ component: Int, _ tagSize: Int)
    throws(SystemError)
  {
    if levels[0].block.hasRoom(for: itemSize(key, component, tagSize)) { return }
    try write(0)
    levels[0].separator = Separator(of: key, component, from: component > 1 ? key : lastKey)
  }

  private mutating func append(
    key: [UInt8], component: Int, _ tag: ArraySlice<UInt8>, isLast: Bool
  ) {
    let flags = (component == 1 ? 0x2000 : 0) | (isLast ? 0x4000 : 0)
    let size = itemSize(key, component, tag.count) - 3 | flags
    levels[0].block.addItem { bytes in
      bytes.append(bigEndian: UInt16(truncatingIfNeeded: size))
      bytes.append(UInt8(truncatingIfNeeded: key.count))
      bytes += key
      if component > 1 { bytes.append(bigEndian: UInt16(truncatingIfNeeded: component)) }
      bytes += tag
    }
  }

  // MARK: Branches

  /// Writes the block of a level, names it in the level above, and begins the next one.
  private mutating func write(_ level: Int) throws(SystemError) {
    let number = try writeBlock(level)
    let separator = levels[level].separator
    if level + 1 == levels.count { levels.append(Level(root.blockSize)) }
    if !levels[level + 1].block.hasRoom(for: separator.itemSize) {
      try write(level + 1)
      levels[level + 1].separator = separator
    }
    levels[level + 1].addBranch(separator, to: number)
  }

  private mutating func writeBlock(_ level: Int) throws(SystemError) -> Int {
    try file.append { levels[level].block.write(level: level, to: &$0) }
    levels[level].block.empty()
    root.blocks += 1
    return root.blocks - 1
  }
}

/// What tells the keys of a block from those of the block before it.
private struct Separator {
  /// A key, or as much of its beginning as is needed; empty for the first block of a level.
  var key: [UInt8] = []
  var component = 0

  init() {}

  /// Between `last` and `key`, which may be the same in an entry that takes several items.
  init(of key: [UInt8], _ component: Int, from last: [UInt8]) {
    let common = zip(key, last).prefix { $0 == $1 }.count
    self.key = Array(key.prefix(common + 1))
    self.component = component
  }

  var itemSize: Int { 4 + 1 + key.count + 2 }
}

/// The block of a level that is not full yet.
private struct Level {
  var block: Block
  var separator = Separator()

  init(_ size: Int) { block = Block(size: size) }

  /// The first key of a branch is left out, since all that comes before it is in the block before.
  mutating func addBranch(_ separator: Separator, to child: Int) {
    let separator = block.isEmpty ? Separator() : separator
    block.addItem { bytes in
      bytes.append(bigEndian: UInt32(truncatingIfNeeded: child))
      bytes.append(UInt8(truncatingIfNeeded: separator.key.count))
      bytes += separator.key
      bytes.append(bigEndian: UInt16(truncatingIfNeeded: separator.component))
    }
  }
}
