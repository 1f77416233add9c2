/// The scalar that stands for `scalar` in terms, where one does: full-width forms and other compatibility
/// forms of one character become that character, upper case becomes lower case, accents fall off, Traditional and
/// Japanese characters become Simplified. What folds to several scalars or to none stays as it is here; in texts
/// (`ComparableText`, `tokens`) it becomes these. Text that is stored or shown is never folded. The tables are
/// `foldingPages`, `foldingEntries` and `foldingSequences`.
public func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar { folding.single(scalar) }

/// All scalars but those of ASCII that are compared as something else than themselves, and what that is: one scalar, several or none.
public func foldings() -> [(scalar: Unicode.Scalar, folded: Scalars)] {
  (0x80...0x10FFFF).lazy.compactMap { Unicode.Scalar($0 as UInt32) }.filter(folding.changes).map {
    ($0, folding.sequence($0) ?? [fold($0)])
  }
}

/// How what a scalar folds to joins letters and digits beside it.
enum Joining: UInt32 {
  /// As these join each other.
  case plain
  /// Only what is raised or lowered as well, as the digits of 10²³.
  case raised
  /// Nothing, as the number ① and the fraction ½.
  case alone
}

/// The tables of folding, found by page.
let folding = FoldingTable(
  pages: foldingPages, entries: foldingEntries, changes: foldingChanges,
  sequences: foldingSequences)

/// A sparse map from scalars to what they fold to: pages of 64, of which only those are kept that change
/// something.
struct FoldingTable {
  /// For each page of Unicode up to the last that changes something the place in `entries` where it begins; 0, where
  /// nothing changes, for those without a change.
  let pages: [UInt32]
  /// What a scalar folds to and its `Joining` from bit 21 on, or `isSequence` and a place in `sequences`; 0 where
  /// nothing changes.
  let entries: [UInt32]
  /// For each of `plainCharacters` whether it changes, a bit each: most characters need no look at `entries`, which is too large to stay
  /// near the processor.
  let changes: [UInt32]
  /// From each such place on how many scalars there are, with their `Joining`, and these.
  let sequences: [UInt32]

  private static let isSequence: UInt32 = 1 << 31
  private static let pageBits = 6
  private static let pageSize = 1 << pageBits

  @inline(__always)
  private func entry(_ scalar: Unicode.Scalar) -> UInt32 {
    let page = Int(scalar.value >> UInt32(Self.pageBits))
    guard page < pages.count else { return 0 }
    return entries[Int(pages[page]) + (Int(scalar.value) & (Self.pageSize - 1))]
  }

  /// The scalar that `scalar` folds to; itself where that is none or several.
  @inline(__always)
  func single(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII { return lowerASCII(scalar) }
    let entry = entry(scalar)
    if entry == 0 || entry & Self.isSequence != 0 { return scalar }
    return Unicode.Scalar(entry & 0x1F_FFFF) ?? scalar
  }

  /// The same of one of `plainCharacters`.
  @inline(__always)
  func single(plain scalar: Unicode.Scalar) -> Unicode.Scalar {
    let place = Int(scalar.value) - Int(plainCharacters.lowerBound)
    if changes[place >> 5] >> UInt32(place & 31) & 1 == 0 { return scalar }
    return single(scalar)
  }

  /// Whether `scalar` is compared as something else than itself.
  @inline(__always)
  func changes(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("A"..."Z").contains(scalar) : entry(scalar) != 0
  }

  /// How what `scalar` folds to joins its neighbours.
  func joining(_ scalar: Unicode.Scalar) -> Joining {
    if scalar.isASCII { return .plain }
    let entry = entry(scalar)
    let joined = entry & Self.isSequence == 0 ? entry : sequences[place(entry)]
    return Joining(rawValue: joined >> 21) ?? .plain
  }

  /// What `scalar` folds to, where that is none or several; nil where it is one.
  func sequence(_ scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    if scalar.isASCII { return nil }
    let entry = entry(scalar)
    guard entry & Self.isSequence != 0 else { return nil }
    let start = place(entry)
    let count = Int(sequences[start] & 0xFFFF)
    return sequences[(start + 1)..<(start + 1 + count)].compactMap { Unicode.Scalar($0) }
  }

  private func place(_ entry: UInt32) -> Int { Int(entry & ~Self.isSequence) }
}

@inline(__always)
private func lowerASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard ("A"..."Z").contains(scalar) else { return scalar }
  return Unicode.Scalar(scalar.value + 0x20) ?? scalar
}
