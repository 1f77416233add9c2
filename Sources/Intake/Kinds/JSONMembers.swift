import Text

// Records are read here and not by JSONDecoder, so that numbers stay as they are written, and what is not asked for too.

/// A member of a JSON object.
struct JSONMember {
  let key: String
  /// The key as it is written.
  fileprivate let writtenKey: ScalarSlice
  /// Its value as it is written: of one that is valid.
  let value: ArraySlice<Unicode.Scalar>

  /// The member as it is written: its key, a colon, and its value.
  var source: Scalars { writtenKey + [":"] + value }

  /// The value, where it is a string.
  var string: Scalars? { value.first == "\"" ? unescaped(value) : nil }

  /// The value, where it is a string or a number; that as it is written.
  var name: String? { string.map { String($0) } ?? (isNumber ? String(value) : nil) }

  var isNull: Bool { value.first == "n" }

  private var isNumber: Bool { value.first == "-" || value.first.map(isDecimalDigit) == true }
}

/// The members of the JSON object that a text is, in their order; nil when it is none.
func jsonMembers(_ text: ScalarSlice) -> [JSONMember]? {
  var scanner = JSONScanner(text)
  guard let members = scanner.object(), scanner.isAtEnd else { return nil }
  return members
}

/// A text as a JSON string.
func jsonString(_ text: Scalars) -> Scalars {
  let inside = text.flatMap { scalar -> Scalars in
    switch scalar {
    case "\"", "\\": ["\\", scalar]
    case "\0"..<" ": Scalars("\\u00\(hexadecimal(scalar.value))".unicodeScalars)
    default: [scalar]
    }
  }
  return ["\""] + inside + ["\""]
}

private func hexadecimal(_ byte: UInt32) -> String {
  (byte < 16 ? "0" : "") + String(byte, radix: 16)
}

/// Goes through a JSON text and sees that it is valid (RFC 8259).
private struct JSONScanner {
  private let text: ScalarSlice
  private var place: Int
  /// What is nested deeper is refused, as by other parsers.
  private static let deepest = 500

  init(_ text: ScalarSlice) {
    self.text = text
    place = text.startIndex
  }

  var isAtEnd: Bool { text[place...].allSatisfy(isJSONBlank) }

  mutating func object() -> [JSONMember]? {
    guard takes("{") else { return nil }
    var members: [JSONMember] = []
    if takes("}") { return members }
    repeat {
      guard let member = member() else { return nil }
      members.append(member)
    } while takes(",")
    return takes("}") ? members : nil
  }

  private mutating func member() -> JSONMember? {
    skipBlanks()
    let start = place
    guard skipString(), let key = unescaped(text[start..<place]) else { return nil }
    let written = text[start..<place]
    guard takes(":") else { return nil }
    skipBlanks()
    let valueStart = place
    guard skipValue() else { return nil }
    let value = text[valueStart..<place]
    return JSONMember(key: String(key), writtenKey: written, value: value)
  }

  /// Whether a value stands here, which is passed then. What is nested in it takes no calls, so no text can take all of
  /// the stack.
  private mutating func skipValue() -> Bool {
    var closing: Scalars = []
    repeat {
      guard closing.count < Self.deepest else { return false }
      if takes("{") {
        closing.append("}")
        if !takes("}", at: &closing) {
          guard skipKey() else { return false }
          continue
        }
      } else if takes("[") {
        closing.append("]")
        if !takes("]", at: &closing) { continue }
      } else if !skipSimpleValue() {
        return false
      }
      guard let goesOn = skipEnds(&closing) else { return false }
      if !goesOn { return true }
    } while true
  }

  /// Passes the ends of what is nested; whether another value follows, nil when something else does.
  private mutating func skipEnds(_ closing: inout Scalars) -> Bool? {
    while let mark = closing.last {
      if takes(",") { return mark == "]" || skipKey() ? true : nil }
      guard takes(mark, at: &closing) else { return nil }
    }
    return false
  }

  private mutating func takes(_ mark: Unicode.Scalar, at closing: inout Scalars) -> Bool {
    guard takes(mark) else { return false }
    closing.removeLast()
    return true
  }

  private mutating func skipKey() -> Bool {
    skipBlanks()
    return skipString() && takes(":")
  }

  private mutating func skipSimpleValue() -> Bool {
    skipBlanks()
    if skipString() { return true }
    for word in ["true", "false", "null"] where text[place...].starts(with: word.unicodeScalars) {
      place += word.unicodeScalars.count
      return true
    }
    return skipNumber()
  }

  private mutating func skipNumber() -> Bool {
    _ = skips("-")
    guard skips("0") || skipDigits() else { return false }
    if skips("."), !skipDigits() { return false }
    if skips("e") || skips("E") {
      _ = skips("+") || skips("-")
      return skipDigits()
    }
    return true
  }

  private mutating func skipDigits() -> Bool {
    let digits = text[place...].prefix(while: isDecimalDigit)
    place = digits.endIndex
    return !digits.isEmpty
  }

  private mutating func skipString() -> Bool {
    guard skips("\"") else { return false }
    while place < text.endIndex {
      let scalar = text[place]
      place += 1
      if scalar == "\"" { return true }
      if scalar < " " { return false }
      if scalar == "\\", !skipEscape() { return false }
    }
    return false
  }

  private mutating func skipEscape() -> Bool {
    guard place < text.endIndex else { return false }
    place += 1
    guard text[place - 1] == "u" else { return escapes[text[place - 1]] != nil }
    let digits = text[place...].prefix(4)
    place = digits.endIndex
    return digits.count == 4 && digits.allSatisfy { hexadecimalValue($0) != nil }
  }

  /// Whether a mark stands behind blanks, which is passed then.
  private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    return skips(mark)
  }

  private mutating func skips(_ scalar: Unicode.Scalar) -> Bool {
    guard place < text.endIndex, text[place] == scalar else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while place < text.endIndex, isJSONBlank(text[place]) { place += 1 }
  }
}

private func isJSONBlank(_ scalar: Unicode.Scalar) -> Bool {
  [" ", "\t", "\n", "\r"].contains(scalar)
}

private func isDecimalDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

private let escapes: [Unicode.Scalar: Unicode.Scalar] = [
  "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r", "t": "\t",
]

private func hexadecimalValue(_ scalar: Unicode.Scalar) -> UInt32? {
  scalar.isASCII ? UInt32(String(scalar), radix: 16) : nil
}

/// What a valid JSON string stands for; nil where half of a surrogate pair stands alone.
private func unescaped(_ literal: ArraySlice<Unicode.Scalar>) -> Scalars? {
  var rest = literal.dropFirst().dropLast()
  guard rest.contains("\\") else { return Scalars(rest) }
  var text: Scalars = []
  while let scalar = rest.popFirst() {
    guard scalar == "\\" else {
      text.append(scalar)
      continue
    }
    let kind = rest.popFirst() ?? "\\"
    guard let meant = kind == "u" ? escapedScalar(&rest) : escapes[kind] else { return nil }
    text.append(meant)
  }
  return text
}

/// The scalar that four hexadecimal digits stand for, or two times four with `\u` between.
private func escapedScalar(_ rest: inout ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
  let first = codeUnit(&rest)
  guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
  guard rest.popFirst() == "\\", rest.popFirst() == "u" else { return nil }
  let second = codeUnit(&rest)
  guard (0xDC00..<0xE000).contains(second) else { return nil }
  return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
}

private func codeUnit(_ rest: inout ArraySlice<Unicode.Scalar>) -> UInt32 {
  defer { rest = rest.dropFirst(4) }
  return rest.prefix(4).reduce(0) { $0 << 4 + (hexadecimalValue($1) ?? 0) }
}
