/// Documents of a database, a bit for each: sets of one database are combined word by word.
public struct DocumentSet: Equatable, Sendable {
  /// The last document that it may hold; the first is 1.
  public let last: Int
  /// Document d is bit d % 64 of word d / 64. No bit before the first and behind the last document is set.
  @usableFromInline var words: [UInt64]

  /// None of the documents up to `last`.
  public init(upTo last: Int) {
    self.last = max(0, last)
    words = Array(repeating: 0, count: self.last / 64 + 1)
  }

  /// Those documents up to `last` whose bits are set; see `words`.
  public init(upTo last: Int, bits words: [UInt64]) {
    self.init(upTo: last)
    for place in 0..<min(words.count, self.words.count) { self.words[place] = words[place] }
    clearOthers()
  }

  /// Some documents up to `last`. Others are left out.
  @inlinable
  public init(upTo last: Int, _ docids: some Sequence<UInt32>) {
    self.init(upTo: last)
    for docid in docids where docid > 0 && docid <= last {
      words[Int(docid) / 64] |= 1 << (UInt64(docid) % 64)
    }
  }

  /// All documents up to `last`.
  public static func all(upTo last: Int) -> DocumentSet {
    var all = DocumentSet(upTo: last)
    for place in all.words.indices { all.words[place] = .max }
    all.clearOthers()
    return all
  }

  private mutating func clearOthers() {
    words[0] &= ~1
    // In two steps, since a word of 64 bits cannot be shifted by 64.
    words[words.count - 1] &= ~(~1 << (UInt64(last) % 64))
  }

  /// Adds a range of documents.
  public mutating func insert(_ docids: Range<UInt32>) {
    change(docids) { word, mask in word |= mask }
  }

  /// Takes a document out.
  public mutating func remove(_ docid: UInt32) {
    if docid <= last { words[Int(docid) / 64] &= ~(1 << (UInt64(docid) % 64)) }
  }

  /// Takes a range of documents out.
  public mutating func remove(_ docids: Range<UInt32>) {
    change(docids) { word, mask in word &= ~mask }
  }

  private mutating func change(_ docids: Range<UInt32>, _ body: (inout UInt64, UInt64) -> Void) {
    for place in places(of: docids) { body(&words[place], mask(of: docids, in: place)) }
  }

  /// The places of the words that have bits of a range.
  private func places(of docids: Range<UInt32>) -> Range<Int> {
    let (start, end) = (max(1, Int(docids.lowerBound)), min(last + 1, Int(docids.upperBound)))
    return start < end ? start / 64..<(end - 1) / 64 + 1 : 0..<0
  }

  private func mask(of docids: Range<UInt32>, in place: Int) -> UInt64 {
    let start = max(1, Int(docids.lowerBound), place * 64)
    let end = min(last + 1, Int(docids.upperBound), place * 64 + 64)
    guard start < end else { return 0 }
    return (.max >> UInt64(64 - (end - start))) << UInt64(start % 64)
  }
}

extension DocumentSet {
  /// The number of documents.
  public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether it has no documents.
  public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  /// Whether a document is one of them.
  public func contains(_ docid: UInt32) -> Bool {
    docid <= last && words[Int(docid) / 64] >> (UInt64(docid) % 64) & 1 == 1
  }

  /// How many of them are in a range.
  public func count(in range: Range<UInt32>) -> Int {
    places(of: range).reduce(0) { $0 + (words[$1] & mask(of: range, in: $1)).nonzeroBitCount }
  }

  /// The first of them from `docid` on.
  public func first(from docid: UInt32) -> UInt32? {
    guard docid <= last else { return nil }
    var place = Int(docid) / 64
    var rest = words[place] & (.max << (UInt64(docid) % 64))
    while rest == 0 {
      place += 1
      guard place < words.count else { return nil }
      rest = words[place]
    }
    return UInt32(truncatingIfNeeded: place * 64 + rest.trailingZeroBitCount)
  }

  /// The documents in their order.
  public var docids: [UInt32] {
    var docids: [UInt32] = []
    docids.reserveCapacity(count)
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        docids.append(UInt32(truncatingIfNeeded: place * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return docids
  }

  /// Those that are in both.
  public func intersection(_ other: DocumentSet) -> DocumentSet { combined(other) { $0 & $1 } }

  /// Those that are in either.
  public func union(_ other: DocumentSet) -> DocumentSet { combined(other) { $0 | $1 } }

  /// Those that are not in the other.
  public func subtracting(_ other: DocumentSet) -> DocumentSet { combined(other) { $0 & ~$1 } }

  /// Of a set of another database only those documents count that both may hold.
  private func combined(_ other: DocumentSet, _ combine: (UInt64, UInt64) -> UInt64) -> DocumentSet
  {
    var result = self
    for place in words.indices {
      result.words[place] = combine(
        words[place], place < other.words.count ? other.words[place] : 0)
    }
    if other.last > last { result.clearOthers() }
    return result
  }
}
