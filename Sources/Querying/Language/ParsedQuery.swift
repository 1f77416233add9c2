import Failures
import Text

/// What the paragraphs found have to hold of a question.
public enum Matching: String, CaseIterable, Codable, Sendable {
  /// All words, and below them what holds much of them; where the question asks, as with 什么 or 吗, what
  /// holds any.
  case auto
  /// All words as they are typed.
  case all
  /// Any part of the words.
  case any
}

/// What the user asks for.
public struct ParsedQuery: Sendable {
  /// The question as it was typed.
  public let text: String
  /// What the paragraphs found have to hold.
  public let match: Matching
  /// How the question was understood.
  public let expression: QueryNode
  /// What was typed and holds nothing to look for, such as a mark that stands alone.
  public let ignored: [String]
  /// How it was read where that may surprise, in sentences.
  public let notes: [Message]
  /// The words that a literal hit holds as they are typed, and a partial one in part.
  let words: [Word]
  /// What every hit has to hold besides.
  let conditions: [QueryNode]
  /// What any part of answers the question, when it asks for that.
  package let substance: [Word]?
  /// The words of it that are not looked for then.
  let stopWords: [String]

  /// Reads a question in the language of `QueryNode`.
  ///
  /// - Throws: `Failure` when it cannot be read, or there is nothing in it to search for.
  public init(_ text: String, _ match: Matching = .auto) throws(Failure) {
    let scalars = Scalars(text.unicodeScalars)
    let parsed: ParsedQuestion
    do throws(SyntaxError) {
      parsed = try QueryNode.parse(scalars)
    } catch {
      throw Failure(error, in: scalars)
    }
    guard let expression = parsed.expression else { throw nothingToSearch(text) }
    self.init(
      text, match, expression, ignored: parsed.ignored.map { String($0) }, notes: parsed.notes)
  }

  /// Takes all of a text as words. Blanks and the marks of a list separate them, but not between single Chinese characters,
  /// which may be letter-spaced, and not inside quotation marks.
  ///
  /// - Throws: `Failure` when there is nothing in it to search for.
  public init(words text: String, _ match: Matching = .auto) throws(Failure) {
    let all = pieces(of: Scalars(text.unicodeScalars)).filter { !tokens(of: $0).isEmpty }
    let words = all.filter { !isPassedOver($0) }
    let pieces = words.isEmpty ? all : words
    guard let first = pieces.first else { throw nothingToSearch(text) }
    let expression: QueryNode =
      pieces.count == 1 ? .word(first) : .all(pieces.map(QueryNode.word))
    self.init(text, match, expression, ignored: [])
  }

  init(
    _ text: String, _ match: Matching, _ expression: QueryNode, ignored: [String],
    notes: [Message] = []
  ) {
    self.text = text
    self.match = match
    self.expression = expression
    self.ignored = ignored
    self.notes = notes
    let parts = expression.conjuncts
    let typed = parts.compactMap(\.text)
    words = differentWords(typed)
    conditions = parts.filter { $0.text == nil }
    let substance = ContentWords(ofQuestion: Scalars(typed.joined(separator: [" "])))
    let asked = substance.map { differentWords(pieces(of: $0.text, partsAtMarks: false)) } ?? []
    switch match {
    case .all: (self.substance, stopWords) = (nil, [])
    case _ where !asked.isEmpty: (self.substance, stopWords) = (asked, substance?.stopWords ?? [])
    case .auto: (self.substance, stopWords) = (nil, [])
    case .any: (self.substance, stopWords) = (words.isEmpty ? nil : words, [])
    }
  }

  /// The same question, of which every hit has to fit others too.
  public func narrowed(by filters: some Collection<ParsedQuery>) -> ParsedQuery {
    guard !filters.isEmpty else { return self }
    // A word would be held in part where it is not required.
    let conditions = filters.flatMap(\.expression.conjuncts).map { part in
      part.text == nil ? part : QueryNode.required(part)
    }
    return ParsedQuery(
      text, match, .all([expression] + conditions), ignored: ignored, notes: notes)
  }

  /// Whether any part of it is an answer.
  public var isAnsweredByAnyPart: Bool { substance != nil }

  /// Whether so much stands together that hardly a paragraph has all of it.
  var isLong: Bool { words.contains { $0.scalars.filter(isHan).count > 8 } }

  /// What a literal hit is found by: its words, and what else it may hold.
  package var positiveWords: [Word] { words + conditions.flatMap(\.positiveWords) }

  /// All that every hit has to hold besides the words; nil when there is nothing.
  package var condition: QueryNode? { conditions.count > 1 ? .all(conditions) : conditions.first }
}

extension QueryNode {
  /// The parts that all have to be held. Parentheses around words of which all are asked for change nothing.
  var conjuncts: [QueryNode] {
    if case .all(let parts) = self { parts.flatMap(\.conjuncts) } else { [self] }
  }

  /// The text of a word that may be held in part.
  fileprivate var text: Scalars? {
    if case .word(let text) = self { text } else { nil }
  }

  /// The word it is, when it is one.
  var asWord: Word? {
    switch self {
    case .word(let text), .phrase(let text): Word(text)
    case .pattern(let pattern): Word(pattern)
    default: nil
    }
  }

  /// The words that a paragraph of this kind may hold in its text.
  package var positiveWords: [Word] {
    switch self {
    case .word, .phrase, .pattern: asWord.map { [$0] } ?? []
    case .near(let first, let others):
      first.positiveWords + others.flatMap(\.part.positiveWords)
    case .required(let part): part.positiveWords
    case .all(let parts), .any(let parts): parts.flatMap(\.positiveWords)
    case .everything, .title, .field, .not: []
    }
  }
}

private func differentWords(_ pieces: [Scalars]) -> [Word] {
  var seen: Set<Word.Shape> = []
  return pieces.map(Word.init).filter { !$0.features.isEmpty && seen.insert($0.shape).inserted }
}

extension Failure {
  fileprivate init(_ error: SyntaxError, in text: Scalars) {
    let character = String(text[..<min(error.place, text.count)]).count + 1
    self.init(
      "the query cannot be read at character \(character): \(error.message.english)",
      zh: "查询的第 \(character) 个字有误：\(error.message.chinese)", advice: error.advice,
      kind: .badQuestion, place: min(error.place, text.count))
  }
}

private func nothingToSearch(_ text: String) -> Failure {
  let message =
    text.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    ? Message("the query is empty", zh: "查询是空的")
    : Message(
      "the query has no character, letter or digit: \(text)", zh: "查询里没有汉字、字母或数字：\(text)")
  return Failure(message, advice: .askForWords, kind: .badQuestion)
}
