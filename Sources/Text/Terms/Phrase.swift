/// Text in the form in which it is compared letter by letter: folded, blanks only between words of letters
/// and digits, one space each.
public struct ComparableText: Sendable {
  /// What is compared.
  public let scalars: Scalars
  /// Where each scalar stands in the text it was made from; empty where nothing was left out.
  private let origins: [Int]

  /// The form in which `text` is compared.
  public init(_ text: Scalars) {
    let folded = folded(text)
    guard let start = folded.firstIndex(where: isLeftOut) else {
      scalars = folded
      origins = []
      return
    }
    var scalars = Scalars(folded[..<start])
    var origins = Array(0..<start)
    scalars.reserveCapacity(folded.count)
    origins.reserveCapacity(folded.count)
    var blank: Int?
    for offset in start..<folded.count {
      let scalar = folded[offset]
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

/// Whether a scalar is left out of a text in which it stands between Chinese characters.
private func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
  switch ScalarClass(scalar) {
  case .blank, .ignorable: true
  case .han, .word, .separator: false
  }
}

/// Characters that have to stand in a text one after another. Punctuation among them may be missing in the
/// text, but not be other punctuation there.
public struct Phrase: Hashable, Sendable {
  /// Its scalars in the form in which they are compared.
  public let scalars: Scalars
  /// Which of them may be missing in a text; empty when none may.
  private let optional: [Bool]

  /// The phrase spelled by `text`.
  public init(_ text: Scalars) {
    scalars = ComparableText(text).scalars
    optional = optionalMarks(scalars)
  }

  /// Where the phrase stands in `text`. A phrase that starts or ends with a letter or digit does so where
  /// a word does.
  public func places(in text: ComparableText) -> [Range<Int>] {
    guard let first = scalars.first else { return [] }
    if optional.isEmpty, scalars.count > Self.mostTriedEverywhere { return placesOfLong(in: text) }
    var found: [Range<Int>] = []
    var start = 0
    while start < text.scalars.count {
      if text.scalars[start] == first, let end = end(in: text.scalars, from: start),
        !text.splitsWord(at: start), !text.splitsWord(at: end)
      {
        found.append(start..<end)
        start = end
      } else {
        start += 1
      }
    }
    return found
  }

  /// A longer phrase is not tried anew at each character, since a text that repeats itself could agree with most of it at each.
  private static let mostTriedEverywhere = 32

  /// The same, by the algorithm of Knuth, Morris and Pratt (1977).
  private func placesOfLong(in text: ComparableText) -> [Range<Int>] {
    guard scalars.count <= text.scalars.count else { return [] }
    let borders = borders
    var found: [Range<Int>] = []
    var held = 0
    for (index, scalar) in text.scalars.enumerated() {
      while held > 0, scalars[held] != scalar { held = borders[held - 1] }
      if scalars[held] == scalar { held += 1 }
      guard held == scalars.count else { continue }
      held = borders[held - 1]
      let place = index + 1 - scalars.count..<index + 1
      if place.lowerBound >= found.last?.upperBound ?? 0, !text.splitsWord(at: place.lowerBound),
        !text.splitsWord(at: place.upperBound)
      {
        found.append(place)
      }
    }
    return found
  }

  /// For each beginning of the phrase the length of the longest shorter beginning that it ends in.
  private var borders: [Int] {
    var borders = [0]
    borders.reserveCapacity(scalars.count)
    var held = 0
    for scalar in scalars.dropFirst() {
      while held > 0, scalars[held] != scalar { held = borders[held - 1] }
      if scalars[held] == scalar { held += 1 }
      borders.append(held)
    }
    return borders
  }

  /// Where it ends that begins at `start`; nil when it does not stand there.
  private func end(in text: Scalars, from start: Int) -> Int? {
    if optional.isEmpty {
      let end = start + scalars.count
      return end <= text.count && text[start..<end].elementsEqual(scalars) ? end : nil
    }
    var end = start
    for (index, scalar) in scalars.enumerated() {
      if end < text.count, text[end] == scalar {
        end += 1
      } else if !optional[index] || end == text.count || ScalarClass(text[end]) == .separator {
        return nil
      }
    }
    return end
  }
}

/// Punctuation is not optional at the ends, where nothing holds it, and between letters or digits, where
/// it makes numbers and words.
private func optionalMarks(_ scalars: Scalars) -> [Bool] {
  var optional = scalars.map { ScalarClass($0) == .separator && !isSign($0) || $0 == " " }
  var start = 0
  while start < scalars.count {
    guard optional[start] else {
      start += 1
      continue
    }
    let end = optional[start...].firstIndex(of: false) ?? scalars.count
    let isInside = start > 0 && end < scalars.count
    let joinsWords =
      isInside && ScalarClass(scalars[start - 1]) == .word && ScalarClass(scalars[end]) == .word
    if !isInside || joinsWords {
      for index in start..<end { optional[index] = false }
    }
    start = end
  }
  return optional.contains(true) ? optional : []
}

/// Whether a mark says something, as those of C++ and 5% do.
public func isSign(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
  default: ["#", "%", "％", "‰", "&", "@"].contains(scalar)
  }
}

extension ComparableText {
  /// The scalars of the text it was made from that a place in it comes from.
  public func origin(of place: Range<Int>) -> Range<Int> {
    origins.isEmpty ? place : origins[place.lowerBound]..<origins[place.upperBound - 1] + 1
  }

  /// Whether a cut before `index` would be inside a word.
  func splitsWord(at index: Int) -> Bool {
    guard index > 0, index < scalars.count else { return false }
    return ScalarClass(scalars[index - 1]) == .word && ScalarClass(scalars[index]) == .word
  }
}
