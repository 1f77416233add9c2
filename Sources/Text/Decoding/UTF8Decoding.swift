// The standard library makes a string of the bytes, and counts its scalars before it copies them: that takes
// three times as long.

/// The text of bytes in UTF-8 (RFC 3629); nil when they are not, throughout.
package func scalars(ofUTF8 bytes: [UInt8]) -> Scalars? { scalars(ofUTF8: bytes[...]) }

/// The text of bytes in UTF-8 (RFC 3629); nil when they are not, throughout.
package func scalars(ofUTF8 part: ArraySlice<UInt8>) -> Scalars? {
  let bytes = part.span
  var end = 0
  let scalars = Scalars(capacity: room(for: bytes)) { output in
    while end < bytes.count, let (scalar, length) = scalar(in: bytes, at: end) {
      output.append(scalar)
      end += length
    }
  }
  return end == bytes.count ? scalars : nil
}

/// Room for as many scalars as bytes have. Those of a paragraph are not counted for it, which takes half as long as to read them.
private func room(for bytes: Span<UInt8>) -> Int {
  if bytes.count <= 4096 { return bytes.count }
  var count = 0
  for place in bytes.indices where bytes[place] & 0xC0 != 0x80 { count += 1 }
  return count
}

/// The scalar that is spelled at `start`, and how many bytes it takes; nil when there is none.
@inline(__always)
func scalar(
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

/// The text of bytes that are UTF-8 but for some places. A place is what Unicode replaces as one: the
/// longest beginning of a character, or a byte that begins none (Unicode 15, 3.9, "U+FFFD Substitution of
/// Maximal Subparts").
func lossyText(ofUTF8 part: ArraySlice<UInt8>) -> LossyText {
  let bytes = part.span
  var lossy = LossyText(of: bytes.count)
  var end = 0
  while end < bytes.count {
    if let (scalar, length) = scalar(in: bytes, at: end) {
      lossy.scalars.append(scalar)
      end += length
    } else {
      guard lossy.replace() else { return lossy }
      end += lengthOfMaximalSubpart(in: bytes, at: end)
    }
  }
  return lossy
}

private func lengthOfMaximalSubpart(in bytes: Span<UInt8>, at start: Int) -> Int {
  let first = bytes[start]
  let length = first < 0xC2 || first > 0xF4 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
  var end = start + 1
  while end < min(bytes.count, start + length),
    continuations(after: first, at: end - start).contains(bytes[end])
  { end += 1 }
  return end - start
}

/// Which bytes may stand at a place behind the first one of a character.
private func continuations(after first: UInt8, at offset: Int) -> ClosedRange<UInt8> {
  switch (first, offset) {
  case (0xE0, 1): 0xA0...0xBF
  case (0xED, 1): 0x80...0x9F
  case (0xF0, 1): 0x90...0xBF
  case (0xF4, 1): 0x80...0x8F
  default: 0x80...0xBF
  }
}
