/// The terms of a text without their places, each as often as it occurs.
public struct Occurrences: Sendable {
  /// Those of Chinese characters, by their numbers.
  public var characters: [UInt64] = []
  /// The words of letters and digits, in UTF-8.
  public var words: [[UInt8]] = []

  /// None.
  public init() {}

  /// How many there are.
  public var count: Int { characters.count + words.count }
}

/// The terms of a text, each as often as it occurs.
public func occurrences(of text: Scalars) -> Occurrences {
  var occurrences = Occurrences()
  occurrences.characters.reserveCapacity(text.count)
  return segment(text, into: occurrences)
}

/// How many terms a text has, each as often as it occurs.
public func termCount(of text: Scalars) -> Int { segment(text, into: TermCount()).count }

private struct TermCount: TermSink {
  var count = 0

  mutating func take(_ term: Term, _ range: Range<Int>) { count += 1 }
}

extension Occurrences: TermSink {
  mutating func take(_ term: Term, _ range: Range<Int>) {
    switch term {
    case .bigram(let a, let b): characters.append(Term.number(a, b))
    case .last(let a): characters.append(Term.number(a, nil))
    case .word(let word): words.append(word)
    }
  }
}

// Numbers for terms of one or two characters: they are in the order of the bytes of the terms, and faster
// to sort.

extension Term {
  /// The number of a term of two characters, or of one: the first one, and in the lower 21 bits the
  /// second or 0.
  public static func number(_ first: Unicode.Scalar, _ second: Unicode.Scalar?) -> UInt64 {
    UInt64(first.value) << 21 | UInt64(second?.value ?? 0)
  }

  /// The scalar value of the first character of a term.
  public static func firstCharacter(ofNumber number: UInt64) -> Int {
    Int(truncatingIfNeeded: number >> 21)
  }

  /// All numbers of terms are below.
  public static let numberEnd: UInt64 = 0x11_0000 << 21

  /// The term of a number; nil when there is none.
  public init?(number: UInt64) {
    guard number < Self.numberEnd, let first = Unicode.Scalar(UInt32(number >> 21)),
      let second = Unicode.Scalar(UInt32(number & 0x1F_FFFF))
    else { return nil }
    self = second.value == 0 ? .last(first) : .bigram(first, second)
  }
}
