/// A block of a B-tree while it is filled with items, in the order of their keys.
///
///     revision (4 bytes), level (1), largest run of free bytes (2), free bytes (2),
///     end of the directory (2), directory: for each item its offset (2)
///     free bytes
///     items
struct Block {
  /// In bytes: a power of two from 2,048 to 32,768.
  let size: Int
  /// The revision of a database that is written once.
  static let revision: UInt32 = 1

  static let headerSize = 11
  /// The items, one behind the other; they end where the block ends.
  private var items: [UInt8] = []
  private var starts: [Int] = []

  init(size: Int) {
    self.size = size
    items.reserveCapacity(size)
    starts.reserveCapacity(size / 8)
  }

  /// So many bytes an item takes at most: four have room in a block.
  var maxItem: Int { (size - Self.headerSize - 4 * 2) / 4 }

  private var free: Int { size - Self.headerSize - 2 * starts.count - items.count }

  var isEmpty: Bool { starts.isEmpty }

  /// Whether an item of so many bytes has room.
  func hasRoom(for count: Int) -> Bool { count + 2 <= free }

  /// Adds an item, for which there is room; `append` appends its bytes.
  mutating func addItem(_ append: (inout [UInt8]) -> Void) {
    starts.append(items.count)
    append(&items)
  }

  /// Appends the bytes of the block at a level of the tree; leaves are at level 0.
  func write(level: Int, to bytes: inout [UInt8]) {
    let itemsStart = size - items.count
    let directoryEnd = Self.headerSize + 2 * starts.count
    bytes.append(bigEndian: Self.revision)
    bytes.append(UInt8(truncatingIfNeeded: level))
    bytes.append(bigEndian: UInt16(truncatingIfNeeded: free))
    bytes.append(bigEndian: UInt16(truncatingIfNeeded: free))
    bytes.append(bigEndian: UInt16(truncatingIfNeeded: directoryEnd))
    for start in starts {
      bytes.append(bigEndian: UInt16(truncatingIfNeeded: itemsStart + start))
    }
    bytes += repeatElement(0, count: itemsStart - directoryEnd)
    bytes += items
  }

  mutating func empty() {
    items.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }
}
