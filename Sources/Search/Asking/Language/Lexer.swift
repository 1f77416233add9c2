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
  private var place = 0
  private var peeked: Lexeme?

  private static let mostDistance = 1000

  init(_ text: Scalars) { self.text = text }

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

  /// An error at a lexeme, or else where the next one begins.
  func error(at lexeme: Lexeme? = nil, _ message: String) -> SyntaxError {
    SyntaxError(message: message, place: (lexeme ?? peeked)?.range.lowerBound ?? place)
  }

  private mutating func read() throws(SyntaxError) -> Lexeme? {
    while let scalar = current, ScalarClass(scalar) == .blank { place += 1 }
    guard let scalar = current else { return nil }
    let start = place
    let kind = try kind(startingWith: scalar)
    return Lexeme(kind: kind, range: start..<place)
  }

  private mutating func kind(startingWith scalar: Unicode.Scalar) throws(SyntaxError) -> Lexeme.Kind
  {
    switch halfWidth(scalar) {
    case "(": return single(.open)
    case ")": return single(.close)
    case "+": return try sign(.plus)
    case "-": return try sign(.minus)
    default:
      if let close = closingMark(of: scalar) { return try quotation(until: close) }
      if isClosingMark(scalar) {
        throw error("the quotation mark \(scalar) closes nothing; leave it out, or use --literal")
      }
      if let field = try takeField() { return .field(field) }
      return try word()
    }
  }

  private var current: Unicode.Scalar? { place < text.count ? text[place] : nil }

  private mutating func single(_ kind: Lexeme.Kind) -> Lexeme.Kind {
    place += 1
    return kind
  }

  private mutating func sign(_ kind: Lexeme.Kind) throws(SyntaxError) -> Lexeme.Kind {
    let isAlone = place + 1 == text.count || ScalarClass(text[place + 1]) == .blank
    if isAlone {
      throw error(
        "the \(text[place]) stands alone; put it right before a word, or leave it out")
    }
    return single(kind)
  }

  private mutating func quotation(until close: Unicode.Scalar) throws(SyntaxError) -> Lexeme.Kind {
    let start = place + 1
    guard let end = text[start...].firstIndex(of: close) else {
      throw error(
        "the quotation mark \(text[place]) is never closed; close it with \(close), leave it out, "
          + "or use --literal")
    }
    place = end + 1
    return .quotation(Scalars(text[start..<end]), distance: try takeDistance())
  }

  private mutating func takeDistance() throws(SyntaxError) -> Int? {
    guard let scalar = current, halfWidth(scalar) == "~" else { return nil }
    let digits = text[(place + 1)...].prefix { isDigit(halfWidth($0)) }
    guard let distance = number(digits) else {
      throw error(
        "~ needs a number of characters up to \(Self.mostDistance) behind it, as in \"铝镁 合金\"~5")
    }
    place = digits.endIndex
    return distance
  }

  private func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
    let text = String(Scalars(digits.map(halfWidth)))
    return Int(text).flatMap { (0...Self.mostDistance).contains($0) ? $0 : nil }
  }

  private mutating func takeField() throws(SyntaxError) -> Field? {
    let letters = text[place...].prefix { isLetter(halfWidth($0)) }
    guard letters.endIndex < text.count, halfWidth(text[letters.endIndex]) == ":" else {
      return nil
    }
    let name = String(Scalars(letters.map(halfWidth))).lowercased()
    guard let field = Field(rawValue: name) else {
      guard let near = Field.allCases.first(where: { isMisspelled(name, $0.rawValue) }) else {
        return nil
      }
      throw error(
        "there is no field \(name); did you mean \(near.rawValue): ? Put text in quotation marks")
    }
    place = letters.endIndex + 1
    return field
  }

  private mutating func word() throws(SyntaxError) -> Lexeme.Kind {
    let start = place
    var open: [Int] = []
    while let scalar = current, ScalarClass(scalar) != .blank, closingMark(of: scalar) == nil,
      !isClosingMark(scalar)
    {
      if halfWidth(scalar) == ")", open.popLast() == nil { break }
      if halfWidth(scalar) == "(" { open.append(place) }
      place += 1
    }
    if let open = open.last {
      place = open
      throw error("this parenthesis is never closed; close it, or use --literal")
    }
    return try operation(text[start..<place]) ?? .word(Scalars(text[start..<place]))
  }

  private func operation(_ word: ArraySlice<Unicode.Scalar>) throws(SyntaxError) -> Lexeme.Kind? {
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
          message: "\(name) needs a number of characters up to \(Self.mostDistance), as in NEAR/5",
          place: word.startIndex)
      }
      return .near(distance: distance, isInOrder: isInOrder)
    default: return nil
    }
  }
}

/// The scalar that a full-width form of ASCII stands for, else the scalar itself.
private func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
  return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
}

private func closingMark(of open: Unicode.Scalar) -> Unicode.Scalar? {
  quotationMarks.first { $0.open == open }?.close
}

private func isClosingMark(_ scalar: Unicode.Scalar) -> Bool {
  quotationMarks.contains { $0.close == scalar }
}

private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar {
  case "a"..."z", "A"..."Z": true
  default: false
  }
}

private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

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
