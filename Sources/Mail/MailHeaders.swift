/// What stands above a message or a part of one.
public struct MailHeaders: Sendable {
  private var values: [String: [UInt8]] = [:]

  private static let maxCount = 1_000

  /// Goes over the lines of headers, and the empty one behind them. A line that is none ends them.
  init(_ lines: inout MailLines) {
    var name: String?
    for _ in 0..<Self.maxCount {
      let before = lines
      guard let line = lines.next(), !line.isEmpty else { return }
      if line.first == 0x20 || line.first == 0x09 {
        if let name { values[name]?.append(contentsOf: line) }
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), isName(line[..<colon]) {
        let key = lowercased(line[..<colon])
        name = values[key] == nil ? key : nil
        if values[key] == nil { values[key] = Array(line[(colon + 1)...]) }
      } else {
        lines = before
        return
      }
    }
  }

  /// The value of the first header of a name, in small letters, its lines joined.
  public subscript(name: String) -> [UInt8]? { values[name] }

  /// Whether there are none.
  public var isEmpty: Bool { values.isEmpty }

  var contentType: HeaderValue { HeaderValue(values["content-type"] ?? Array("text/plain".utf8)) }

  var isAttachment: Bool {
    values["content-disposition"].map { HeaderValue($0).name == "attachment" } ?? false
  }
}

/// Whether bytes are the name of a header: visible ASCII.
func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
  !bytes.isEmpty && bytes.count <= 100 && bytes.allSatisfy { (0x21...0x7E).contains($0) }
}

/// The value of a header with parameters, as that of `Content-Type`.
struct HeaderValue {
  /// What stands before the parameters, in small letters.
  let name: String
  private var parameters: [String: [UInt8]] = [:]

  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    name = lowercased(trimmed(takeUntilSemicolon(&rest)))
    while !rest.isEmpty {
      let part = takeUntilSemicolon(&rest)
      guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let key = lowercased(trimmed(part[..<equals]))
      if parameters[key] == nil { parameters[key] = unquoted(trimmed(part[(equals + 1)...])) }
    }
  }

  /// The value of a parameter, which may be in pieces and with percent signs (RFC 2231).
  subscript(key: String) -> [UInt8]? {
    if let value = parameters[key] { return value }
    if let value = parameters[key + "*"] { return extended(value) }
    var value: [UInt8] = []
    for number in 0..<100 {
      if let piece = parameters["\(key)*\(number)"] {
        value += piece
      } else if let piece = parameters["\(key)*\(number)*"] {
        value += number == 0 ? extended(piece) : withoutPercents(piece)
      } else {
        return number == 0 ? nil : value
      }
    }
    return value
  }

  /// Without the encoding and the language before the second apostrophe. Which encoding it is in is told by the bytes.
  private func extended(_ value: [UInt8]) -> [UInt8] {
    let parts = value.split(
      separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
    return withoutPercents(parts.count == 3 ? Array(parts[2]) : value)
  }
}

/// What stands before the next semicolon outside of quotation marks, which is passed.
private func takeUntilSemicolon(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var isQuoted = false
  var place = rest.startIndex
  while place < rest.endIndex, isQuoted || rest[place] != UInt8(ascii: ";") {
    if rest[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
    if rest[place] == UInt8(ascii: "\\"), isQuoted { place += 1 }
    place += 1
  }
  let part = rest[..<min(place, rest.endIndex)]
  rest = rest[min(place + 1, rest.endIndex)...]
  return part
}

private func unquoted(_ value: [UInt8]) -> [UInt8] {
  guard value.first == UInt8(ascii: "\"") else { return value }
  var plain: [UInt8] = []
  var rest = value.dropFirst()
  while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
    plain.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
  }
  return plain
}

private func withoutPercents(_ value: [UInt8]) -> [UInt8] {
  unescaped(value[...], UInt8(ascii: "%"))
}

/// Bytes where two hexadecimal digits behind a mark stand for a byte.
func unescaped(_ bytes: ArraySlice<UInt8>, _ mark: UInt8) -> [UInt8] {
  var plain: [UInt8] = []
  var rest = bytes
  while let byte = rest.popFirst() {
    guard byte == mark, let value = hexadecimal(rest.prefix(2)) else {
      plain.append(byte)
      continue
    }
    plain.append(value)
    rest = rest.dropFirst(2)
  }
  return plain
}

private func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
  guard digits.count == 2, digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
  else {
    return nil
  }
  return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
}
