/// The id of a topic: bytes without blanks, mostly a number. Ordered as bytes, as trec_eval does.
public struct TopicID: Hashable, Comparable, Sendable {
  /// The bytes as they stand in the file.
  public let bytes: [UInt8]

  /// The id that these bytes are.
  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// The id spelled as UTF-8.
  public init(_ text: String) { self.init(text.utf8) }

  /// The id as text; bytes that are not UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether `a` comes before `b`.
  public static func < (a: TopicID, b: TopicID) -> Bool {
    a.bytes.lexicographicallyPrecedes(b.bytes)
  }
}
