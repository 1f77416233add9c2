// What some systems write as two characters, and a reader sees as one: kana with their marks, and Hangul.

/// The character that two of them make together; nil when they make none.
func composed(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Unicode.Scalar? {
  switch second.value {
  case 0x3099: voiced(first)
  case 0x309A: halfVoiced(first)
  case 0x1161...0x1175: syllable(consonant: first.value, vowel: second.value)
  case 0x11A8...0x11C2: closedSyllable(first.value, final: second.value)
  default: nil
  }
}

private func voiced(_ kana: Unicode.Scalar) -> Unicode.Scalar? {
  let isKatakana = kana.value >= 0x30A0
  let voiced: UInt32
  switch isKatakana ? kana.value - 0x60 : kana.value {
  case 0x304B, 0x304D, 0x304F, 0x3051, 0x3053, 0x3055, 0x3057, 0x3059, 0x305B, 0x305D, 0x305F,
    0x3061, 0x3064, 0x3066, 0x3068, 0x306F, 0x3072, 0x3075, 0x3078, 0x307B, 0x309D:
    voiced = kana.value + 1
  case 0x3046: voiced = kana.value + 0x4E
  case 0x308F...0x3092 where isKatakana: voiced = kana.value + 8
  default: return nil
  }
  return Unicode.Scalar(voiced)
}

private func halfVoiced(_ kana: Unicode.Scalar) -> Unicode.Scalar? {
  switch kana.value >= 0x30A0 ? kana.value - 0x60 : kana.value {
  case 0x306F, 0x3072, 0x3075, 0x3078, 0x307B: Unicode.Scalar(kana.value + 2)
  default: nil
  }
}

// Hangul syllables are numbered by their parts (The Unicode Standard, section 3.12).

private let firstSyllable: UInt32 = 0xAC00
private let vowels: UInt32 = 21
private let finals: UInt32 = 28

private func syllable(consonant: UInt32, vowel: UInt32) -> Unicode.Scalar? {
  guard (0x1100...0x1112).contains(consonant) else { return nil }
  return Unicode.Scalar(
    firstSyllable + ((consonant - 0x1100) * vowels + vowel - 0x1161) * finals)
}

private func closedSyllable(_ open: UInt32, final: UInt32) -> Unicode.Scalar? {
  guard (0xAC00...0xD7A3).contains(open), (open - firstSyllable).isMultiple(of: finals) else {
    return nil
  }
  return Unicode.Scalar(open + final - 0x11A7)
}
