/// Characters that have to stand in a text one after another. Where they are parted by marks the text may be
/// parted too, but not more.
public struct Phrase: Hashable, Sendable {
  /// Its scalars in the form in which they are compared.
  public let scalars: Scalars
  private let links: [Link]

  /// The phrase spelled by `text`.
  public init(_ text: Scalars) {
    let comparable = ComparableText(text)
    scalars = comparable.scalars
    links = comparable.links
  }

  /// Whether nothing parts it.
  public var isUnparted: Bool { links.dropFirst().allSatisfy { $0 <= .beside } }

  /// Where the phrase stands in `text`. One that starts or ends with a letter or digit does so where a word or
  /// number does.
  public func places(in text: ComparableText) -> [Range<Int>] {
    guard let first = scalars.first else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    while start + scalars.count <= text.scalars.count {
      if text.scalars[start] == first, stands(in: text, at: start) {
        found.append(start..<start + scalars.count)
        start += scalars.count
      } else {
        start += 1
      }
    }
    return found
  }

  private func stands(in text: ComparableText, at start: Int) -> Bool {
    guard !text.splitsWord(at: start), !text.splitsWord(at: start + scalars.count) else {
      return false
    }
    return scalars.indices.allSatisfy { index in
      text.scalars[start + index] == scalars[index]
        && (index == 0 || links[index].allows(text.links[start + index]))
    }
  }
}

extension Link {
  /// Whether a text may go on so where a phrase goes on like this.
  func allows(_ other: Link) -> Bool {
    self == .inside ? other == .inside : other != .inside && other <= self
  }
}
