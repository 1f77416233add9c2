import Text

extension HTMLTag {
  /// The value of an attribute, whose name is given in small letters; nil where it has none.
  func value(of wanted: String) -> String? {
    attributes.first { $0.name == wanted }.map { String(String.UnicodeScalarView($0.value)) }
  }

  private var attributes: [(name: String, value: Scalars)] {
    var result: [(String, Scalars)] = []
    var rest = source
    while result.count < 100 {
      rest = rest.drop { isBlankOrSlash($0) }
      guard !rest.isEmpty else { break }
      let name = rest.prefix { !isBlankOrSlash($0) && $0 != "=" }
      rest = rest[name.endIndex...].drop(while: isBlank)
      guard rest.first == "=" else {
        // A stray `=` begins a name in browsers; here it is left out.
        continue
      }
      let value = takeValue(of: &rest)
      result.append(
        (String(String.UnicodeScalarView(name.map(lowercased))), decodedEntities(value)))
    }
    return result
  }
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
