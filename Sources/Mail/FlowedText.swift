// Lines that are joined where they end with a blank (RFC 3676).

extension MailPart {
  /// The lines of its text, each a paragraph; as they stand where it is not flowed.
  public func unwrapped(_ text: String) -> String {
    guard isFlowed else { return text }
    var lines: [String.UnicodeScalarView] = []
    var last: (quotes: Int, goesOn: Bool)?
    for line in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false) {
      let (quotes, content) = plain(line)
      let goesOn = content.last == " " && !content.elementsEqual("-- ".unicodeScalars)
      let kept = goesOn && losesBlanks ? content.dropLast() : content
      if let last, last.goesOn, last.quotes == quotes {
        lines[lines.count - 1].append(contentsOf: kept)
      } else {
        lines.append(String.UnicodeScalarView(kept))
      }
      last = (quotes, goesOn)
    }
    return lines.map { String($0) }.joined(separator: "\n")
  }

  /// How often a line is quoted, and what it says.
  private func plain(
    _ line: Substring.UnicodeScalarView
  ) -> (quotes: Int, content: Substring.UnicodeScalarView) {
    let line = line.last == "\r" ? line.dropLast() : line
    let quotes = line.prefix { $0 == ">" }
    let rest = line[quotes.endIndex...]
    return (quotes.count, rest.first == " " ? rest.dropFirst() : rest)
  }
}
