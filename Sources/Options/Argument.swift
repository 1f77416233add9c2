import Failures
import Platform

/// An argument as it was given: bytes, which need not be text.
public struct Argument: Equatable, Sendable {
  /// Its bytes.
  public let bytes: [UInt8]

  /// An argument of these bytes.
  public init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// As text; bytes that are not UTF-8 become U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// As a path.
  ///
  /// - Throws: `InvalidValue` when it is empty, which names nothing.
  public func path() throws -> Path {
    if bytes.isEmpty { throw InvalidValue() }
    return Path(bytes)
  }

  /// As a number.
  ///
  /// - Throws: `InvalidValue` when it is none.
  public func number<Number: LosslessStringConvertible>() throws -> Number {
    guard let number = Number(text) else { throw InvalidValue() }
    return number
  }

  /// Whether it is the last one that may be an option: `--`.
  package var endsOptions: Bool { bytes.elementsEqual("--".utf8) }

  /// Whether it starts with a dash, as options do. A dash alone is a file, and one before a quote, a parenthesis or what is
  /// not ASCII belongs to a word.
  public var looksLikeOption: Bool {
    guard bytes.count > 1, bytes[0] == UInt8(ascii: "-") else { return false }
    return bytes[1] < 0x80 && !"\"'(".utf8.contains(bytes[1])
  }
}

/// A value that an option cannot take. Who reads the options says which option and which value that is.
public struct InvalidValue: Error {
  /// A value that says by itself why.
  public init() {}
}
