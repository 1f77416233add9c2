import Platform

/// Writes the branches of a level.
struct BranchWriter {
  let level: Int
  let blockSize: Int
  /// The number of the first block of the level below; the others follow.
  let firstChild: Int

  /// Writes blocks that name the blocks which begin with `children`.
  ///
  /// - Returns: What they begin with themselves.
  func write(_ children: [Separator], to file: FileWriter) throws(SystemError) -> [Separator] {
    var block = Block(size: blockSize)
    var starts: [Separator] = []
    for (number, child) in children.enumerated() {
      if !block.isEmpty, !block.hasRoom(for: child.itemSize) {
        try file.append { block.write(level: level, to: &$0) }
        block.empty()
      }
      if block.isEmpty { starts.append(child) }
      add(child, firstChild + number, to: &block)
    }
    try file.append { block.write(level: level, to: &$0) }
    return starts
  }

  /// The first key of a branch is left out, since all that comes before it is in the block before.
  private func add(_ separator: Separator, _ child: Int, to block: inout Block) {
    let separator = block.isEmpty ? Separator() : separator
    block.addItem { bytes in
      bytes.append(bigEndian: UInt32(truncatingIfNeeded: child))
      bytes.append(UInt8(truncatingIfNeeded: separator.key.count))
      bytes += separator.key
      bytes.append(bigEndian: UInt16(truncatingIfNeeded: separator.component))
    }
  }
}
