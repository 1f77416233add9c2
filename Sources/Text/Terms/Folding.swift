/// The scalar that stands for `scalar` in terms. Full-width forms and other compatibility forms of
/// one character become that character, upper case becomes lower case, Traditional characters become
/// Simplified. One scalar gives one scalar, so an offset in folded text is an offset in the text.
/// Text that is stored or shown is never folded. The table is `foldingPairs`.
public func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar { folding[scalar] }

/// The scalars that stand for those of `text`.
func folded(_ text: Scalars) -> Scalars {
  // A global is asked for once, since each use of it looks whether it is there.
  let folding = folding
  return text.map { folding[$0] }
}

private func lowerASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard ("A"..."Z").contains(scalar) else { return scalar }
  return Unicode.Scalar(scalar.value + 0x20) ?? scalar
}

private let folding = FoldingTable(foldingPairs)

/// A sparse map from scalar to scalar: pages of 256, of which only those are kept that change
/// something.
private struct FoldingTable {
  /// For each page of Unicode the place in `targets` where it begins; 0 for the first one, and those without a
  /// change.
  private var pages = [Int](repeating: 0, count: 0x1100)
  /// U+0000 stands for no change: most of a page is filled with it at once, as each start of a program does this.
  private var targets: [Unicode.Scalar] = []

  init(_ pairs: [UInt32]) {
    var count = 256
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      let page = Int(pairs[index] >> 8)
      guard page > 0, pages[page] == 0 else { continue }
      pages[page] = count
      count += 256
    }
    targets = [Unicode.Scalar](repeating: "\0", count: count)
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      guard let target = Unicode.Scalar(pairs[index + 1]) else { continue }
      targets[pages[Int(pairs[index] >> 8)] + Int(pairs[index] & 0xFF)] = target
    }
  }

  subscript(scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return lowerASCII(scalar) }
    let start = pages[Int(scalar.value >> 8)]
    if start == 0, scalar.value > 0xFF { return scalar }
    let target = targets[start + Int(scalar.value & 0xFF)]
    return target == "\0" ? scalar : target
  }
}
