#if Server
import Platform

/// The parameters of a request: each known, each once, UTF-8. A name that was mistyped is said, not passed over.
struct Parameters {
  private let values: [String: String]

  /// Takes the part of a request's target behind the `?` apart.
  init(_ query: Substring, allowed: Set<String>) throws(Problem) {
    var values: [String: String] = [:]
    for part in query.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try decoded(sides[0])
      guard allowed.contains(name) else {
        throw .badParameter(
          "there is no parameter \(name)",
          hint: "those are: \(allowed.sorted().joined(separator: ", "))")
      }
      guard values[name] == nil else { throw .badParameter("\(name) is given twice") }
      values[name] = try decoded(sides.count > 1 ? sides[1] : "")
    }
    self.values = values
  }

  /// Its value; nil where it is not given.
  func text(_ name: String) -> String? { values[name] }

  /// Its value, which has to be given.
  func neededText(_ name: String) throws(Problem) -> String {
    guard let value = values[name], !value.isEmpty else {
      throw .badParameter("\(name) is missing", hint: "give it as \(name)=…")
    }
    return value
  }

  /// A whole number within limits.
  func number(_ name: String, in limits: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let value = values[name] else { return nil }
    guard let number = decimalNumber(value), limits.contains(number) else {
      throw .badParameter(
        "\(name) is a whole number from \(limits.lowerBound) to \(limits.upperBound)")
    }
    return number
  }

  /// `true` or `false`.
  func flag(_ name: String) throws(Problem) -> Bool {
    switch values[name] {
    case nil, "false": return false
    case "true": return true
    default: throw .badParameter("\(name) is true or false")
    }
  }

  /// One of some words.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ type: Word.Type = Word.self
  ) throws(Problem) -> Word? {
    guard let value = values[name] else { return nil }
    return try known(value, of: name)
  }

  /// Several of some words, with commas between.
  func words<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ type: Word.Type = Word.self
  ) throws(Problem) -> [Word]? {
    guard let value = values[name] else { return nil }
    var words: [Word] = []
    for part in value.split(separator: ",", omittingEmptySubsequences: false) {
      words.append(try known(String(part), of: name))
    }
    return words
  }
}

private func known<Word: RawRepresentable<String> & CaseIterable>(
  _ value: String, of name: String
) throws(Problem) -> Word {
  guard let word = Word(rawValue: value) else {
    let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
    throw .badParameter("\(name) has no value \(value)", hint: "those are: \(words)")
  }
  return word
}

/// Digits and nothing else: Swift would take a sign too.
private func decimalNumber(_ text: String) -> Int? {
  text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
}

/// A name or a value as it was meant: `%` and two digits are a byte, `+` is a blank.
private func decoded(_ text: Substring) throws(Problem) -> String {
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    switch byte {
    case UInt8(ascii: "%"):
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      guard digits.utf8.count == 2, !digits.hasPrefix("+"), let byte = UInt8(digits, radix: 16)
      else { throw .badParameter("a % is not followed by two hexadecimal digits in: \(text)") }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
    default: bytes.append(byte)
    }
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw .badParameter("a parameter is not UTF-8")
  }
  return text
}
#endif
