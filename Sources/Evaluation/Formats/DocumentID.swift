/// The id of a document: where it lies in the bytes of its file.
struct DocumentID: Sendable {
  let range: Range<Int>
  /// Ids that differ mostly have different hashes, which are faster to compare than the bytes.
  let hash: UInt64

  init(_ range: Range<Int>, in bytes: [UInt8]) {
    self.range = range
    hash = fnv1a(bytes, range)
  }
}

/// The hash of Fowler, Noll and Vo (FNV-1a).
private func fnv1a(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
  return hash
}

/// Whether the id `a` comes before (negative), with (0) or behind `b` in the order of their hashes, then
/// their bytes: an order that is only for finding ids again.
func hashOrder(_ a: DocumentID, in left: [UInt8], _ b: DocumentID, in right: [UInt8]) -> Int {
  if a.hash != b.hash { return a.hash < b.hash ? -1 : 1 }
  return byteOrder(a, in: left, b, in: right)
}

/// The same in the order of the bytes, as `strcmp` has it.
func byteOrder(_ a: DocumentID, in left: [UInt8], _ b: DocumentID, in right: [UInt8]) -> Int {
  for (i, j) in zip(a.range, b.range) where left[i] != right[j] {
    return left[i] < right[j] ? -1 : 1
  }
  return a.range.count - b.range.count
}
