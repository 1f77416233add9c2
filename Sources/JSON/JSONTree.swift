/// A value as it is written in JSON: what the encoder puts together.
final class JSONTree {
  var form = Form.nothing
  /// A number, a string, `true`, `false` or `null`, as it is written.
  private var literal = ""
  private var parts: [(key: String, value: JSONTree)] = []

  enum Form {
    /// As an encodable value leaves it that encodes nothing.
    case nothing
    case literal, array, object
  }

  /// The number of elements or members.
  var count: Int { parts.count }

  /// Adds an element, or a member of a name.
  func append(_ key: String = "") -> JSONTree {
    let value = JSONTree()
    parts.append((key, value))
    return value
  }

  /// Makes it a literal.
  func put(_ literal: String) {
    self.literal = literal
    form = .literal
  }

  /// Writes it behind `text`, keys in the order of their bytes; on lines of their own where `indent` is given, which is how deep
  /// this is.
  func write(to text: inout String, indent: Int? = nil) {
    switch form {
    case .nothing: text += "{}"
    case .literal: text += literal
    case .array:
      writeList(parts, "[", "]", to: &text, indent) { $1.value.write(to: &$0, indent: $2) }
    case .object:
      let sorted = parts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      writeList(sorted, "{", "}", to: &text, indent) { text, member, indent in
        text += quoted(member.key)
        text += indent == nil ? ":" : " : "
        member.value.write(to: &text, indent: indent)
      }
    }
  }
}

/// Writes parts with commas between.
private func writeList<Part>(
  _ parts: [Part], _ start: String, _ end: String, to text: inout String, _ indent: Int?,
  _ write: (inout String, Part, Int?) -> Void
) {
  let inside = indent.map { $0 + 1 }
  func breakLine(_ depth: Int?) {
    if let depth { text += "\n" + String(repeating: "  ", count: depth) }
  }
  if parts.isEmpty {
    text += start + end
    return
  }
  text += start
  for (number, part) in parts.enumerated() {
    if number > 0 { text += "," }
    breakLine(inside)
    write(&text, part, inside)
  }
  breakLine(indent)
  text += end
}

/// A text as a string of JSON.
func quoted(_ text: String) -> String {
  guard text.utf8.contains(where: isSpelledOut) else { return "\"" + text + "\"" }
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\u{8}": result += "\\b"
    case "\u{C}": result += "\\f"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    case "\0"..<" ":
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

/// Whether a byte of UTF-8 cannot stand in a string of JSON as it is.
private func isSpelledOut(_ byte: UInt8) -> Bool {
  byte < UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
}
