#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that does not change, read where it lies: only the parts asked for come from the disk.
@safe public final class MappedFile: @unchecked Sendable {
  @usableFromInline let bytes: UnsafeRawBufferPointer

  /// Maps the regular file `path`, which is no link.
  public init(_ path: Path) throws(SystemError) {
    let file = try Descriptor.unlinked(path)
    let size = try file.status().size
    guard size > 0 else {
      unsafe bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, file.number, 0),
      unsafe start != MAP_FAILED
    else { throw SystemError(path) }
    unsafe bytes = UnsafeRawBufferPointer(start: start, count: size)
    unsafe MappedRanges.add(bytes)
  }

  deinit {
    if let start = unsafe bytes.baseAddress {
      unsafe MappedRanges.remove(bytes)
      unsafe munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }

  /// The size in bytes.
  public var count: Int { unsafe bytes.count }

  /// Lends all bytes.
  public func withBytes<Result, Problem: Error>(
    _ body: (RawSpan) throws(Problem) -> Result
  ) throws(Problem) -> Result {
    try unsafe body(bytes.bytes)
  }

  /// Lends the bytes of `range`; those of them that the file does not have are left out.
  public func withBytes<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range.clamped(to: 0..<bytes.count)])
    return unsafe part.withMemoryRebound(to: UInt8.self) { unsafe body($0.span) }
  }

  /// A copy of the bytes of `range`; nil when the file has no such range.
  public func bytes(_ range: Range<Int>) -> [UInt8]? {
    guard range.lowerBound >= 0, unsafe range.upperBound <= bytes.count else { return nil }
    return unsafe Array(bytes[range])
  }

  /// The byte at `offset`; nil when the file does not have it.
  @inlinable public func byte(at offset: Int) -> Int? { bigEndian(UInt8.self, at: offset) }

  /// The number of two bytes at `offset`, high byte first; nil when the file does not have them.
  @inlinable public func bigEndian16(at offset: Int) -> Int? { bigEndian(UInt16.self, at: offset) }

  /// The number of four bytes at `offset`, high byte first; nil when the file does not have them.
  @inlinable public func bigEndian32(at offset: Int) -> Int? { bigEndian(UInt32.self, at: offset) }

  @inlinable
  @inline(__always)
  func bigEndian<Number: FixedWidthInteger & BitwiseCopyable>(
    _ type: Number.Type, at offset: Int
  ) -> Int? {
    guard offset >= 0, unsafe offset <= bytes.count - MemoryLayout<Number>.size else { return nil }
    return unsafe Int(Number(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: type)))
  }

  /// How the bytes of `range` stand to `other` in order: negative before, 0 the same, positive behind; nil when
  /// the file has no such range.
  @inlinable public func order(of range: Range<Int>, _ other: [UInt8]) -> Int? {
    guard range.lowerBound >= 0, unsafe range.upperBound <= bytes.count else { return nil }
    for place in 0..<min(range.count, other.count)
    where unsafe bytes[range.lowerBound + place] != other[place] {
      return unsafe bytes[range.lowerBound + place] < other[place] ? -1 : 1
    }
    return range.count - other.count
  }

  /// Whether the bytes of `range` are before those of another one in order; nil when the file has no such ranges.
  public func isBefore(_ range: Range<Int>, _ other: Range<Int>) -> Bool? {
    guard range.lowerBound >= 0, unsafe range.upperBound <= bytes.count, other.lowerBound >= 0,
      unsafe other.upperBound <= bytes.count
    else { return nil }
    guard let start = unsafe bytes.baseAddress else { return false }
    let order = unsafe memcmp(
      start + range.lowerBound, start + other.lowerBound, min(range.count, other.count))
    return order != 0 ? order < 0 : range.count < other.count
  }

  /// Whether the bytes of `range` are those of another one; false when the file has no such ranges.
  public func isEqual(_ range: Range<Int>, _ other: Range<Int>) -> Bool {
    range.count == other.count && isBefore(range, other) == false && isBefore(other, range) == false
  }

  /// Whether a byte is among those of `range`; nil when the file has no such range.
  public func contains(_ byte: UInt8, in range: Range<Int>) -> Bool? {
    guard range.lowerBound >= 0, unsafe range.upperBound <= bytes.count,
      let start = unsafe bytes.baseAddress
    else { return nil }
    return unsafe memchr(start + range.lowerBound, Int32(byte), range.count) != nil
  }

  /// Whether the bytes of `range` begin with others; nil when the file has no such range.
  public func range(_ range: Range<Int>, startsWith start: [UInt8]) -> Bool? {
    guard range.count >= start.count else { return false }
    return order(of: range.lowerBound..<range.lowerBound + start.count, start).map { $0 == 0 }
  }

  /// The number of `width` bytes at `offset`, at most four, low byte first; nil when the file does not have them.
  public func littleEndian(at offset: Int, width: Int) -> Int? {
    guard (0...4).contains(width), offset >= 0, unsafe offset <= bytes.count - width else {
      return nil
    }
    return (0..<width).reduce(0) { unsafe $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  /// The eight bytes at `offset` as a number, low byte first; nil when the file does not have them.
  public func integer(at offset: Int) -> Int? {
    guard offset >= 0, unsafe offset <= bytes.count - 8 else { return nil }
    return unsafe Int(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int.self))
  }
}
