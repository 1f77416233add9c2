import CXXHash

/// A hash of bytes that tells accidental changes: XXH3 of 64 bits.
public struct ContentHash: Hashable, Sendable {
  /// The hash as a number.
  public let value: UInt64

  /// The hash that is this number.
  public init(_ value: UInt64) { self.value = value }

  /// The hash of `bytes`.
  public init(of bytes: [UInt8]) {
    self.init(bytes.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) })
  }

  /// The hash of the content of a mapped file.
  public init(of file: MappedFile) {
    self.init(file.withUnsafeBytes { XXH3_64bits($0.baseAddress, $0.count) })
  }

  /// The hash as sixteen hexadecimal digits.
  public var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The hash that `text` spells; nil when it is none.
  public init?(text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.init(value)
  }
}
