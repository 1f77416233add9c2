/// Text in the form in which it is compared: its units, and how each goes on from the one before it.
public struct ComparableText: Sendable {
  /// What is compared, folded.
  public private(set) var scalars: Scalars = []
  /// How each scalar goes on from the one before it.
  private(set) var links: [Link] = []
  /// Where each scalar stands in the text it was made from; empty where that is its own place.
  private var origins: [Range<Int>] = []

  /// The form in which `text` is compared.
  public init(_ text: Scalars) {
    var empty = ComparableText()
    empty.scalars.reserveCapacity(text.count)
    empty.links.reserveCapacity(text.count)
    self = read(text, into: empty)
  }

  private init() {}

  /// The scalars of the text it was made from that a place in it comes from.
  public func origin(of place: Range<Int>) -> Range<Int> {
    guard !origins.isEmpty, !place.isEmpty else { return place }
    return origins[place.lowerBound].lowerBound..<origins[place.upperBound - 1].upperBound
  }

  /// Whether a cut before `index` would be inside a word or number.
  func splitsWord(at index: Int) -> Bool {
    index > 0 && index < links.count && links[index] == .inside
  }
}

extension ComparableText: UnitSink {
  @inline(__always)
  mutating func take(_ unit: Unit) {
    let place = scalars.count
    if !origins.isEmpty {
      origins.append(unit.range)
    } else if unit.range != place..<place + 1 {
      origins = (0..<place).map { $0..<$0 + 1 }
      origins.append(unit.range)
    }
    scalars.append(unit.scalar)
    links.append(unit.link)
  }

  /// All at once: to append them one by one takes longer.
  @inline(__always)
  mutating func takeRun(_ range: Range<Int>, of text: Scalars, _ folding: FoldingTable) {
    if !origins.isEmpty { origins += range.map { $0..<$0 + 1 } }
    let start = scalars.count
    scalars.append(contentsOf: text[range])
    var folded = scalars.mutableSpan
    for place in start..<folded.count { folded[place] = folding.single(folded[place]) }
    links.append(contentsOf: repeatElement(.beside, count: range.count))
  }
}
