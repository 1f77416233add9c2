import Text

/// A word of a question: characters that have to stand together in a paragraph.
package struct Word: Hashable, Sendable {
  /// The word as it was typed, without the marks around it.
  let text: Scalars
  /// What has to stand there.
  let shape: Shape
  /// A paragraph with the word has all of these.
  package let features: [IndexKey]
  /// Whether a paragraph with all features has the word, so that its text need not be looked at.
  let isCertain: Bool
  /// A text that has these bytes in UTF-8 has the word, but one without them may have it too, otherwise written; nil where no bytes
  /// are as sure.
  let plainUTF8: [UInt8]?

  enum Shape: Hashable, Sendable {
    case phrase(Phrase)
    case pattern(Pattern)
  }

  init(_ piece: Scalars) {
    text = trimmed(piece)
    let terms = tokens(of: piece).map(\.term)
    let phrase = Phrase(piece)
    shape = .phrase(phrase)
    plainUTF8 = phrase.plainUTF8
    // The last character of a run may go on to another one in the text, so it says nothing, unless
    // there is nothing else to go by.
    let inner = terms.filter { !$0.isLast }
    features = inner.isEmpty ? terms.map(IndexKey.init) : inner.map(IndexKey.term)
    isCertain = terms.areOne
  }

  init(_ pattern: Pattern) {
    text = pattern.text
    shape = .pattern(pattern)
    plainUTF8 = nil
    isCertain = pattern.isOneWord
    features = pattern.isOneWord ? [.words(pattern)] : featuresOfPieces(pattern)
  }

  /// Its characters in the form in which they are compared.
  var scalars: Scalars {
    switch shape {
    case .phrase(let phrase): phrase.scalars
    case .pattern(let pattern): Scalars(pattern.pieces.joined())
    }
  }

  /// Where it stands in a text as it is compared.
  func places(in text: ComparableText) -> [Range<Int>] {
    switch shape {
    case .phrase(let phrase): phrase.places(in: text)
    case .pattern(let pattern): pattern.places(in: text)
    }
  }

  /// Where it stands in the text that `text` was made from, in scalars.
  package func occurrences(in text: ComparableText) -> [Range<Int>] {
    places(in: text).map(text.origin)
  }
}

/// What the index can be asked for.
package enum IndexKey: Hashable, Sendable {
  case term(Term)
  /// A Chinese character wherever it stands: all terms that start with it.
  case character(Unicode.Scalar)
  /// All words of letters and digits that fit a pattern.
  case words(Pattern)
}

extension IndexKey {
  /// Whether it is one term, whatever is indexed.
  var isOneTerm: Bool { if case .term = self { true } else { false } }

  fileprivate init(_ term: Term) {
    if case .last(let scalar) = term { self = .character(scalar) } else { self = .term(term) }
  }
}

/// What a paragraph has that fits a pattern: what its pieces are made of, but for words of letters that an
/// open place may go on, and for last characters, which others may follow.
private func featuresOfPieces(_ pattern: Pattern) -> [IndexKey] {
  let pieces = pattern.pieces
  let isOpenAtEnd = pattern.elements.last == .many
  return pieces.enumerated().flatMap { number, piece in
    let tokens = tokens(of: piece).filter { token in
      guard case .word = token.term else { return true }
      let isCut =
        number > 0 && token.range.lowerBound == 0
        || (number < pieces.count - 1 || isOpenAtEnd) && token.range.upperBound == piece.count
      return !isCut
    }
    let inner = tokens.map(\.term).filter { !$0.isLast }
    return inner.isEmpty ? tokens.map { IndexKey($0.term) } : inner.map(IndexKey.term)
  }
}

extension Term {
  fileprivate var isLast: Bool { if case .last = self { true } else { false } }
}

extension [Term] {
  /// Whether the terms are one character, one bigram, one sign, or one word or number that was not cut.
  fileprivate var areOne: Bool {
    switch first {
    case .last: count == 1
    case .bigram: count == 2
    case .word(let word): count == 1 && word.count <= Term.maximumLength - 4
    case nil: false
    }
  }
}

extension [Word] {
  /// What the words are found by, with the number of times each is asked for, in their order.
  package var features: [(feature: IndexKey, count: Int)] {
    var counts: [IndexKey: Int] = [:]
    var order: [IndexKey] = []
    for feature in flatMap(\.features) {
      if counts.updateValue(counts[feature, default: 0] + 1, forKey: feature) == nil {
        order.append(feature)
      }
    }
    return order.map { ($0, counts[$0, default: 1]) }
  }
}
