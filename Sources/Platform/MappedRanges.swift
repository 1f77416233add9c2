#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
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

  /// How many times memory was put into the place of a file that had become shorter.
  static let losses = Atomic(0)

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
    unsafe node(of: address) != nil
  }

  private static func node(of address: UInt) -> UnsafeMutablePointer<Node>? {
    unsafe first {
      let end = $0.end.load(ordering: .acquiring)
      return address < end && $0.start.load(ordering: .acquiring) <= address
    }
  }

  /// Puts zeros into the place of a range from the page of an address to its end; false when the system has none to give. It may
  /// be called by the handler of a signal.
  static func replace(from address: UInt, pageSize: UInt) -> Bool {
    guard let end = unsafe node(of: address)?.pointee.end.load(ordering: .acquiring), end > address
    else { return false }
    let start = address - address % pageSize
    // Before any thread can read a zero.
    losses.add(1, ordering: .sequentiallyConsistent)
    let memory = unsafe mmap(
      UnsafeMutableRawPointer(bitPattern: start), Int(end - start), PROT_READ,
      MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0)
    return unsafe memory != MAP_FAILED
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
