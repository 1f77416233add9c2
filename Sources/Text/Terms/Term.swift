/// A unit of the index: what a posting list is kept for. Its scalars are folded.
public enum Term: Hashable, Sendable {
  /// Two neighbouring Chinese characters.
  case bigram(Unicode.Scalar, Unicode.Scalar)
  /// The last character of a run of Chinese characters, alone: it starts no bigram.
  case last(Unicode.Scalar)
  /// A run of letters and digits, in UTF-8: as a `String` it would equal others that only look alike.
  case word([UInt8])

  /// The longest term that is kept, in bytes; libxapian takes 245. Longer words are cut to it.
  public static let maximumLength = 240

  /// The term as the index has it: UTF-8.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  /// Appends the term as the index has it.
  public func append(to bytes: inout [UInt8]) {
    switch self {
    case .bigram(let a, let b):
      bytes.append(utf8: a)
      bytes.append(utf8: b)
    case .last(let a): bytes.append(utf8: a)
    case .word(let word): bytes += word
    }
  }
}
