import Text

/// What the paragraphs found have to hold of a question.
public enum Matching: String, CaseIterable, Sendable {
  /// All words, and below them what holds much of them; where the question asks, as with 什么 or 吗, what
  /// holds any.
  case auto
  /// All words as they are typed.
  case all
  /// Any part of the words.
  case any
}

/// What the user asks for.
public struct Question: Sendable {
  /// The question as it was typed.
  public let text: String
  /// What the paragraphs found have to hold.
  public let match: Matching
  /// The words as they are typed.
  let words: [Word]
  /// What any part of answers the question, when it asks for that.
  let substance: [Word]?

  /// Reads a question. Blanks separate words, but not between single Chinese characters, which may
  /// be letter-spaced, and not inside quotation marks.
  ///
  /// - Throws: `Failure` when there is nothing in it to search for.
  public init(_ text: String, _ match: Matching = .auto) throws(Failure) {
    self.text = text
    self.match = match
    let scalars = Scalars(text.unicodeScalars)
    words = differentWords(scalars)
    substance = match == .all ? nil : Self.substance(of: scalars, words, match)
    guard !words.isEmpty else { throw nothingToSearch(text) }
  }

  private static func substance(
    of text: Scalars, _ words: [Word], _ match: Matching
  ) -> [Word]? {
    let asked = Search.substance(ofQuestion: text).map(differentWords)
    if let asked, !asked.isEmpty { return asked }
    return match == .any ? words : nil
  }

  /// Whether so much stands together that hardly a paragraph has all of it.
  var isLong: Bool { words.contains { $0.phrase.scalars.filter(isHan).count > 8 } }

}

extension [Word] {
  /// What the words are found by, with the number of times each is asked for, in their order.
  var features: [(feature: Feature, count: Int)] {
    var counts: [Feature: Int] = [:]
    var order: [Feature] = []
    for feature in flatMap(\.features) {
      if counts.updateValue(counts[feature, default: 0] + 1, forKey: feature) == nil {
        order.append(feature)
      }
    }
    return order.map { ($0, counts[$0, default: 1]) }
  }
}

/// What the index can be asked for.
enum Feature: Hashable, Sendable {
  case term(Term)
  /// A Chinese character wherever it stands: all terms that start with it.
  case character(Unicode.Scalar)
}

/// A word of a question: characters that have to stand together in a paragraph.
struct Word: Sendable {
  let phrase: Phrase
  /// A paragraph with the word has all of these.
  let features: [Feature]
  /// Whether a paragraph with all features has the word, so that its text need not be looked at.
  let isCertain: Bool

  init(_ piece: Scalars) {
    let piece = trimmed(piece)
    let tokens = tokens(of: piece)
    let terms = tokens.map(\.term)
    phrase = Phrase(piece)
    // The last character of a run may go on to another one in the text, so it says nothing, unless
    // there is nothing else to go by.
    let inner = terms.filter { !$0.isLast }
    features = inner.isEmpty ? terms.map(Feature.init) : inner.map(Feature.term)
    let isWhole =
      tokens.first?.range.lowerBound == 0 && tokens.last?.range.upperBound == piece.count
    isCertain = isWhole && terms.areOne
  }
}

extension Feature {
  fileprivate init(_ term: Term) {
    if case .last(let scalar) = term { self = .character(scalar) } else { self = .term(term) }
  }
}

extension Term {
  fileprivate var isLast: Bool { if case .last = self { true } else { false } }
}

extension [Term] {
  /// Whether the terms are one character, one bigram or one word that was not cut.
  fileprivate var areOne: Bool {
    switch first {
    case .last: count == 1
    case .bigram: count == 2
    case .word(let word): count == 1 && word.count <= Term.maximumLength - 4
    case nil: false
    }
  }
}

private func differentWords(_ text: Scalars) -> [Word] {
  var seen: Set<Phrase> = []
  return pieces(of: text).map(Word.init)
    .filter { !$0.features.isEmpty && seen.insert($0.phrase).inserted }
}

private func nothingToSearch(_ text: String) -> Failure {
  let message =
    text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    ? "the query is empty" : "the query has no character, letter or digit: \(text)"
  return Failure(message, hint: "say what to look for, such as: query 铝镁")
}
