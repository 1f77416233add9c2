/// A line of CSV as in RFC 4180, but that it ends in a line feed alone.
package func csvLine(_ fields: [String]) -> String {
  fields.map(quotedForCSV).joined(separator: ",") + "\n"
}

private func quotedForCSV(_ field: String) -> String {
  guard field.unicodeScalars.contains(where: { [",", "\"", "\n", "\r"].contains($0) }) else {
    return field
  }
  return "\"\(field.replacing("\"", with: "\"\""))\""
}
