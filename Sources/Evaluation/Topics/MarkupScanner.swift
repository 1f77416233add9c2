/// The tags and texts of a file in SGML or XML. Those of real collections are neither whole nor valid, so
/// nothing is an error: what is no tag is text. Comments, declarations and processing instructions are
/// passed over. It goes through the bytes once, without recursion.
struct MarkupScanner {
  enum Token: Equatable {
    /// A start tag, its name in lower case.
    case start(String, attributes: [String: String])
    case end(String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// Ends that are not to be found any more: they are not looked for again.
  private var missing: Set<String> = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next tag or text, and the line where it starts; nil at the end.
  mutating func next() -> (token: Token, line: Int)? {
    while position < bytes.count {
      let start = (position: position, line: line)
      let (token, end) = bytes[position] == lessThan ? markup() ?? text() : text()
      line += bytes[start.position..<end].count { $0 == newline }
      position = end
      if let token { return (token, start.line) }
    }
    return nil
  }

  /// What starts at the `<` here, and where it ends; nil where that is only a character.
  private mutating func markup() -> (Token?, end: Int)? {
    if starts(with: "<!--") { return end(of: "-->").map { (nil, $0) } }
    if starts(with: "<![CDATA[") {
      return end(of: "]]>").map { end in
        (.text(String(decoding: bytes[position + 9..<end - 3], as: UTF8.self)), end)
      }
    }
    if starts(with: "<?") { return end(of: "?>").map { (nil, $0) } }
    if starts(with: "<!") { return declarationEnd().map { (nil, $0) } }
    return tag()
  }

  private func starts(with text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private mutating func end(of text: String) -> Int? {
    if missing.contains(text) { return nil }
    let mark = Array(text.utf8)
    // `<!-->` has no room for its own end.
    var at = min(position + (text == "]]>" ? 9 : text == "-->" ? 4 : 2), bytes.count)
    while at + mark.count <= bytes.count {
      if bytes[at..<at + mark.count].elementsEqual(mark) { return at + mark.count }
      at += 1
    }
    missing.insert(text)
    return nil
  }

  /// The end of a declaration, in whose brackets there may be others: `<!DOCTYPE a [<!ELEMENT b (c)>]>`.
  private mutating func declarationEnd() -> Int? {
    if missing.contains("]>") { return nil }
    var brackets = 0
    for at in position..<bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "["): brackets += 1
      case UInt8(ascii: "]"): brackets -= 1
      case UInt8(ascii: ">") where brackets <= 0: return at + 1
      default: break
      }
    }
    missing.insert("]>")
    return nil
  }

  private func tag() -> (Token?, end: Int)? {
    var reader = TagReader(bytes, at: position + 1)
    return reader.read().map { ($0, reader.position) }
  }

  /// The text up to the next `<`, with its entities replaced.
  private func text() -> (Token?, end: Int) {
    let end = bytes[(position + 1)...].firstIndex(of: lessThan) ?? bytes.count
    return (.text(withoutEntities(bytes[position..<end])), end)
  }
}

private let lessThan = UInt8(ascii: "<")

/// Reads one tag, behind its `<`.
private struct TagReader {
  private let bytes: [UInt8]
  private(set) var position: Int
  /// A tag is no longer than this, so that each `<` costs no more.
  private let end: Int

  init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
    end = min(bytes.count, position + 1024)
  }

  private var current: UInt8? { position < end ? bytes[position] : nil }

  mutating func read() -> MarkupScanner.Token? {
    let isEnd = skip(UInt8(ascii: "/"))
    guard let first = current, isLetter(first) else { return nil }
    let name = word { isLetter($0) || (0x30...0x39).contains($0) || "-_.:".utf8.contains($0) }
    var attributes: [String: String] = [:]
    while let byte = current, byte != lessThan {
      if skip(UInt8(ascii: ">")) {
        return isEnd ? .end(name) : .start(name, attributes: attributes)
      }
      if isBlank(byte) || byte == UInt8(ascii: "/") {
        position += 1
      } else {
        guard let (key, value) = attribute() else { return nil }
        attributes[key] = value
      }
    }
    return nil
  }

  /// `name=value`, `name="value"`, `name='value'` or `name`.
  private mutating func attribute() -> (String, String)? {
    let start = position
    let key = word { !isBlank($0) && !"=<>/\"'".utf8.contains($0) }
    guard position > start else { return nil }
    guard skip(UInt8(ascii: "=")) else { return (key, "") }
    guard let quote = current, "\"'".utf8.contains(quote) else {
      let start = position
      _ = word { !isBlank($0) && !"<>".utf8.contains($0) }
      return (key, withoutEntities(bytes[start..<position]))
    }
    position += 1
    let from = position
    _ = word { $0 != quote }
    return skip(quote) ? (key, withoutEntities(bytes[from..<position - 1])) : nil
  }

  /// Whether the byte here is this one, which is then passed.
  private mutating func skip(_ byte: UInt8) -> Bool {
    if current != byte { return false }
    position += 1
    return true
  }

  /// The bytes that belong to a word, in lower case.
  private mutating func word(_ belongs: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = current, belongs(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
  }
}

private func isLetter(_ byte: UInt8) -> Bool {
  (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

private let entities: [String: String] = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
]

/// The text, with the entities of XML and references to characters replaced; an `&` of another kind stays.
private func withoutEntities(_ bytes: ArraySlice<UInt8>) -> String {
  var text = ""
  var rest = bytes
  while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
    text += String(decoding: rest[..<start], as: UTF8.self)
    let name = rest[start...].dropFirst().prefix(12).prefix { $0 != UInt8(ascii: ";") }
    if name.endIndex < rest.endIndex, rest[name.endIndex] == UInt8(ascii: ";"),
      let meant = meaning(String(decoding: name, as: UTF8.self))
    {
      text += meant
      rest = rest[(name.endIndex + 1)...]
    } else {
      text += "&"
      rest = rest[(start + 1)...]
    }
  }
  return text + String(decoding: rest, as: UTF8.self)
}

private func meaning(_ name: String) -> String? {
  guard name.hasPrefix("#") else { return entities[name] }
  let digits = name.dropFirst()
  let isHexadecimal = digits.lowercased().hasPrefix("x")
  let number = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10)
  return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
}
