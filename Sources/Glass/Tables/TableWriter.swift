import Platform

/// Where the root of a table is, and how large the table is.
package struct TableRoot {
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

/// Writes a table, a B-tree of keys and tags, from its first key to its last; or only the leaves of a part, to be
/// appended to those of the part before. A block is written when it is full; branches come behind all leaves.
package struct TableWriter {
  private let file: FileWriter
  private let path: Path
  private var block: Block
  private var separators = [Separator()]
  private var entries = 0
  private var firstKey: [UInt8]?
  private var lastKey: [UInt8] = []

  private static let maxKeyLength = 252
  static let maxComponents = 0xFFFF

  /// Makes the file; `isFirst` where no part comes before.
  package init(_ path: Path, blockSize: Int, isFirst: Bool = true) throws(SystemError) {
    self.path = path
    file = try FileWriter(path)
    block = Block(size: blockSize)
    // The first entry of a table has an empty key and says nothing.
    if isFirst { append(key: [], component: 1, [], isLast: true) }
  }

  /// So many bytes an item takes at most.
  var maxItem: Int { block.maxItem }

  /// Adds an entry, whose key is behind those before.
  package mutating func add(key: [UInt8], tag: [UInt8]) throws {
    guard key.count <= Self.maxKeyLength else { throw GlassError.keyTooLong }
    entries += 1
    if firstKey == nil { firstKey = key }
    var start = 0
    var component = 1
    repeat {
      guard component <= Self.maxComponents else { throw GlassError.tagTooLong }
      let end = min(tag.count, start + maxItem - itemSize(key, component, 0))
      try makeRoom(key, component, end - start)
      append(key: key, component: component, tag[start..<end], isLast: end == tag.count)
      start = end
      component += 1
    } while start < tag.count
    // A copy, so that the caller's stays its own.
    lastKey.removeAll(keepingCapacity: true)
    lastKey += key
  }

  /// Adds a part whose keys are all behind those before.
  mutating func append(_ part: Leaves) throws(SystemError) {
    guard part.entries > 0 else { return }
    try writeBlock()
    separators.append(Separator(of: part.firstKey, 1, from: lastKey))
    separators += part.separators.dropFirst()
    let reader = try FileReader(part.path)
    var isAtEnd = false
    while !isAtEnd {
      var piece: [UInt8] = []
      isAtEnd = try !reader.read(into: &piece)
      try file.append { $0 += piece }
    }
    entries += part.entries
    lastKey = part.lastKey
  }

  /// Writes what is left of a part.
  mutating func finishPart() throws(SystemError) -> Leaves {
    if !block.isEmpty { try writeBlock() }
    try file.flush()
    return Leaves(
      path: path, separators: separators, entries: entries, firstKey: firstKey ?? [],
      lastKey: lastKey)
  }

  /// Writes what is left of a table, and its branches.
  package mutating func finish() throws(SystemError) -> TableRoot {
    if !block.isEmpty { try writeBlock() }
    var root = TableRoot(blockSize: block.size)
    root.entries = entries
    var children = separators
    while children.count > 1 {
      let branches = BranchWriter(
        level: root.level + 1, blockSize: block.size, firstChild: root.blocks)
      root.blocks += children.count
      root.level += 1
      children = try branches.write(children, to: file)
    }
    root.block = root.blocks
    root.blocks += 1
    try file.flush()
    return root
  }

  /// How many bytes an item takes; only those behind the first have the number of the component.
  private func itemSize(_ key: [UInt8], _ component: Int, _ tagSize: Int) -> Int {
    3 + key.count + (component > 1 ? 2 : 0) + tagSize
  }

  private mutating func makeRoom(
    _ key: [UInt8], _ component: Int, _ tagSize: Int
  ) throws(SystemError) {
    if block.hasRoom(for: itemSize(key, component, tagSize)) { return }
    try writeBlock()
    separators.append(Separator(of: key, component, from: component > 1 ? key : lastKey))
  }

  private mutating func append(
    key: [UInt8], component: Int, _ tag: ArraySlice<UInt8>, isLast: Bool
  ) {
    let flags = (component == 1 ? 0x2000 : 0) | (isLast ? 0x4000 : 0)
    let size = itemSize(key, component, tag.count) - 3 | flags
    block.addItem { bytes in
      bytes.append(bigEndian: UInt16(truncatingIfNeeded: size))
      bytes.append(UInt8(truncatingIfNeeded: key.count))
      bytes += key
      if component > 1 { bytes.append(bigEndian: UInt16(truncatingIfNeeded: component)) }
      bytes += tag
    }
  }

  private mutating func writeBlock() throws(SystemError) {
    try file.append { block.write(level: 0, to: &$0) }
    block.empty()
  }
}
