/// Goes through JSON from value to value. What is nested takes no calls, so no text can take all of the stack.
struct JSONScanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Whether nothing but blanks is left.
  var isAtEnd: Bool {
    mutating get {
      skipBlanks()
      return rest.isEmpty
    }
  }

  /// Whether a mark stands behind blanks, which is passed then.
  mutating func takes(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest.removeFirst()
    return true
  }

  /// Goes through what stands between two marks, with commas between.
  mutating func list(
    _ start: Unicode.Scalar, _ end: Unicode.Scalar,
    _ part: (inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    guard takes(start) else { throw JSONError() }
    if takes(end) { return }
    repeat { try part(&self) } while takes(",")
    guard takes(end) else { throw JSONError() }
  }

  /// The value that comes next, which is passed.
  mutating func value() throws(JSONError) -> ArraySlice<UInt8> {
    skipBlanks()
    let start = rest
    var depth = 0
    repeat {
      switch rest.first {
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        rest.removeFirst()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        rest.removeFirst()
      case nil: throw JSONError()
      default: skipScalar(isNested: depth > 0)
      }
    } while depth > 0
    guard depth == 0, rest.startIndex > start.startIndex else { throw JSONError() }
    return start[..<rest.startIndex]
  }

  private mutating func skipString() throws(JSONError) {
    rest.removeFirst()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return }
      if byte < 0x20 { throw JSONError() }
      if byte == UInt8(ascii: "\\") { _ = rest.popFirst() }
    }
    throw JSONError()
  }

  /// Passes a number or a word; inside of something else, also what stands between values.
  private mutating func skipScalar(isNested: Bool) {
    rest = rest.drop { byte in
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        false
      case UInt8(ascii: ","), UInt8(ascii: ":"): isNested
      default: isNested || !isBlank(byte)
      }
    }
  }

  private mutating func skipBlanks() { rest = rest.drop(while: isBlank) }
}

private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

/// What the inside of a string stands for.
func unescaped(_ inside: ArraySlice<UInt8>) throws(JSONError) -> [UInt8] {
  var rest = inside
  var text: [UInt8] = []
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "\\") else {
      text.append(byte)
      continue
    }
    switch rest.popFirst() {
    case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += try Array(Character(escapedScalar(&rest)).utf8)
    default: throw JSONError()
    }
  }
  return text
}

/// The scalar of four hexadecimal digits, or of two times four with `\u` between.
private func escapedScalar(_ rest: inout ArraySlice<UInt8>) throws(JSONError) -> Unicode.Scalar {
  var value = try codeUnit(&rest)
  if (0xD800..<0xDC00).contains(value) {
    guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u") else {
      throw JSONError()
    }
    let second = try codeUnit(&rest)
    guard (0xDC00..<0xE000).contains(second) else { throw JSONError() }
    value = 0x10000 + (value - 0xD800) << 10 + (second - 0xDC00)
  }
  guard let scalar = Unicode.Scalar(value) else { throw JSONError() }
  return scalar
}

private func codeUnit(_ rest: inout ArraySlice<UInt8>) throws(JSONError) -> UInt32 {
  let digits = rest.prefix(4)
  rest = rest.dropFirst(4)
  guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
    let unit = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  else { throw JSONError() }
  return unit
}
