/// How many columns of a terminal a scalar takes: 2 for the wide ones of East Asia (Unicode's
/// EastAsianWidth W and F, in whole blocks) and emoji, 0 for marks that combine, else 1.
public func columnWidth(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0x20..<0x300: 1
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
    2
  default: isZeroWidth(scalar) ? 0 : 1
  }
}

private func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
  let properties = scalar.properties
  return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .nonspacingMark
    || properties.generalCategory == .enclosingMark
}
