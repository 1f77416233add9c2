/// What stands between the tags and comments of HTML. Those that part what is on their sides are blanks; ends of lines stay.
func withoutTags(_ html: String) -> String {
  var result = String.UnicodeScalarView()
  var tag: Tag?
  let nexts = html.unicodeScalars.dropFirst().map(Optional.init) + [nil]
  for (scalar, next) in zip(html.unicodeScalars, nexts) {
    if scalar == "\n" { result.append(scalar) }
    if tag != nil {
      if tag?.ends(with: scalar) == true {
        if tag?.parts == true { result.append(" ") }
        tag = nil
      }
    } else if scalar == "<", next.map(mayStartTag) ?? false {
      tag = Tag()
    } else if scalar != "\n" {
      result.append(scalar)
    }
  }
  return String(result)
}

/// Whether a `<` before it opens a tag, rather than to say less.
private func mayStartTag(_ scalar: Unicode.Scalar) -> Bool {
  ["/", "!", "?"].contains(scalar) || scalar.isASCII && scalar.properties.isAlphabetic
}

/// A tag or comment that is being read.
private struct Tag {
  private var name = ""
  private var isNamed = false
  private var isComment = false
  private var recent: [Unicode.Scalar] = []

  /// The elements of a line of text, whose tags part nothing.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd",
    "mark", "q", "rb", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time",
    "tt", "u", "var", "wbr",
  ]

  /// Whether it parts what stands on its sides.
  var parts: Bool { !isComment && !Self.inline.contains(name.lowercased()) }

  /// Takes a scalar behind its `<`; says whether it is the last one.
  mutating func ends(with scalar: Unicode.Scalar) -> Bool {
    recent = recent.suffix(2) + [scalar]
    isComment = isComment || name.isEmpty && recent == ["!", "-", "-"]
    if isComment { return recent == ["-", "-", ">"] }
    takeName(scalar)
    return scalar == ">"
  }

  private mutating func takeName(_ scalar: Unicode.Scalar) {
    if scalar == "/", name.isEmpty || isNamed { return }
    isNamed = isNamed || !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    if !isNamed { name.unicodeScalars.append(scalar) }
  }
}
