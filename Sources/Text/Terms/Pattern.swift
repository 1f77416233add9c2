/// A phrase with open places: `?` is one character, `*` any number of them up to `Pattern.maxOpen`; neither goes
/// over punctuation that parts, nor out of a word or number.
public struct Pattern: Hashable, Sendable {
  /// A part of a pattern.
  public enum Element: Hashable, Sendable {
    /// A folded scalar; whether it stands in the word of the one before it, nil behind an open place.
    case scalar(Unicode.Scalar, isInside: Bool?)
    /// `?`
    case one
    /// `*`
    case many
  }

  /// The pattern as it was typed.
  public let text: Scalars
  /// Its parts, in order.
  public let elements: [Element]
  /// Whether it is one word of letters, or one number.
  public let isOneWord: Bool

  /// How many characters a `*` stands for at most.
  public static let maxOpen = 20

  /// The pattern spelled by `text`; nil when nothing but wildcards is in it, or it begins with one.
  /// Marks around it do not count, but for those that say something and a `*`.
  public init?(_ text: Scalars) {
    self.text = text.map { $0 == "＊" ? "*" : $0 }
    elements = spelled(self.text)
    guard case .scalar = elements.first else { return nil }
    isOneWord = spellOneWord(elements)
  }

  /// The stretches between the open places.
  public var pieces: [Scalars] {
    elements.split { if case .scalar = $0 { false } else { true } }.map { piece in
      piece.compactMap { if case .scalar(let scalar, _) = $0 { scalar } else { nil } }
    }
  }

  /// Whether it fits the whole of a folded word.
  public func fits(_ word: Scalars) -> Bool {
    ends(in: ComparableText(word), from: 0, most: word.count).contains(word.count)
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
    guard elements.first == .scalar(text.scalars[start], isInside: nil),
      !text.splitsWord(at: start)
    else { return nil }
    return ends(in: text, from: start, most: Self.maxOpen).first { !text.splitsWord(at: $0) }
  }

  /// The places where it may end that begins at `start`, in order.
  private func ends(in text: ComparableText, from start: Int, most: Int) -> [Int] {
    var places = [start]
    for (index, element) in elements.enumerated() {
      var next: [Int] = []
      for place in places {
        let ends = ends(of: element, isFirst: index == 0, in: text, from: place, most)
        for end in ends where end > next.last ?? -1 { next.append(end) }
      }
      places = next
    }
    return places
  }

  private func ends(
    of element: Element, isFirst: Bool, in text: ComparableText, from place: Int, _ most: Int
  ) -> Range<Int> {
    let fits: Bool
    switch element {
    case .many:
      let open = text.scalars[place...].indices.prefix(most).prefix { mayStandOpen(text, $0) }
      return place..<place + open.count + 1
    case .one: fits = place < text.scalars.count && mayStandOpen(text, place)
    case .scalar(let scalar, let isInside):
      fits =
        place < text.scalars.count && text.scalars[place] == scalar
        && (isFirst || goesOn(text, at: place, isInside: isInside))
    }
    return fits ? place + 1..<place + 2 : place..<place
  }

  private func mayStandOpen(_ text: ComparableText, _ place: Int) -> Bool {
    guard goesOn(text, at: place, isInside: nil) else { return false }
    let kind = UnitKind(text.scalars[place])
    return kind == .dense || kind.isOfWord || text.links[place] == .inside
  }

  private func goesOn(_ text: ComparableText, at place: Int, isInside: Bool?) -> Bool {
    let link = text.links[place]
    guard let isInside else { return isOneWord ? link == .inside : link <= .beside }
    return isInside ? link == .inside : link == .beside
  }
}

private func spelled(_ text: Scalars) -> [Pattern.Element] {
  var elements: [Pattern.Element] = []
  var piece: Scalars = []
  for scalar in text {
    switch fold(scalar) {
    case "*":
      elements += spelledPiece(piece)
      piece = []
      if elements.last != .many { elements.append(.many) }
    case "?":
      elements += spelledPiece(piece)
      piece = []
      elements.append(.one)
    default: piece.append(scalar)
    }
  }
  elements += spelledPiece(piece)
  // That of a question.
  while elements.last == .one { elements.removeLast() }
  return elements
}

private func spelledPiece(_ piece: Scalars) -> [Pattern.Element] {
  let text = ComparableText(piece)
  return text.scalars.indices.map {
    .scalar(text.scalars[$0], isInside: $0 == 0 ? nil : text.links[$0] == .inside)
  }
}

private func spellOneWord(_ elements: [Pattern.Element]) -> Bool {
  var kinds: Set<UnitKind> = []
  for case .scalar(let scalar, let isInside) in elements {
    switch isInside {
    case nil: kinds.insert(UnitKind(scalar))
    case false?: return false
    case true?: continue
    }
  }
  return kinds == [.letter] || kinds == [.digit]
}
