#if Server
import Failures
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
          "there is no parameter \(name)", zh: "没有参数 \(name)",
          hint: choices(allowed.sorted()))
      }
      guard values[name] == nil else {
        throw .badParameter("\(name) is given twice", zh: "\(name) 写了两次")
      }
      values[name] = try decoded(sides.count > 1 ? sides[1] : "")
    }
    self.values = values
  }

  /// Its value; nil where it is not given.
  func text(_ name: String) -> String? { values[name] }

  /// Its value, which has to be given.
  func neededText(_ name: String) throws(Problem) -> String {
    guard let value = values[name], !value.isEmpty else {
      throw .missing(name)
    }
    return value
  }

  /// A whole number within limits.
  func number(_ name: String, in limits: ClosedRange<Int>) throws(Problem) -> Int? {
    guard let value = values[name] else { return nil }
    guard let number = decimalNumber(value), limits.contains(number) else {
      throw .badParameter(
        "\(name) is a whole number from \(limits.lowerBound) to \(limits.upperBound)",
        zh: "\(name) 是 \(limits.lowerBound) 到 \(limits.upperBound) 的整数")
    }
    return number
  }

  /// `true` or `false`.
  func flag(_ name: String) throws(Problem) -> Bool {
    switch values[name] {
    case nil, "false": return false
    case "true": return true
    default: throw .badParameter("\(name) is true or false", zh: "\(name) 是 true 或 false")
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
    throw .badParameter(
      "\(name) has no value \(value)", zh: "\(name) 没有 \(value) 这个值",
      hint: choices(Word.allCases.map(\.rawValue)))
  }
  return word
}

private func choices(_ names: [String]) -> Message {
  let names = names.joined(separator: ", ")
  return Message("those are: \(names)", zh: "可以用的是：\(names)")
}

extension Problem {
  /// A parameter that has to be given.
  static func missing(_ name: String) -> Problem {
    badParameter(
      "\(name) is missing", zh: "缺少 \(name)",
      hint: Message("give it as \(name)=…", zh: "请写成 \(name)=…"))
  }
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
      else {
        throw .badParameter(
          "a % is not followed by two hexadecimal digits in: \(text)",
          zh: "% 后面不是两位十六进制数字：\(text)")
      }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
    default: bytes.append(byte)
    }
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw .badParameter("a parameter is not UTF-8", zh: "有一个参数不是 UTF-8")
  }
  return text
}
#endif
