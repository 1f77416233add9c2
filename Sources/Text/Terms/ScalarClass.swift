/// What a scalar is to the segmentation.
public enum ScalarClass: Sendable {
  /// A Chinese character: part of bigrams.
  case han
  /// A letter, digit or combining mark: part of a word.
  case word
  /// White space. Between Chinese characters it makes no difference.
  case blank
  /// Without a look of its own, such as a variation selector or a zero-width space: as if absent.
  case ignorable
  /// Punctuation and all else: nothing runs across it.
  case separator

  // ASCII, the common Chinese characters and marks are told by their number; the tables of the standard
  // library, which are slow, are asked last.

  /// The class of a scalar, folded or not.
  public init(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      self = ScalarClass(ascii: scalar)
    } else if isHan(scalar) {
      self = .han
    } else if isCommonMark(scalar) {
      self = .separator
    } else {
      self = ScalarClass(properties: scalar.properties)
    }
  }

  private init(ascii scalar: Unicode.Scalar) {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": self = .word
    case " ", "\t", "\n", "\u{B}", "\u{C}", "\r": self = .blank
    default: self = .separator
    }
  }

  private init(properties: Unicode.Scalar.Properties) {
    if properties.isWhitespace {
      self = .blank
    } else if properties.isDefaultIgnorableCodePoint {
      self = .ignorable
    } else {
      self = properties.generalCategory.isWordly ? .word : .separator
    }
  }
}

/// Whether a scalar is a mark of Chinese punctuation, as far as its number tells.
func isCommonMark(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x2010...0x2027, 0x3001...0x3003, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20: true
  default: false
  }
}

/// Whether a scalar is a Chinese character: the unified ideographs of all planes, their
/// compatibility forms and radicals, 々, 〇 and the Suzhou numerals.
@inlinable
public func isHan(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x4E00...0x9FFF: true
  case 0x2E80...0x2FDF, 0x3005, 0x3007, 0x3021...0x3029, 0x3400...0x4DBF: true
  case 0xF900...0xFAFF, 0x20000...0x2FA1F, 0x30000...0x3347F: true
  default: false
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isWordly: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }
}
