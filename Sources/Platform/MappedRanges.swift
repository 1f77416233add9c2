import Synchronization

/// Where files are mapped in memory, in a form that the handler of a signal can look at: a list that only grows, of ranges
/// that are used again.
enum MappedRanges {
  private struct Node: ~Copyable {
    let start = Atomic<UInt>(0)
    /// 0 when the node is free.
    let end = Atomic<UInt>(0)
    let next: UnsafeMutablePointer<Node>?
  }

  // Its nodes are never freed, and what is in them is atomic.
  private nonisolated(unsafe) static let head = Atomic<UnsafeMutablePointer<Node>?>(nil)
  /// Held by who changes the list; who reads it does without.
  private static let change = Mutex(())

  static func add(_ range: UnsafeRawBufferPointer) {
    change.withLock { _ in
      let node = free() ?? new()
      let start = UInt(bitPattern: range.baseAddress)
      node.pointee.start.store(start, ordering: .releasing)
      node.pointee.end.store(start + UInt(range.count), ordering: .releasing)
    }
  }

  static func remove(_ range: UnsafeRawBufferPointer) {
    change.withLock { _ in
      let node = first {
        $0.start.load(ordering: .relaxed) == UInt(bitPattern: range.baseAddress)
          && $0.end.load(ordering: .relaxed) != 0
      }
      node?.pointee.end.store(0, ordering: .releasing)
    }
  }

  /// Whether an address is in one of them.
  static func contain(_ address: UInt) -> Bool {
    first {
      let end = $0.end.load(ordering: .acquiring)
      return address < end && $0.start.load(ordering: .acquiring) <= address
    } != nil
  }

  private static func free() -> UnsafeMutablePointer<Node>? {
    first { $0.end.load(ordering: .relaxed) == 0 }
  }

  private static func new() -> UnsafeMutablePointer<Node> {
    let node = UnsafeMutablePointer<Node>.allocate(capacity: 1)
    node.initialize(to: Node(next: head.load(ordering: .relaxed)))
    head.store(node, ordering: .releasing)
    return node
  }

  private static func first(
    where isWanted: (borrowing Node) -> Bool
  ) -> UnsafeMutablePointer<Node>? {
    var node = head.load(ordering: .acquiring)
    while let found = node, !isWanted(found.pointee) { node = found.pointee.next }
    return node
  }
}
