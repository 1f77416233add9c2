// Numbers of seven bits a byte, the low ones first; the high bit says that more follow (LEB128, and what glass calls packed).

extension [UInt8] {
  /// Appends a number as a varint.
  @inlinable
  @inline(__always)
  package mutating func append(varint number: UInt64) {
    // Most are small.
    if number < 0x80 { return append(UInt8(truncatingIfNeeded: number)) }
    append(longVarint: number)
  }

  @usableFromInline
  mutating func append(longVarint number: UInt64) {
    var rest = number
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}

/// Reads a varint from the bytes that `next` gives; nil once it gives none, or when the number has more than ten bytes.
/// Bits above the 64th are lost, so whoever reads a stranger's bytes has to look at the number.
@inlinable
@inline(__always)
package func varint<Problem: Error>(
  _ next: () throws(Problem) -> UInt8?
) throws(Problem) -> UInt64? {
  var number: UInt64 = 0
  var shift: UInt64 = 0
  while shift < 64, let byte = try next() {
    number |= UInt64(byte & 0x7F) << shift
    if byte < 0x80 { return number }
    shift += 7
  }
  return nil
}
