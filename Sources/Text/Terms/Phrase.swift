/// Text in the form in which it is compared letter by letter: folded, without blanks next to a
/// Chinese character, other blanks one space each.
public struct ComparableText: Sendable {
  let scalars: Scalars
  /// Where each scalar stands in the text it was made from.
  let origins: [Int]

  /// The form in which `text` is compared.
  public init(_ text: Scalars) {
    var scalars: Scalars = []
    var origins: [Int] = []
    var blank: Int?
    for offset in text.indices {
      let scalar = fold(text[offset])
      switch ScalarClass(scalar) {
      case .ignorable: continue
      case .blank:
        blank = offset
        continue
      default: break
      }
      if let blank, let last = scalars.last, !isHan(last), !isHan(scalar) {
        scalars.append(" ")
        origins.append(blank)
      }
      blank = nil
      scalars.append(scalar)
      origins.append(offset)
    }
    self.scalars = scalars
    self.origins = origins
  }
}

/// Characters that have to stand in a text one after another.
public struct Phrase: Hashable, Sendable {
  /// Its scalars in the form in which they are compared.
  public let scalars: Scalars

  /// The phrase spelled by `text`.
  public init(_ text: Scalars) { scalars = ComparableText(text).scalars }

  /// Where the phrase stands in the text that `text` was made from, in scalars. A phrase that
  /// starts or ends with a letter or digit does so where a word does.
  public func occurrences(in text: ComparableText) -> [Range<Int>] {
    guard let first = scalars.first, scalars.count <= text.scalars.count else { return [] }
    var found: [Range<Int>] = []
    var start = 0
    while start + scalars.count <= text.scalars.count {
      let end = start + scalars.count
      if text.scalars[start] == first, text.scalars[start..<end].elementsEqual(scalars),
        !text.splitsWord(at: start), !text.splitsWord(at: end)
      {
        found.append(text.origins[start]..<text.origins[end - 1] + 1)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }
}

extension ComparableText {
  fileprivate func splitsWord(at index: Int) -> Bool {
    guard index > 0, index < scalars.count else { return false }
    return ScalarClass(scalars[index - 1]) == .word && ScalarClass(scalars[index]) == .word
  }
}
