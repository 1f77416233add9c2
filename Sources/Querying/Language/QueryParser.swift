// The language of questions, with blanks between its words:
//
//     alternatives = conjunction { "OR" conjunction }
//     conjunction  = item { [ "AND" ] item }
//     item         = "NOT" item | proximity
//     proximity    = signed { ( "NEAR" | "ADJ" ) [ "/" number ] signed }
//     signed       = [ "+" | "-" ] primary
//     primary      = "(" alternatives ")" | quotation [ "~" number ] | field ":" value | word
//
// All signs may be full-width. Chinese text is full of parentheses and marks, so inside a word they are
// text: an operator stands where a word begins. The marks of a list part words as blanks do. What only looks
// like an operator, as the halves of brackets in pasted text (`Brackets`), is text, and a note says so.

import Failures
import Text

/// Why a question cannot be read.
struct SyntaxError: Error {
  /// What is wrong and what would be right.
  let message: Message
  /// Where, in scalars.
  let place: Int
  /// What to do where no operator was meant; nil where the message says what would be right.
  var advice: Advice?
}

/// A question that was read.
struct ParsedQuestion {
  let expression: QueryNode?
  /// What stands in it and holds nothing to look for.
  var ignored: [Scalars] = []
  /// How it was read where that may surprise.
  var notes: [Message] = []
}

extension QueryNode {
  /// Reads a question. The expression is nil when there is nothing in it to look for.
  static func parse(_ text: Scalars) throws(SyntaxError) -> ParsedQuestion {
    var parser = QueryParser(text)
    return try parser.parse()
  }
}

struct QueryParser {
  var lexer: Lexer
  private var depth = 0
  private var ignored: [Scalars] = []
  private var hints = Hints()

  /// How deep parentheses may be nested: reading and searching call themselves for each.
  private static let deepest = 50
  /// How many parts may have to stand near each other.
  static let maxChainLength = 64
  private static let usualDistance = 10

  fileprivate init(_ text: Scalars) { lexer = Lexer(text) }

  fileprivate mutating func parse() throws(SyntaxError) -> ParsedQuestion {
    try checkParentheses()
    let expression = try alternatives() ?? signs()
    return ParsedQuestion(
      expression: expression, ignored: ignored, notes: lexer.notes + hints.notes)
  }

  /// The signs that were passed over beside nothing else.
  private mutating func signs() -> QueryNode? {
    let signs = ignored.filter { !holdsNothing($0) }.map(QueryNode.word)
    ignored.removeAll { !holdsNothing($0) }
    return signs.count > 1 ? .all(signs) : signs.first
  }

  /// Where operators are meant a parenthesis without its fellow is an error, else it is text.
  private func checkParentheses() throws(SyntaxError) {
    guard lexer.hasOperators, let place = lexer.brackets.unpairedOperator else { return }
    let isOpen = lexer.text(of: place..<place + 1).allSatisfy { halfWidth($0) == "(" }
    throw SyntaxError(
      message: Message(
        "this parenthesis \(isOpen ? "is never closed" : "closes nothing")",
        zh: "这个括号\(isOpen ? "没有右半边" : "没有左半边")"),
      place: place, advice: .takeAsText)
  }

  private mutating func alternatives() throws(SyntaxError) -> QueryNode? {
    var parts: [QueryNode] = []
    var or: Lexeme?
    repeat {
      guard let part = try conjunction() else {
        let next = try nextOr()
        if let or = or ?? next { throw missing(or) }
        return nil
      }
      parts.append(part)
      or = try nextOr()
      if or != nil { _ = try lexer.next() }
    } while or != nil
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func nextOr() throws(SyntaxError) -> Lexeme? {
    try lexer.peek().flatMap { $0.kind == .or ? $0 : nil }
  }

  private mutating func conjunction() throws(SyntaxError) -> QueryNode? {
    var parts: [QueryNode] = []
    var last: Lexeme?
    while let lexeme = try lexer.peek(), lexeme.kind != .close, lexeme.kind != .or {
      if lexeme.kind == .and {
        if parts.isEmpty { throw missing(lexeme) }
        _ = try lexer.next()
        guard try startsItem() else { throw missing(lexeme) }
        last = lexeme
        continue
      }
      if case .word(let text) = lexeme.kind { hints.look(at: text) }
      if case .word(let text) = lexeme.kind, isPassedOver(text) {
        if !hints.explains(text) { ignored.append(text) }
        last = try lexer.next()
        continue
      }
      let item = try item()
      if isLetterSpaced(parts.last, last, item, lexeme) {
        parts[parts.count - 1].append(item)
      } else {
        parts.append(item)
      }
      last = lexeme
    }
    return parts.count > 1 ? .all(parts) : parts.first
  }

  private mutating func startsItem() throws(SyntaxError) -> Bool {
    switch try lexer.peek()?.kind {
    case nil, .close, .or, .and: false
    default: true
    }
  }

  private func missing(_ lexeme: Lexeme) -> SyntaxError {
    lexer.error(
      at: lexeme,
      "\(String(lexer.text(of: lexeme))) needs something to look for on both sides",
      zh: "\(String(lexer.text(of: lexeme))) 的两边都要有查询词", advice: .takeAsText)
  }

  /// Whether two words are a letter-spaced one: single Chinese characters with one blank between.
  private func isLetterSpaced(
    _ a: QueryNode?, _ aLexeme: Lexeme?, _ b: QueryNode, _ bLexeme: Lexeme
  ) -> Bool {
    guard case .word = a, case .word(let next) = b, let aLexeme,
      case .word(let aText) = aLexeme.kind, case .word(let bText) = bLexeme.kind,
      bLexeme.range.lowerBound == aLexeme.range.upperBound + 1,
      lexer.isBlank(at: aLexeme.range.upperBound)
    else { return false }
    return next == bText && [aText, bText].allSatisfy { $0.count == 1 && $0.allSatisfy(isHan) }
  }

  private mutating func item() throws(SyntaxError) -> QueryNode {
    guard let lexeme = try lexer.peek(), lexeme.kind == .not else { return try proximity() }
    _ = try lexer.next()
    guard try startsItem() else {
      throw lexer.error(
        at: lexeme, "NOT needs something behind it", zh: "NOT 后面要有不要的词", advice: .takeAsText)
    }
    return .not(try nested(lexeme) { (parser) throws(SyntaxError) in try parser.item() })
  }

  private mutating func proximity() throws(SyntaxError) -> QueryNode {
    let start = try lexer.peek()
    let first = try signed()
    var others: [QueryNode.Neighbour] = []
    while let lexeme = try lexer.peek(), case .near(let distance, let isInOrder) = lexeme.kind {
      _ = try lexer.next()
      guard try startsItem() else {
        throw missing(lexeme)
      }
      let part = try signed()
      for part in [first, part] where !part.hasPlaces {
        throw lexer.error(
          at: lexeme,
          "on both sides of \(isInOrder ? "ADJ" : "NEAR") only words, phrases and (… OR …) can stand",
          zh: "\(isInOrder ? "ADJ" : "NEAR") 两边只能是词、短语和 (… OR …)"
        )
      }
      let nearness = QueryNode.Nearness(
        distance: distance ?? Self.usualDistance, isInOrder: isInOrder)
      others.append(.init(nearness: nearness, part: part))
      try checkLength(of: others, lexeme)
    }
    return try chain(first, others, start)
  }

  /// Parts near each other; the first alone when there are no others. Parentheses around the first ones say what is so without.
  func chain(
    _ first: QueryNode, _ others: [QueryNode.Neighbour], _ lexeme: Lexeme?
  ) throws(SyntaxError) -> QueryNode {
    if others.isEmpty { return first }
    var (start, all) = (first, others)
    if case .near(let first, let before) = first { (start, all) = (first, before + others) }
    try checkLength(of: all, lexeme)
    return .near(start, all)
  }

  private func checkLength(
    of others: [QueryNode.Neighbour], _ lexeme: Lexeme?
  ) throws(SyntaxError) {
    guard others.count < Self.maxChainLength else {
      throw lexer.error(
        at: lexeme, "more than \(Self.maxChainLength) words near each other; leave some out",
        zh: "相邻的词超过了 \(Self.maxChainLength) 个；请去掉一些")
    }
  }

  private mutating func signed() throws(SyntaxError) -> QueryNode {
    guard let lexeme = try lexer.peek() else { return try primary() }
    switch lexeme.kind {
    case .plus:
      _ = try lexer.next()
      return .required(try primary())
    case .minus:
      _ = try lexer.next()
      let part = try primary()
      if case .word(let text) = part { hints.look(atExcluded: text) }
      return .not(part)
    default: return try primary()
    }
  }

  mutating func primary() throws(SyntaxError) -> QueryNode {
    guard let lexeme = try lexer.next() else {
      throw lexer.error(
        "something to look for is missing at the end", zh: "末尾缺少查询词", advice: .takeAsText)
    }
    switch lexeme.kind {
    case .open: return try group(lexeme)
    case .quotation(let text, nil) where lexer.isInText(lexeme):
      if let words = dressed(text) { return words }
      return try quotation(text, nil, lexeme)
    case .quotation(let text, let distance): return try quotation(text, distance, lexeme)
    case .field(let field): return try self.field(field, lexeme)
    case .word(let text): return try word(text, lexeme)
    case .plus, .minus:
      throw lexer.error(
        at: lexeme, "one sign before a word is enough", zh: "词前面有一个符号就够了", advice: .takeAsText)
    default:
      throw lexer.error(
        at: lexeme, "\(String(lexer.text(of: lexeme))) is in the wrong place",
        zh: "\(String(lexer.text(of: lexeme))) 的位置不对", advice: .takeAsText)
    }
  }

  private mutating func group(_ open: Lexeme) throws(SyntaxError) -> QueryNode {
    let inside = try nested(open) { (parser) throws(SyntaxError) in try parser.alternatives() }
    guard try take(.close) else {
      throw lexer.error(
        at: open, "this parenthesis is never closed", zh: "这个括号没有右半边", advice: .takeAsText)
    }
    guard let inside else {
      throw lexer.error(
        at: open, "nothing to look for is in these parentheses", zh: "括号里没有查询词",
        advice: .takeAsText)
    }
    return inside
  }

  private mutating func nested<Result>(
    _ lexeme: Lexeme, _ body: (inout QueryParser) throws(SyntaxError) -> Result
  ) throws(SyntaxError) -> Result {
    guard depth < Self.deepest else {
      throw lexer.error(
        at: lexeme,
        "more than \(Self.deepest) parentheses or NOTs inside each other; leave some out",
        zh: "括号或 NOT 套了超过 \(Self.deepest) 层；请去掉一些")
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  private mutating func take(_ kind: Lexeme.Kind) throws(SyntaxError) -> Bool {
    guard try lexer.peek()?.kind == kind else { return false }
    _ = try lexer.next()
    return true
  }
}

extension QueryNode {
  /// Puts the characters of a word behind those of this one.
  fileprivate mutating func append(_ other: QueryNode) {
    guard case .word(var text) = self, case .word(let more) = other else { return }
    // So that the characters are in no second place and need not be copied.
    self = .everything
    text += more
    self = .word(text)
  }

  /// Whether it stands in certain places of a text.
  fileprivate var hasPlaces: Bool {
    switch self {
    case .word, .phrase, .pattern, .near: true
    case .any(let parts): parts.allSatisfy(\.hasPlaces)
    default: false
    }
  }
}
