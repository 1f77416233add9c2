#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension [UInt8] {
  /// Makes room for so many more bytes; false when there is not enough memory. An array that finds none ends the process, so
  /// this asks before, where the size comes from outside.
  public mutating func makeRoom(for more: Int) -> Bool {
    let (needed, overflow) = count.addingReportingOverflow(more)
    guard !overflow else { return false }
    guard needed > capacity else { return true }
    let size = Swift.max(needed, capacity < Int.max / 2 ? 2 * capacity : needed)
    guard isThereMemory(for: size) else { return false }
    reserveCapacity(size)
    return true
  }
}

/// Whether so many bytes can be had at once. Nothing is asked for what is so small that it is always there.
public func isThereMemory(for size: Int) -> Bool {
  guard size > 1 << 16 else { return true }
  // The array's own head takes a little more.
  guard let memory = unsafe malloc(size < Int.max - 64 ? size + 64 : size) else { return false }
  unsafe free(memory)
  return true
}
