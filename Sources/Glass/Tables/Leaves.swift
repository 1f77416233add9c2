import Platform

/// Leaves of a table that were written to a file.
package struct Leaves: Sendable {
  let path: Path
  /// What each block begins with; empty for the first one.
  let separators: [Separator]
  /// How many entries, however many items each takes.
  let entries: Int
  let firstKey: [UInt8]
  let lastKey: [UInt8]
}

/// What tells the keys of a block from those of the block before it.
struct Separator: Sendable {
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
