import Failures
import Console
import Index
import Options
import Platform

// What starts with a dash is an option where it reads as one from end to end, and else a word that no hit
// may hold: -5G, -GDP, -2023.

extension QueryCommand {
  static func isOption(_ argument: Argument, among groups: [OptionGroup<Self>]) -> Bool {
    let text = argument.text
    if !text.hasPrefix("-") || text.hasPrefix("--") { return true }
    let letters = text.dropFirst()
    if Field.allCases.contains(where: { letters.hasPrefix("\($0.rawValue):") }) { return false }
    for place in letters.indices {
      let name = "-\(letters[place])"
      guard let option = groups.lazy.compactMap({ $0.option(named: name) }).first else {
        return false
      }
      if option.description.value == nil { continue }
      let value = String(letters[letters.index(after: place)...])
      return value.isEmpty || isValue(value, of: option)
    }
    return !letters.isEmpty
  }

  /// Whether what stands behind the letter of an option, without a blank, reads as its value. Anything could be a path.
  private static func isValue(_ text: String, of option: Option<Self>) -> Bool {
    option.description.completion == .folders
      ? text.contains("/") || text.hasPrefix(".")
      : option.accepts(Argument(Array(text.utf8)), for: Self())
  }

  /// How the words were read that could have been options.
  var notesOnDashes: [Message] {
    let words = words.filter(looksLikeOption)
    if words.isEmpty || arguments().contains(Array("--".utf8)) { return [] }
    let names = Self.groups.flatMap(\.names)
    return words.compactMap { word in
      let option = "--\(word.dropFirst())"
      return names.contains(option)
        ? Message("the option is \(option)", zh: "选项是 \(option)") : nil
    }
  }
}

private func looksLikeOption(_ word: String) -> Bool {
  let rest = word.unicodeScalars.dropFirst()
  return word.hasPrefix("-") && rest.allSatisfy { $0.isASCII && $0 != " " && $0 != ":" }
    && rest.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
}
