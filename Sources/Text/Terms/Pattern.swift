/// A phrase with open places: `?` is one character, `*` any number of them up to `Pattern.mostOpen`; neither goes
/// over punctuation, nor out of a word of letters and digits.
public struct Pattern: Hashable, Sendable {
  /// A part of a pattern.
  public enum Element: Hashable, Sendable {
    /// A folded scalar.
    case scalar(Unicode.Scalar)
    /// `?`
    case one
    /// `*`
    case many
  }

  /// The pattern as it was typed.
  public let text: Scalars
  /// Its parts, in order.
  public let elements: [Element]
  /// Whether it is one word of letters and digits.
  public let isOneWord: Bool

  /// How many characters a `*` stands for at most.
  public static let mostOpen = 20

  /// The pattern spelled by `text`; nil when nothing but wildcards is in it, or it begins with one.
  /// Marks around it do not count, but for those that say something and a `*`.
  public init?(_ text: Scalars) {
    self.text = text.map { $0 == "＊" ? "*" : $0 }
    var elements: [Element] = []
    for scalar in ComparableText(Scalars(withoutOuterMarks(self.text))).scalars {
      switch scalar {
      case "*": if elements.last != .many { elements.append(.many) }
      case "?": elements.append(.one)
      default: elements.append(.scalar(scalar))
      }
    }
    self.elements = elements
    isOneWord = elements.allSatisfy { $0.isOfWord }
    guard case .scalar = elements.first else { return nil }
  }

  /// The stretches between the open places.
  public var pieces: [Scalars] {
    elements.split { if case .scalar = $0 { false } else { true } }.map { piece in
      piece.compactMap { if case .scalar(let scalar) = $0 { scalar } else { nil } }
    }
  }

  /// Whether it fits the whole of a folded word.
  public func fits(_ word: Scalars) -> Bool {
    ends(in: word, from: 0, most: word.count).contains(word.count)
  }

  /// Where it fits in `text`; the shortest of several places that begin together.
  public func places(in text: ComparableText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = 0
    while start < text.scalars.count {
      if let end = end(in: text, from: start) {
        found.append(start..<end)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }

  private func end(in text: ComparableText, from start: Int) -> Int? {
    guard elements.first == .scalar(text.scalars[start]), !text.splitsWord(at: start) else {
      return nil
    }
    return ends(in: text.scalars, from: start, most: Self.mostOpen)
      .first { !text.splitsWord(at: $0) }
  }

  /// The places where it may end that begins at `start`, in order.
  private func ends(in text: Scalars, from start: Int, most: Int) -> [Int] {
    var places = [start]
    for element in elements {
      var next: [Int] = []
      for place in places {
        for end in ends(of: element, in: text, from: place, most) where end > next.last ?? -1 {
          next.append(end)
        }
      }
      places = next
    }
    return places
  }

  private func ends(
    of element: Element, in text: Scalars, from place: Int, _ most: Int
  ) -> Range<Int> {
    let fits: Bool
    switch element {
    case .many:
      let open = text[place...].prefix(most).prefix(while: mayStandOpen)
      return place..<open.endIndex + 1
    case .one: fits = place < text.count && mayStandOpen(text[place])
    case .scalar(let scalar): fits = place < text.count && text[place] == scalar
    }
    return fits ? place + 1..<place + 2 : place..<place
  }

  private func mayStandOpen(_ scalar: Unicode.Scalar) -> Bool {
    switch ScalarClass(scalar) {
    case .word: true
    case .han: !isOneWord
    default: false
    }
  }
}

private func withoutOuterMarks(_ text: Scalars) -> ArraySlice<Unicode.Scalar> {
  let rest = text.drop { $0 != "?" && isOuterMark($0) }
  guard let last = rest.lastIndex(where: { !isOuterMark($0) }) else { return [] }
  return rest[...last]
}

private func isOuterMark(_ scalar: Unicode.Scalar) -> Bool {
  switch ScalarClass(scalar) {
  case .han, .word: false
  case .blank, .ignorable: true
  case .separator: scalar != "*" && !isSign(scalar)
  }
}

extension Pattern.Element {
  fileprivate var isOfWord: Bool {
    if case .scalar(let scalar) = self { ScalarClass(scalar) == .word } else { true }
  }
}
