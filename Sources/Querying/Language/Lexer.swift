import Failures
import Index
import Text

/// A part of a question as it is written.
struct Lexeme: Equatable {
  let kind: Kind
  /// Where it stands, in scalars.
  let range: Range<Int>

  enum Kind: Equatable {
    case open, close, plus, minus, and, or, not
    case near(distance: Int?, isInOrder: Bool)
    case quotation(Scalars, distance: Int?)
    case field(Field)
    case word(Scalars)

    /// Whether it begins what has a value by itself.
    var isPrimary: Bool {
      switch self {
      case .open, .quotation, .word: true
      default: false
      }
    }
  }
}

/// Cuts a question into lexemes.
struct Lexer {
  private let text: Scalars
  let brackets: Brackets
  private var place = 0
  private var peeked: Lexeme?
  /// Whether the next lexeme is the value of a field, in which nothing parts words.
  private var isValue = false
  /// The fields without a value right behind, which are words.
  private(set) var bareFields: [Scalars] = []

  private static let maxDistance = 1000

  init(_ text: Scalars) {
    self.text = text
    brackets = Brackets(text)
  }

  /// The next lexeme, which stays the next one; nil at the end.
  mutating func peek() throws(SyntaxError) -> Lexeme? {
    if peeked == nil { peeked = try read() }
    return peeked
  }

  mutating func next() throws(SyntaxError) -> Lexeme? {
    let lexeme = try peek()
    peeked = nil
    return lexeme
  }

  func text(of lexeme: Lexeme) -> Scalars { Scalars(text[lexeme.range]) }

  func text(of range: Range<Int>) -> Scalars { Scalars(text[range]) }

  /// Whether a blank is at `place`, or the question is over there.
  func isBlank(at place: Int) -> Bool {
    !text.indices.contains(place) || ScalarClass(text[place]) == .blank
  }

  /// Whether text stands right beside a lexeme: marks of quotation are its punctuation there.
  func isInText(_ lexeme: Lexeme) -> Bool {
    [lexeme.range.lowerBound - 1, lexeme.range.upperBound].contains { place in
      guard text.indices.contains(place) else { return false }
      let kind = ScalarClass(text[place])
      return kind == .han || kind == .word
    }
  }

  /// The length of the question, in scalars.
  var count: Int { text.count }

  /// An error at a lexeme, or else where the next one begins.
  func error(
    at lexeme: Lexeme? = nil, _ english: String, zh chinese: String, advice: Advice? = nil
  ) -> SyntaxError {
    error(at: lexeme, Message(english, zh: chinese), advice: advice)
  }

  /// The same.
  func error(
    at lexeme: Lexeme? = nil, _ message: Message, advice: Advice? = nil
  ) -> SyntaxError {
    let place = (lexeme ?? peeked)?.range.lowerBound ?? place
    return SyntaxError(message: message, place: place, advice: advice)
  }

  private mutating func read() throws(SyntaxError) -> Lexeme? {
    while let scalar = current, ScalarClass(scalar) == .blank || isPassedOver { place += 1 }
    guard let scalar = current else { return nil }
    let start = place
    let kind = try kind(startingWith: scalar)
    if case .field(let field) = kind { isValue = field != .title } else { isValue = false }
    return Lexeme(kind: kind, range: start..<place)
  }

  /// Whether the current mark parts words. One of a list that stands alone is a word that holds nothing.
  private var isPassedOver: Bool {
    if brackets.roles[place] == .parting { return true }
    return !isValue && isListMark(text, at: place)
      && !(isBlank(at: place - 1) && isBlank(at: place + 1))
  }

  private mutating func kind(startingWith scalar: Unicode.Scalar) throws(SyntaxError) -> Lexeme.Kind
  {
    switch brackets.roles[place] {
    case .open: return single(.open)
    case .close: return single(.close)
    case .quotation(let end): return try quotation(until: end)
    default: break
    }
    if isSignOfWord(text, at: place), mayBeSigned(at: place + 1) {
      if halfWidth(scalar) == "+" { return single(.plus) }
      if halfWidth(scalar) == "-" { return single(.minus) }
    }
    skipDashes()
    if let field = try takeField() { return .field(field) }
    return try word()
  }

  /// Dashes before a word that are no signs are its punctuation.
  private mutating func skipDashes() {
    if let start = startOfWord(text, behindDashes: place), brackets.roles[start] == nil {
      place = start
    }
  }

  private var current: Unicode.Scalar? { place < text.count ? text[place] : nil }

  private mutating func single(_ kind: Lexeme.Kind) -> Lexeme.Kind {
    place += 1
    return kind
  }

  private mutating func quotation(until end: Int) throws(SyntaxError) -> Lexeme.Kind {
    let start = place + 1
    place = end + 1
    return .quotation(Scalars(text[start..<end]), distance: try takeDistance())
  }

  private mutating func takeDistance() throws(SyntaxError) -> Int? {
    guard let scalar = current, halfWidth(scalar) == "~" else { return nil }
    let digits = text[(place + 1)...].prefix { isDigit(halfWidth($0)) }
    if digits.isEmpty { return nil }
    guard let distance = number(digits) else {
      throw error(
        "~ needs a number of characters up to \(Self.maxDistance) behind it, as in \"铝镁 合金\"~5",
        zh: "~ 后面要有字数，不超过 \(Self.maxDistance)，如 \"铝镁 合金\"~5")
    }
    place = digits.endIndex
    return distance
  }

  private func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
    let text = String(Scalars(digits.map(halfWidth)))
    return Int(text).flatMap { (0...Self.maxDistance).contains($0) ? $0 : nil }
  }

  private mutating func takeField() throws(SyntaxError) -> Field? {
    let letters = text[place...].prefix { isLetter(halfWidth($0)) }
    guard letters.endIndex < text.count, halfWidth(text[letters.endIndex]) == ":" else {
      return nil
    }
    let next = letters.endIndex + 1
    let hasValue = next < text.count && mayBeginValue(at: next)
    guard let field = Field(named: letters) else {
      let name = String(Scalars(letters.map(halfWidth))).lowercased()
      guard hasValue, let near = Field.allCases.first(where: { isMisspelled(name, $0.rawValue) })
      else { return nil }
      throw error(
        "there is no field \(name); did you mean \(near.rawValue): ?",
        zh: "没有字段 \(name)；是不是想写 \(near.rawValue): ？", advice: .takeAsText)
    }
    guard hasValue else {
      bareFields.append(Scalars(text[place..<next]))
      return nil
    }
    place = next
    return field
  }

  private func mayBeSigned(at place: Int) -> Bool {
    brackets.roles[place].map { $0 != .close && $0 != .parting } ?? true
  }

  private func mayBeginValue(at place: Int) -> Bool {
    switch brackets.roles[place] {
    case .open, .quotation: true
    case .close, .parting: false
    case nil: ScalarClass(text[place]) != .blank && !isListMark(text, at: place)
    }
  }

  private mutating func word() throws(SyntaxError) -> Lexeme.Kind {
    let start = place
    while let scalar = current, ScalarClass(scalar) != .blank, !endsWord(from: start) {
      place += 1
    }
    let word = Scalars(text[start..<place])
    return try operation(word, at: start) ?? .word(word)
  }

  private func endsWord(from start: Int) -> Bool {
    switch brackets.roles[place] {
    case .some: true
    case nil: !isValue && place > start && isListMark(text, at: place)
    }
  }

  private func operation(
    _ word: Scalars, at start: Int
  ) throws(SyntaxError) -> Lexeme.Kind? {
    switch String(Scalars(word.map(halfWidth))) {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "NEAR": return .near(distance: nil, isInOrder: false)
    case "ADJ": return .near(distance: nil, isInOrder: true)
    case let name where name.hasPrefix("NEAR/") || name.hasPrefix("ADJ/"):
      let isInOrder = name.hasPrefix("ADJ/")
      guard let distance = number(word.dropFirst(isInOrder ? 4 : 5)) else {
        throw SyntaxError(
          message: Message(
            "\(name) needs a number of characters up to \(Self.maxDistance), as in NEAR/5",
            zh: "\(name) 要有字数，不超过 \(Self.maxDistance)，如 NEAR/5"),
          place: start)
      }
      return .near(distance: distance, isInOrder: isInOrder)
    default: return nil
    }
  }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z": true
  default: false
  }
}

/// Whether one letter was left out, added, changed, or changed places with its neighbour.
private func isMisspelled(_ word: String, _ right: String) -> Bool {
  guard word.count > 2 else { return false }
  let (a, b) = (Array(word), Array(right))
  let start = zip(a, b).prefix { $0 == $1 }.count
  let (x, y) = (a[start...], b[start...])
  return x.dropFirst() == y.dropFirst() || x.dropFirst() == y || x == y.dropFirst()
    || x.count > 1 && y.count > 1 && x.prefix(2).reversed() == Array(y.prefix(2))
      && x.dropFirst(2) == y.dropFirst(2)
}
