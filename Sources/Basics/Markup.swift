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
