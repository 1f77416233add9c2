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

  /// A text that has these bytes in UTF-8 has the phrase, but one without them may have it too, otherwise written; nil where no
  /// bytes are as sure.
  package var plainUTF8: [UInt8]? {
    guard !scalars.isEmpty, !isParted,
      scalars.allSatisfy({ plainCharacters.contains($0.value) && fold($0) == $0 })
    else { return nil }
    var bytes: [UInt8] = []
    bytes.append(utf8: scalars)
    return bytes
  }

  /// Where the phrase stands in `text`. One that starts or ends with a letter or digit does so where a word or
  /// number does.
  public func places(in text: ComparableText) -> [Range<Int>] {
    guard let first = scalars.first else { return [] }
    if scalars.count > Self.maxTriedEverywhere, !isParted { return placesOfLong(in: text) }
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
    isWhole(text, start..<start + scalars.count)
      && scalars.indices.allSatisfy { index in
        text.scalars[start + index] == scalars[index]
          && (index == 0 || links[index].allows(text.links[start + index]))
      }
  }

  /// Whether no end of a place is inside a word or number.
  private func isWhole(_ text: ComparableText, _ place: Range<Int>) -> Bool {
    !text.splitsWord(at: place.lowerBound) && !text.splitsWord(at: place.upperBound)
  }
}

// A longer phrase is not tried anew at each character, since a text that repeats itself could agree with most of it at
// each. It is looked for by the algorithm of Knuth, Morris and Pratt (1977), in which scalars are equal that go on in the
// same way; how the first one goes on makes no difference, so it is looked at in the end.

extension Phrase {
  private static let maxTriedEverywhere = 32

  /// Whether marks part it, so that how its scalars go on need not be how those of a text do.
  private var isParted: Bool { links.dropFirst().contains { $0 > .beside } }

  private func placesOfLong(in text: ComparableText) -> [Range<Int>] {
    guard scalars.count <= text.scalars.count else { return [] }
    let borders = borders
    let length = scalars.count - 1
    var found: [Range<Int>] = []
    var held = 0
    for index in text.scalars.indices.dropFirst() {
      while held > 0, !goesOn(at: held, like: text, at: index) { held = borders[held - 1] }
      if goesOn(at: held, like: text, at: index) { held += 1 }
      guard held == length else { continue }
      held = borders[held - 1]
      let place = index - length..<index + 1
      if text.scalars[place.lowerBound] == scalars[0], isWhole(text, place),
        place.lowerBound >= found.last?.upperBound ?? 0
      {
        found.append(place)
      }
    }
    return found
  }

  /// Whether a scalar behind the first one is that of `text` at `index`.
  private func goesOn(at place: Int, like text: ComparableText, at index: Int) -> Bool {
    scalars[place + 1] == text.scalars[index] && links[place + 1] == text.links[index]
  }

  /// For each beginning of what is behind the first scalar the length of the longest shorter beginning that it ends in.
  private var borders: [Int] {
    var borders = [0]
    borders.reserveCapacity(scalars.count)
    var held = 0
    for place in 2..<scalars.count {
      while held > 0, !isEqual(held + 1, place) { held = borders[held - 1] }
      if isEqual(held + 1, place) { held += 1 }
      borders.append(held)
    }
    return borders
  }

  private func isEqual(_ a: Int, _ b: Int) -> Bool {
    scalars[a] == scalars[b] && links[a] == links[b]
  }
}

extension Link {
  /// Whether a text may go on so where a phrase goes on like this.
  func allows(_ other: Link) -> Bool {
    self == .inside ? other == .inside : other != .inside && other <= self
  }
}
