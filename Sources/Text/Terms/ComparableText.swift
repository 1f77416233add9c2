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
    fillLinks()
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
    // Most units stand right beside the one before: what is left out is put in when it is not so, and at the end.
    if unit.link != .beside {
      fillLinks()
      links.append(unit.link)
    }
    scalars.append(unit.scalar)
  }

  private mutating func fillLinks() {
    links.append(contentsOf: repeatElement(.beside, count: scalars.count - links.count))
  }
}
