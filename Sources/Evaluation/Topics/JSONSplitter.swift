import Failures
import JSON

/// A value in JSON that has not been decoded.
struct JSONElement {
  /// Its name in an object.
  let key: String?
  /// The line where it starts, from 1.
  let line: Int
  let bytes: ArraySlice<UInt8>

  /// What an array or object has in it; nothing where it is neither.
  var elements: [JSONElement] {
    var splitter = JSONSplitter(Array(bytes), line: line)
    return splitter.elements()
  }
}

/// Tells where the values of JSON lie, so that each is decoded alone: one that is malformed costs no
/// other, and each has its line. Depth is only counted: there is no recursion.
struct JSONSplitter {
  private let bytes: [UInt8]
  private var position = 0
  private var line: Int

  init(_ bytes: [UInt8], line: Int = 1) {
    self.bytes = bytes
    self.line = line
  }

  /// The values of a text, mostly one; a last one that lacks its end is there as far as it goes.
  mutating func values() -> (values: [JSONElement], problem: FormatError?) {
    var values: [JSONElement] = []
    while current != nil {
      let start = (position: position, line: line)
      let isWhole = skipValue()
      values.append(
        JSONElement(key: nil, line: start.line, bytes: bytes[start.position..<position]))
      if !isWhole {
        let problem = FormatError(
          line: line,
          expected: Message(
            "the end of what starts in line \(start.line)", zh: "第 \(start.line) 行开始的部分的结尾"),
          found: .endOfFile)
        return (values, problem)
      }
    }
    return (values, nil)
  }

  /// The elements of the array or object that starts here.
  mutating func elements() -> [JSONElement] {
    guard let first = current, first == UInt8(ascii: "[") || first == UInt8(ascii: "{") else {
      return []
    }
    position += 1
    var elements: [JSONElement] = []
    while let byte = current, byte != UInt8(ascii: "]"), byte != UInt8(ascii: "}") {
      if byte == UInt8(ascii: ",") {
        position += 1
        continue
      }
      let key = first == UInt8(ascii: "{") ? key() : nil
      guard current != nil else { break }
      let start = (position: position, line: line)
      let isWhole = skipValue()
      if isWhole || bytes[start.position] != UInt8(ascii: "{") {
        elements.append(
          JSONElement(key: key, line: start.line, bytes: bytes[start.position..<position]))
      }
    }
    return elements
  }

  /// The byte that comes next, behind blanks.
  private var current: UInt8? {
    mutating get {
      while position < bytes.count, isBlank(bytes[position]) { advance() }
      return position < bytes.count ? bytes[position] : nil
    }
  }

  private mutating func advance() {
    if bytes[position] == newline { line += 1 }
    position += 1
  }

  /// A name and its colon.
  private mutating func key() -> String? {
    let start = position
    _ = skipValue()
    let key = try? JSONSlice(Array(bytes[start..<position])).string()
    if current == UInt8(ascii: ":") { position += 1 }
    return key
  }

  /// Goes behind the value that starts here; false where the file ends in it.
  private mutating func skipValue() -> Bool {
    var depth = 0
    repeat {
      guard position < bytes.count else { return false }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        if !skipString() { return false }
        continue
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case _ where depth == 0:
        skipScalar()
        continue
      default: break
      }
      advance()
    } while depth > 0
    return true
  }

  private mutating func skipString() -> Bool {
    advance()
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\\"), position + 1 < bytes.count { advance() }
      advance()
      if byte == UInt8(ascii: "\"") { return true }
    }
    return false
  }

  /// A number, or whatever else stands there.
  private mutating func skipScalar() {
    repeat {
      advance()
    } while position < bytes.count && !isBlank(bytes[position])
      && !",:]}[{\"".utf8.contains(bytes[position])
  }
}
