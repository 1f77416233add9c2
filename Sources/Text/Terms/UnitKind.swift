/// What a folded scalar is to the analysis of a text.
enum UnitKind: Sendable {
  /// A Chinese character, or one of another script that is written without blanks: part of bigrams.
  case dense
  /// Part of a word.
  case letter
  /// Part of a number.
  case digit
  /// A sign that says something, such as those of C++, 5%, ★ and ℃: a term of its own.
  case sign
  /// White space.
  case blank
  /// Without a look of its own.
  case unseen
  /// A mark that only dresses text, and is seen through: quotation marks, those of books, the dots of names.
  case dressing
  /// A dash or wave of any kind.
  case dash
  /// A full stop or decimal point.
  case point
  /// A mark that makes one thing of two words right beside it: km/h, 8:30, a_b.
  case joint
  /// A mark that parts a sentence.
  case comma
  /// A mark that ends one.
  case end

  /// The kind of a folded scalar.
  init(_ scalar: Unicode.Scalar) {
    if scalar.isASCII {
      self = Self.ascii(scalar)
    } else if isDense(scalar) {
      self = .dense
    } else {
      self = Self.marks(scalar) ?? Self(properties: scalar)
    }
  }

  private static func ascii(_ scalar: Unicode.Scalar) -> UnitKind {
    switch scalar {
    case "a"..."z", "A"..."Z": .letter
    case "0"..."9": .digit
    case " ", "\t", "\n", "\u{B}", "\u{C}", "\r": .blank
    case "\"", "'", "`", "*": .dressing
    case "-", "~": .dash
    case ".": .point
    case "/", ":", "_", "\\": .joint
    case "#", "$", "%", "&", "+", "<", "=", ">", "@", "^": .sign
    case "!", "?": .end
    default: .comma
    }
  }

  /// The kind of a mark, as far as its number tells.
  private static func marks(_ scalar: Unicode.Scalar) -> UnitKind? {
    switch scalar.value {
    case 0x3002: .end
    case 0x3001: .comma
    case 0x2018...0x201F, 0x3008...0x300B, 0x300C...0x300F, 0x301D...0x301F, 0xAB, 0xBB, 0x2039,
      0x203A,
      0x2032...0x2037:
      .dressing
    case _ where isNameDot(scalar): .dressing
    case 0x2010...0x2015, 0x2043, 0x2053, 0x2212, 0x223C, 0x2500, 0x2501, 0x2E3A, 0x2E3B, 0x301C,
      0x3030:
      .dash
    case 0x2502...0x259F: .comma
    case 0x3099, 0x309A, 0xE0000...0xE0FFF: .unseen
    default: nil
    }
  }

  private init(properties scalar: Unicode.Scalar) {
    let properties = scalar.properties
    if properties.isWhitespace {
      self = .blank
      return
    }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      self = .letter
    case .decimalNumber: self = .digit
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .sign
    case .dashPunctuation: self = .dash
    default: self = scalar == "‰" || scalar == "‱" ? .sign : .comma
    }
  }
}

/// Whether a scalar is a dot as it stands between the parts of a foreign name.
func isNameDot(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0xB7, 0x2022, 0x2027, 0x2219, 0x22C5, 0x2E31, 0x30FB, 0xFF65: true
  default: false
  }
}

/// Whether a folded scalar is part of bigrams: a Chinese character, or one of another script that is written without blanks
/// or whose words have no ends that a searcher keeps: kana, Bopomofo, Hangul, Thai, Lao, Khmer, Burmese.
public func isDense(_ scalar: Unicode.Scalar) -> Bool {
  isHan(scalar) || scalar.value >= 0x0E01 && isUnspaced(scalar.value)
}

private func isUnspaced(_ value: UInt32) -> Bool {
  switch value {
  case 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF,
    0x3006, 0x3031...0x3035, 0x303B, 0x303C, 0x1B000...0x1B16F:
    true
  case 0x3105...0x312F, 0x31A0...0x31BF: true
  case 0xAC00...0xD7FB, 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C: true
  case 0x0E01...0x0E3A, 0x0E40...0x0E4E, 0x0E81...0x0ECE, 0x0EDC...0x0EDF: true
  case 0x1000...0x103F, 0x1050...0x108F, 0x109A...0x109D, 0x1780...0x17D3, 0xAA60...0xAA7F: true
  default: false
  }
}

/// Whether a mark says something, as those of C++ and 5% do.
public func isSign(_ scalar: Unicode.Scalar) -> Bool {
  UnitKind(scalar) == .sign
}
