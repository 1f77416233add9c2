/// Text as an array of Unicode scalars. Every offset in Hansearch counts these.
public typealias Scalars = [Unicode.Scalar]

/// A part of a text, which is not copied for it.
package typealias ScalarSlice = Scalars.SubSequence

extension [UInt8] {
  /// Appends a scalar in UTF-8.
  package mutating func append(utf8 scalar: Unicode.Scalar) {
    append(addingCapacity: 4) { $0.append(utf8: scalar) }
  }

  /// Appends a text in UTF-8.
  package mutating func append(utf8 text: Scalars) { append(utf8: text[...]) }

  /// The same.
  package mutating func append(utf8 text: ScalarSlice) {
    append(addingCapacity: 4 * text.count) { output in
      for scalar in text { output.append(utf8: scalar) }
    }
  }
}

extension OutputSpan<UInt8> {
  fileprivate mutating func append(utf8 scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0..<0x80: append(UInt8(truncatingIfNeeded: value))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      append(continuation(value))
    case 0x800..<0x10000:
      append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      append(continuation(value >> 6))
      append(continuation(value))
    default:
      append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
      append(continuation(value >> 12))
      append(continuation(value >> 6))
      append(continuation(value))
    }
  }
}

private func continuation(_ bits: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | bits & 0x3F) }

extension String {
  /// The text made of these scalars.
  public init(_ scalars: some Sequence<Unicode.Scalar>) {
    self.init(Scalars(scalars)[...])
  }

  /// The same, without a way through `UnicodeScalarView`, which takes several times as long.
  public init(_ scalars: Scalars.SubSequence) {
    var bytes: [UInt8] = []
    bytes.append(utf8: scalars)
    self.init(decoding: bytes, as: UTF8.self)
  }
}

/// Whether a scalar is a digit from 0 to 9.
func isASCIIDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

/// Whether a scalar is a digit from 0 to 9, of the width of a letter or of a character.
func isDigit(_ scalar: Unicode.Scalar) -> Bool {
  isASCIIDigit(scalar) || ("０"..."９").contains(scalar)
}
