import Synchronization

/// Where files are mapped in memory, in a form that the handler of a signal can look at: a list that only grows, of ranges
/// that are used again.
enum MappedRanges {
  @safe private struct Node: ~Copyable {
    let start = Atomic<UInt>(0)
    /// 0 when the node is free.
    let end = Atomic<UInt>(0)
    let next: UnsafeMutablePointer<Node>?
  }

  // Its nodes are never freed, and what is in them is atomic.
  private nonisolated(unsafe) static let head = unsafe Atomic<UnsafeMutablePointer<Node>?>(nil)
  /// Held by who changes the list; who reads it does without.
  private static let change = Mutex(())

  static func add(_ range: UnsafeRawBufferPointer) {
    change.withLock { _ in
      let node = unsafe free() ?? new()
      let start = UInt(bitPattern: range.baseAddress)
      unsafe node.pointee.start.store(start, ordering: .releasing)
      unsafe node.pointee.end.store(start + UInt(range.count), ordering: .releasing)
    }
  }

  static func remove(_ range: UnsafeRawBufferPointer) {
    change.withLock { _ in
      let node = unsafe first {
        $0.start.load(ordering: .relaxed) == UInt(bitPattern: range.baseAddress)
          && $0.end.load(ordering: .relaxed) != 0
      }
      unsafe node?.pointee.end.store(0, ordering: .releasing)
    }
  }

  /// Whether an address is in one of them.
  static func contain(_ address: UInt) -> Bool {
    unsafe first {
      let end = $0.end.load(ordering: .acquiring)
      return address < end && $0.start.load(ordering: .acquiring) <= address
    } != nil
  }

  private static func free() -> UnsafeMutablePointer<Node>? {
    unsafe first { $0.end.load(ordering: .relaxed) == 0 }
  }

  private static func new() -> UnsafeMutablePointer<Node> {
    let node = UnsafeMutablePointer<Node>.allocate(capacity: 1)
    unsafe node.initialize(to: Node(next: head.load(ordering: .relaxed)))
    unsafe head.store(node, ordering: .releasing)
    return unsafe node
  }

  private static func first(
    where isWanted: (borrowing Node) -> Bool
  ) -> UnsafeMutablePointer<Node>? {
    var node = unsafe head.load(ordering: .acquiring)
    while let found = unsafe node, unsafe !isWanted(found.pointee) {
      unsafe node = found.pointee.next
    }
    return unsafe node
  }
}
