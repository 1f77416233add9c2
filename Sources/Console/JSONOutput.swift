#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import class Foundation.JSONEncoder
#endif
import Platform

extension Output {
  /// Writes an object on a line of its own: UTF-8, keys in alphabetical order, spelled out on a
  /// terminal where a character would upset it.
  public func writeJSON(_ object: some Encodable) throws {
    try writeText(try jsonLine(object))
  }
}

/// An object on a line of its own: UTF-8, keys in alphabetical order.
public func jsonLine(_ object: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(object), as: UTF8.self) + "\n"
}

/// A value or `null`: what is not known is said, not left out.
public struct Nullable<Value: Encodable>: Encodable {
  private let value: Value?

  /// The value, or `null` for nil.
  public init(_ value: Value?) { self.value = value }

  /// Encodes the value or `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}
