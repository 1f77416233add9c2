/// The scalar that stands for `scalar` in terms, where one does: full-width forms and other compatibility
/// forms of one character become that character, upper case becomes lower case, accents fall off, Traditional and
/// Japanese characters become Simplified. What folds to several scalars or to none stays as it is here; in texts
/// (`ComparableText`, `tokens`) it becomes these. Text that is stored or shown is never folded. The tables are
/// `foldingPairs` and `foldingSequences`.
public func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar { folding.single(scalar) }

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
let folding = FoldingTable(foldingPairs, foldingSequences)

/// A sparse map from scalars to what they fold to: pages of 64, of which only those are kept that change
/// something.
struct FoldingTable {
  /// For each page of Unicode the place in `entries` where it begins; 0, where nothing changes, for those without a
  /// change.
  private let pages: [UInt32]
  /// What a scalar folds to and its `Joining` from bit 21 on, or `isSequence` and a place in `sequences`.
  ///
  /// 0 stands for no change: most of a page is filled with it at once, as each start of a program does this.
  private let entries: [UInt32]
  /// From each such place on how many scalars there are, with their `Joining`, and these.
  private let sequences: [UInt32]

  private static let isSequence: UInt32 = 1 << 31

  fileprivate init(_ pairs: [UInt32], _ sequences: [UInt32]) {
    self.sequences = sequences
    var draft = Draft()
    for index in stride(from: 0, to: pairs.count - 1, by: 2) {
      draft.set(pairs[index], pairs[index + 1])
    }
    var place = 0
    while place + 1 < sequences.count {
      draft.set(sequences[place], Self.isSequence | UInt32(place + 1))
      place += 2 + Int(sequences[place + 1] & 0xFFFF)
    }
    (pages, entries) = (draft.pages, draft.entries)
  }

  private static let pageBits = 6
  private static let pageSize = 1 << pageBits

  private struct Draft {
    var pages = [UInt32](repeating: 0, count: 0x11_0000 >> pageBits)
    var entries = [UInt32](repeating: 0, count: pageSize)
    /// The page that was set last: most neighbours are on one.
    private var last = UInt32.max
    private var start = 0

    mutating func set(_ scalar: UInt32, _ entry: UInt32) {
      let page = scalar >> UInt32(pageBits)
      if page != last { turn(to: page) }
      entries[start + Int(scalar & UInt32(pageSize - 1))] = entry
    }

    private mutating func turn(to page: UInt32) {
      last = page
      if pages[Int(page)] == 0 {
        pages[Int(page)] = UInt32(entries.count)
        entries.append(contentsOf: repeatElement(0, count: pageSize))
      }
      start = Int(pages[Int(page)])
    }
  }

  @inline(__always)
  private func entry(_ scalar: Unicode.Scalar) -> UInt32 {
    let page = Int(scalar.value >> UInt32(Self.pageBits))
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
