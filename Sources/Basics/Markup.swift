/// Text as it stands in HTML and XML, also inside quotation marks. Characters for which `isAllowed` is false become U+FFFD.
package func escapingMarkup(_ text: String, where isAllowed: (Unicode.Scalar) -> Bool) -> String {
  var escaped = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    default: escaped.unicodeScalars.append(isAllowed(scalar) ? scalar : "\u{FFFD}")
    }
  }
  return escaped
}

/// Text as it stands in HTML, also inside quotation marks. Control characters, which HTML does not allow, and those that change
/// the direction of what follows become U+FFFD.
package func escapingHTML(_ text: String) -> String {
  escapingMarkup(text) { scalar in
    scalar == "\t" || scalar == "\n"
      || !isControl(scalar) && !isNoncharacter(scalar) && !changesDirection(scalar)
  }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
}

private func changesDirection(_ scalar: Unicode.Scalar) -> Bool {
  (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
}

private func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
}
