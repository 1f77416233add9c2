/// What stands next in RTF.
enum RTFToken: Equatable {
  case begin, end
  /// A control word, or a mark behind a backslash, and its number.
  case control(String, Int?)
  /// A byte of text, in the code page of its font.
  case byte(UInt8)
}

/// Takes RTF apart.
struct RTFTokens {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token; nil at the end.
  mutating func next() -> RTFToken? {
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "{"): return .begin
      case UInt8(ascii: "}"): return .end
      case UInt8(ascii: "\\"): return control()
      case 0x0A, 0x0D, 0: break
      default: return .byte(byte)
      }
    }
    return nil
  }

  /// Passes so many bytes, which are no RTF.
  mutating func skip(_ count: Int) { place += min(max(0, count), bytes.count - place) }

  private mutating func control() -> RTFToken {
    let letters = prefix(of: bytes[place...], 32, isLetter)
    guard !letters.isEmpty else { return symbol() }
    place = letters.endIndex
    let isNegative = place < bytes.count && bytes[place] == UInt8(ascii: "-")
    let start = place + (isNegative ? 1 : 0)
    let digits = prefix(of: bytes[start...], 10) { (0x30...0x39).contains($0) }
    var number: Int?
    if let value = Int(String(decoding: digits, as: UTF8.self)) {
      number = isNegative ? -value : value
      place = digits.endIndex
    }
    if place < bytes.count, bytes[place] == 0x20 { place += 1 }
    return .control(String(decoding: letters, as: UTF8.self), number)
  }

  /// A mark; `\\'` and two digits are a byte.
  private mutating func symbol() -> RTFToken {
    guard place < bytes.count else { return .control("", nil) }
    let mark = bytes[place]
    place += 1
    switch mark {
    case UInt8(ascii: "'"):
      let digits = String(decoding: bytes[place...].prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, let byte = UInt8(digits, radix: 16) else {
        return .control("", nil)
      }
      place += 2
      return .byte(byte)
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): return .byte(mark)
    case 0x0A, 0x0D: return .control("par", nil)
    default: return .control(String(Unicode.Scalar(mark)), nil)
    }
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
}

/// Up to `count` of the first bytes that are wanted.
private func prefix(
  of bytes: ArraySlice<UInt8>, _ count: Int, _ isWanted: (UInt8) -> Bool
) -> ArraySlice<UInt8> {
  bytes.prefix(count).prefix(while: isWanted)
}
