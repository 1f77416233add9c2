import Text

extension HTMLTag {
  /// The value of an attribute, whose name is given in small letters; nil where it has none.
  func value(of wanted: String) -> String? {
    var rest = source
    for _ in 0..<100 {
      guard let (name, value) = takeAttribute(of: &rest) else { return nil }
      if let value, name.lazy.map(lowercased).elementsEqual(wanted.unicodeScalars) {
        return String(decodedEntities(value))
      }
    }
    return nil
  }
}

/// The next attribute, whose value is nil where it has none; nil at the end.
private func takeAttribute(
  of rest: inout Scalars.SubSequence
) -> (name: Scalars.SubSequence, value: Scalars.SubSequence?)? {
  rest = rest.drop { isBlankOrSlash($0) }
  guard !rest.isEmpty else { return nil }
  let name = rest.prefix { !isBlankOrSlash($0) && $0 != "=" }
  rest = rest[name.endIndex...].drop(while: isBlank)
  // A stray `=` begins a name in browsers; here it is left out.
  return (name, rest.first == "=" ? takeValue(of: &rest) : nil)
}

/// The value behind the `=` that `rest` begins with.
private func takeValue(of rest: inout Scalars.SubSequence) -> Scalars.SubSequence {
  rest = rest.dropFirst().drop(while: isBlank)
  guard let mark = rest.first, mark == "\"" || mark == "'" else {
    let value = rest.prefix { !isBlank($0) }
    rest = rest[value.endIndex...]
    return value
  }
  let value = rest.dropFirst().prefix { $0 != mark }
  rest = rest[value.endIndex...].dropFirst()
  return value
}

private func isBlankOrSlash(_ scalar: Unicode.Scalar) -> Bool {
  isBlank(scalar) || scalar == "/"
}

private func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.value <= 0x20 }
