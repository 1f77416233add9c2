// The standard library makes a string of the bytes, and counts its scalars before it copies them: that takes
// three times as long.

/// The text of bytes in UTF-8 (RFC 3629); nil when they are not, throughout.
package func scalars(ofUTF8 bytes: [UInt8]) -> Scalars? { scalars(ofUTF8: bytes[...]) }

/// The text of bytes in UTF-8 (RFC 3629); nil when they are not, throughout.
package func scalars(ofUTF8 part: ArraySlice<UInt8>) -> Scalars? {
  let bytes = part.span
  var count = 0
  for place in bytes.indices where bytes[place] & 0xC0 != 0x80 { count += 1 }
  var end = 0
  let scalars = Scalars(capacity: count) { output in
    while end < bytes.count, let (scalar, length) = scalar(in: bytes, at: end) {
      output.append(scalar)
      end += length
    }
  }
  return end == bytes.count ? scalars : nil
}

/// The scalar that is spelled at `start`, and how many bytes it takes; nil when there is none.
@inline(__always)
private func scalar(
  in bytes: Span<UInt8>, at start: Int
) -> (scalar: Unicode.Scalar, length: Int)? {
  let first = UInt32(bytes[start])
  switch first {
  case 0..<0x80: return (Unicode.Scalar(UInt8(truncatingIfNeeded: first)), 1)
  case 0xE0..<0xF0: return scalar(first & 0x0F, length: 3, atLeast: 0x800, in: bytes, at: start)
  case 0xC0..<0xE0: return scalar(first & 0x1F, length: 2, atLeast: 0x80, in: bytes, at: start)
  case 0xF0..<0xF8: return scalar(first & 0x07, length: 4, atLeast: 0x10000, in: bytes, at: start)
  default: return nil
  }
}

/// What is below `least` has a shorter spelling, which is the right one.
@inline(__always)
private func scalar(
  _ first: UInt32, length: Int, atLeast least: UInt32, in bytes: Span<UInt8>, at start: Int
) -> (scalar: Unicode.Scalar, length: Int)? {
  guard length <= bytes.count - start else { return nil }
  var value = first
  for place in start + 1..<start + length {
    guard bytes[place] & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(bytes[place] & 0x3F)
  }
  guard value >= least, let scalar = Unicode.Scalar(value) else { return nil }
  return (scalar, length)
}
