/// The scalar that stands for `scalar` in terms: full-width forms become ASCII, upper case becomes
/// lower case. One scalar gives one scalar, so an offset in folded text is an offset in the text.
/// Text that is stored or shown is never folded.
public func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar.value {
  case 0x41...0x5A: lowerASCII(scalar)
  case 0..<0x80, 0x3001...0x9FFF: scalar
  case 0x3000: " "
  case 0xFF01...0xFF5E: lowerASCII(asciiForm(scalar))
  default: lower(scalar)
  }
}

/// U+FF01…FF5E are the ASCII characters U+0021…007E in full width, in the same order.
private func asciiForm(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
}

private func lowerASCII(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  guard (0x41...0x5A).contains(scalar.value) else { return scalar }
  return Unicode.Scalar(scalar.value + 0x20) ?? scalar
}

/// The lower-case form where it is one scalar, as it is for all but U+0130 (İ).
private func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  let mapped = scalar.properties.lowercaseMapping.unicodeScalars
  guard let first = mapped.first, mapped.count == 1 else { return scalar }
  return first
}
