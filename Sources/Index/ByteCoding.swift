// Numbers as bytes in our own tables, low byte first.

import Basics

extension [UInt8] {
  /// Appends a number as a varint; a negative one takes ten bytes.
  mutating func append(varintOf number: Int) {
    append(varint: UInt64(bitPattern: Int64(number)))
  }

  /// Appends eight bytes.
  mutating func appendFixed(_ number: Int) {
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

/// Reads what was appended; nil once the bytes do not suffice.
struct ByteReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func varint() -> Int? {
    Basics.varint { rest.popFirst() }.flatMap { Int(exactly: $0) }
  }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  /// Where the next bytes are.
  mutating func range(_ count: Int) -> Range<Int>? { take(count)?.indices }
}
