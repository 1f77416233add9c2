// The standard library makes a string of the bytes, and counts its scalars before it copies them: that takes
// three times as long.

/// The text of bytes in UTF-8 (RFC 3629); nil when they are not, throughout.
func scalars(ofUTF8 bytes: [UInt8]) -> Scalars? {
  var scalars: Scalars = []
  scalars.reserveCapacity(bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) })
  var rest = bytes.startIndex
  while rest < bytes.endIndex {
    guard let scalar = nextScalar(bytes, &rest) else { return nil }
    scalars.append(scalar)
  }
  return scalars
}

private func nextScalar(_ bytes: [UInt8], _ rest: inout Int) -> Unicode.Scalar? {
  let first = UInt32(bytes[rest])
  rest += 1
  if first < 0x80 { return Unicode.Scalar(UInt8(truncatingIfNeeded: first)) }
  if first & 0xF0 == 0xE0 {
    return scalar(first & 0x0F, followedBy: 2, atLeast: 0x800, bytes, &rest)
  }
  if first & 0xE0 == 0xC0 {
    return scalar(first & 0x1F, followedBy: 1, atLeast: 0x80, bytes, &rest)
  }
  guard first & 0xF8 == 0xF0 else { return nil }
  return scalar(first & 0x07, followedBy: 3, atLeast: 0x10000, bytes, &rest)
}

/// What is below `least` has a shorter spelling, which is the right one.
private func scalar(
  _ first: UInt32, followedBy count: Int, atLeast least: UInt32, _ bytes: [UInt8], _ rest: inout Int
) -> Unicode.Scalar? {
  guard rest + count <= bytes.endIndex else { return nil }
  var value = first
  for byte in bytes[rest..<rest + count] {
    guard byte & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  rest += count
  return value < least ? nil : Unicode.Scalar(value)
}
