#if Server
/// What the programs say of questions and indexes, in the language of the page. The English sentence is the key, as with gettext: who
/// writes a message need not know of the page, and one that is missing here stays English. `PageTests` has them all.
enum Translation {
  /// A message in Chinese; nil where it has none.
  static func chinese(_ text: String) -> String? {
    for (pattern, chinese) in table {
      if let parts = captured(in: text, by: pattern) {
        return filled(chinese, parts.map { String($0) })
      }
    }
    return nil
  }

  /// What a mistake in a query is, without where it is, which is shown, and what to do about it, which the page has as links.
  static func mistake(_ text: String) -> String {
    var text = text[...]
    if text.hasPrefix("the query cannot be read at character "),
      let colon = text.firstRange(of: ": ")
    {
      text = text[colon.upperBound...]
    }
    if let advice = text.firstRange(of: "put text in quotation marks, or take everything as words")
    {
      text = text[..<advice.lowerBound]
      for end in [" or ", " ", ";", ","] where text.hasSuffix(end) {
        text = text.dropLast(end.count)
      }
    }
    return String(text)
  }

  /// What stands at each `{}` of a pattern; nil when it does not fit.
  private static func captured(in text: String, by pattern: String) -> [Substring]? {
    let pieces = pattern.split(separator: "{}", omittingEmptySubsequences: false)
    guard let first = pieces.first, let last = pieces.last, text.hasPrefix(first) else {
      return nil
    }
    var rest = text.dropFirst(first.count)
    guard pieces.count > 1 else { return rest.isEmpty ? [] : nil }
    guard rest.hasSuffix(last) else { return nil }
    rest = rest.dropLast(last.count)
    var parts: [Substring] = []
    for piece in pieces.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: piece) else { return nil }
      parts.append(rest[..<place.lowerBound])
      rest = rest[place.upperBound...]
    }
    return parts + [rest]
  }
}
#endif
