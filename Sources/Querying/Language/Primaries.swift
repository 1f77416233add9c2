// What a question is made of that has no other parts: words, phrases, fields.

import Failures
import Index
import Text

extension QueryParser {
  func quotation(
    _ text: Scalars, _ distance: Int?, _ lexeme: Lexeme
  ) throws(SyntaxError) -> QueryNode {
    guard let distance else {
      if holdsNothing(text) {
        throw lexer.error(
          at: lexeme, "nothing to look for is in these quotation marks", zh: "引号里没有可查的字",
          advice: .takeAsText)
      }
      return .phrase(text)
    }
    let words = text.split { ScalarClass($0) == .blank }.map { QueryNode.phrase(Scalars($0)) }
    guard let first = words.first, words.count > 1, !words.contains(where: \.holdsNothing) else {
      throw lexer.error(
        at: lexeme, "~\(distance) needs two words in the quotation marks, as in \"铝镁 合金\"~5",
        zh: "~\(distance) 要求引号里有两个词，如 \"铝镁 合金\"~5")
    }
    let nearness = QueryNode.Nearness(distance: distance, isInOrder: false)
    return try chain(first, words.dropFirst().map { .init(nearness: nearness, part: $0) }, lexeme)
  }

  /// The words in quotation marks that are no more than punctuation of the text around them; nil when what is in them
  /// would be read otherwise without them.
  func dressed(_ text: Scalars) -> QueryNode? {
    let words = pieces(of: text)
    guard let first = words.first, words.allSatisfy(isReadAsIs) else { return nil }
    return words.count == 1 ? .word(first) : .all(words.map(QueryNode.word))
  }

  func word(_ text: Scalars, _ lexeme: Lexeme) throws(SyntaxError) -> QueryNode {
    if isStar(text) { return .everything }
    guard hasWildcard(text) else {
      if isMark(text) {
        throw lexer.error(
          at: lexeme, "\(String(text)) holds nothing to look for; leave it out",
          zh: "\(String(text)) 里没有可查的字；请去掉它", advice: .takeAsText)
      }
      return .word(text)
    }
    guard text.count(where: { $0 == "*" || $0 == "＊" }) <= maxStars else {
      throw lexer.error(
        at: lexeme, "more than \(maxStars) * in a word; leave some out",
        zh: "一个词里的 * 超过了 \(maxStars) 个；请去掉一些", advice: .takeAsText)
    }
    guard let pattern = Pattern(text) else {
      throw lexer.error(
        at: lexeme,
        "a word cannot begin with a wildcard; begin with what is known, as in 铝?金",
        zh: "词不能以通配符开头；请以已知的字开头，如 铝?金", advice: .takeAsText)
    }
    return .pattern(pattern)
  }

  mutating func field(_ field: Field, _ lexeme: Lexeme) throws(SyntaxError) -> QueryNode {
    guard let value = try lexer.peek(), value.range.lowerBound == lexeme.range.upperBound,
      value.kind.isPrimary
    else {
      throw lexer.error(
        at: lexeme, "\(field.rawValue): needs its value right behind it, as in \(field.example)",
        zh: "\(field.rawValue): 后面要紧跟着值，如 \(field.example)")
    }
    if field == .title { return .title(try headline(value)) }
    _ = try lexer.next()
    switch value.kind {
    case .word(let text), .quotation(let text, nil):
      do throws(FieldError) {
        return .field(try FieldCondition(field, String(text)))
      } catch {
        throw lexer.error(at: value, error.message)
      }
    default:
      throw lexer.error(
        at: value, "\(field.rawValue): takes one value, as in \(field.example)",
        zh: "\(field.rawValue): 只能有一个值，如 \(field.example)")
    }
  }

  private mutating func headline(_ lexeme: Lexeme) throws(SyntaxError) -> QueryNode {
    let part = try primary()
    guard part.isAboutText else {
      throw lexer.error(
        at: lexeme, "in title: only words and phrases can stand", zh: "title: 里只能有词和短语")
    }
    return part
  }
}

/// What each * of a word may stand for is tried with what the others may.
private let maxStars = 16

func holdsNothing(_ text: Scalars) -> Bool { !isStar(text) && tokens(of: text).isEmpty }

/// Whether a word is nothing but + or what cannot be looked for.
private func isMark(_ text: Scalars) -> Bool {
  !isStar(text) && tokens(of: text).allSatisfy { $0.term == .word([UInt8(ascii: "+")]) }
}

/// Whether a word is passed over beside others: it is nothing but marks and signs of ASCII, as the & of pasted text.
func isPassedOver(_ text: Scalars) -> Bool {
  !isStar(text)
    && tokens(of: text).allSatisfy { token in
      guard case .word(let utf8) = token.term, utf8.count == 1 else { return false }
      return isSign(Unicode.Scalar(utf8[0]))
    }
}

private func isStar(_ text: Scalars) -> Bool { text == ["*"] || text == ["＊"] }

extension QueryNode {
  fileprivate var holdsNothing: Bool {
    if case .phrase(let text) = self { Querying.holdsNothing(text) } else { false }
  }

  fileprivate var isAboutText: Bool {
    switch self {
    case .word, .phrase, .pattern, .near: true
    case .required(let part), .not(let part): part.isAboutText
    case .all(let parts), .any(let parts): parts.allSatisfy(\.isAboutText)
    case .everything, .title, .field: false
    }
  }
}

/// Whether a word has a `*`, or a `?` inside that does not end a question.
private func hasWildcard(_ text: Scalars) -> Bool {
  text.contains("*") || text.contains("＊") || trimmed(text).contains("?") && !asks(text)
}
