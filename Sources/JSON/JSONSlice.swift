/// Why JSON is not what is expected of it.
package struct JSONError: Error {
  /// It is not.
  package init() {}
}

/// A value as it is written in JSON: it is taken apart when it is asked for, and what is not asked for is only passed over. This reads
/// a small file of known form in a tenth of the time that `JSONDecoder` takes, most of which is its own preparation.
package struct JSONSlice: Sendable {
  private let bytes: ArraySlice<UInt8>

  private init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// The one value that a text is.
  package init(_ text: [UInt8]) throws(JSONError) {
    var scanner = JSONScanner(text[...])
    bytes = try scanner.value()
    guard scanner.isAtEnd else { throw JSONError() }
  }

  /// As it is written.
  package var written: String { String(decoding: bytes, as: UTF8.self) }

  /// The members of an object.
  package func object() throws(JSONError) -> JSONObject {
    var scanner = JSONScanner(bytes)
    var members: [(String, JSONSlice)] = []
    try scanner.list("{", "}") { (scanner: inout JSONScanner) throws(JSONError) in
      let key = JSONSlice(try scanner.value())
      guard scanner.takes(":") else { throw JSONError() }
      members.append((try key.string(), JSONSlice(try scanner.value())))
    }
    return JSONObject(members: members)
  }

  /// The elements of an array.
  package func elements() throws(JSONError) -> [JSONSlice] {
    var scanner = JSONScanner(bytes)
    var elements: [JSONSlice] = []
    try scanner.list("[", "]") { (scanner: inout JSONScanner) throws(JSONError) in
      elements.append(JSONSlice(try scanner.value()))
    }
    return elements
  }

  /// The text of a string.
  package func string() throws(JSONError) -> String {
    guard bytes.count >= 2, bytes.first == UInt8(ascii: "\"") else { throw JSONError() }
    let inside = bytes.dropFirst().dropLast()
    let text = inside.contains(UInt8(ascii: "\\")) ? try unescaped(inside) : Array(inside)
    guard let string = String(validating: text, as: UTF8.self) else { throw JSONError() }
    return string
  }

  /// A whole number.
  package func integer() throws(JSONError) -> Int { try number(Int.init) }

  /// A number.
  package func number() throws(JSONError) -> Double {
    let number = try number(Double.init)
    guard number.isFinite else { throw JSONError() }
    return number
  }

  private func number<Number>(_ read: (String) -> Number?) throws(JSONError) -> Number {
    guard let first = bytes.first, (0x30...0x39).contains(first) || first == UInt8(ascii: "-"),
      let number = read(String(decoding: bytes, as: UTF8.self))
    else { throw JSONError() }
    return number
  }

  /// `true` or `false`.
  package func bool() throws(JSONError) -> Bool {
    if bytes.elementsEqual("true".utf8) { return true }
    guard bytes.elementsEqual("false".utf8) else { throw JSONError() }
    return false
  }

  /// Whether it is `null`.
  fileprivate var isNull: Bool { bytes.elementsEqual("null".utf8) }
}

/// The members of an object, in their order.
package struct JSONObject: Sendable {
  /// Their keys and values.
  package let members: [(key: String, value: JSONSlice)]

  /// The value of a member that has to be there.
  package subscript(_ key: String) -> JSONSlice {
    get throws(JSONError) {
      guard let value = self[optional: key] else { throw JSONError() }
      return value
    }
  }

  /// The value of a member; nil where there is none, or `null`.
  package subscript(optional key: String) -> JSONSlice? {
    members.first { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
  }
}
