/// Encodes values into a tree of JSON. It is here in place of `JSONEncoder`, since a program that links Foundation starts a fifth later:
/// the runtime goes through all its conformances for each type that is first looked up.
struct JSONTreeEncoder: Encoder {
  let tree: JSONTree
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  /// The tree of a value.
  static func tree(of value: some Encodable) throws -> JSONTree {
    let tree = JSONTree()
    try value.encode(to: JSONTreeEncoder(tree: tree))
    return tree
  }

  func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedEncodingContainer<Key> {
    tree.form = .object
    return KeyedEncodingContainer(ObjectContainer(tree: tree))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    tree.form = .array
    return ArrayContainer(tree: tree)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer { ValueContainer(tree: tree) }
}

/// The members of an object.
private struct ObjectContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let tree: JSONTree
  var codingPath: [any CodingKey] { [] }

  private func value(_ key: some CodingKey) -> JSONTreeEncoder {
    JSONTreeEncoder(tree: tree.append(key.stringValue))
  }

  func encodeNil(forKey key: Key) { value(key).tree.put("null") }

  func encode(_ value: some Encodable, forKey key: Key) throws {
    try value.encode(to: self.value(key))
  }

  // What most members are, without a container of their own.
  func encode(_ value: String, forKey key: Key) { self.value(key).tree.put(quoted(value)) }
  func encode(_ value: Int, forKey key: Key) { self.value(key).tree.put(String(value)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    value(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    value(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { JSONTreeEncoder(tree: tree.append("super")) }
  func superEncoder(forKey key: Key) -> any Encoder { value(key) }
}

/// The elements of an array.
private struct ArrayContainer: UnkeyedEncodingContainer {
  let tree: JSONTree
  var codingPath: [any CodingKey] { [] }
  var count: Int { tree.count }

  private func value() -> JSONTreeEncoder { JSONTreeEncoder(tree: tree.append()) }

  func encodeNil() { value().tree.put("null") }
  func encode(_ value: some Encodable) throws { try value.encode(to: self.value()) }
  func encode(_ value: String) { self.value().tree.put(quoted(value)) }
  func encode(_ value: Int) { self.value().tree.put(String(value)) }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    value().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { value().unkeyedContainer() }
  func superEncoder() -> any Encoder { value() }
}

/// A value that has no parts.
private struct ValueContainer: SingleValueEncodingContainer {
  let tree: JSONTree
  var codingPath: [any CodingKey] { [] }

  /// A number that is whole is written without a point.
  private func put(number: some BinaryFloatingPoint & LosslessStringConvertible) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(
        number, .init(codingPath: [], debugDescription: "JSON has no such number"))
    }
    let text = String(number)
    tree.put(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  func encodeNil() { tree.put("null") }
  func encode(_ value: some Encodable) throws {
    try value.encode(to: JSONTreeEncoder(tree: tree))
  }
  func encode(_ value: Bool) { tree.put(value ? "true" : "false") }
  func encode(_ value: String) { tree.put(quoted(value)) }
  func encode(_ value: Double) throws { try put(number: value) }
  func encode(_ value: Float) throws { try put(number: value) }
  func encode(_ value: Int) { tree.put(String(value)) }
  func encode(_ value: Int8) { tree.put(String(value)) }
  func encode(_ value: Int16) { tree.put(String(value)) }
  func encode(_ value: Int32) { tree.put(String(value)) }
  func encode(_ value: Int64) { tree.put(String(value)) }
  func encode(_ value: UInt) { tree.put(String(value)) }
  func encode(_ value: UInt8) { tree.put(String(value)) }
  func encode(_ value: UInt16) { tree.put(String(value)) }
  func encode(_ value: UInt32) { tree.put(String(value)) }
  func encode(_ value: UInt64) { tree.put(String(value)) }
}
