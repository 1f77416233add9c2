import Console
import Evaluation
import Index
import Options
import Platform
// What starts with a dash is an option where it reads as one from end to end, and else a word that no hit
// may hold: -5G, -GDP, -2023.

extension QueryCommand {
  static func isOption(_ argument: String) -> Bool {
    if !argument.hasPrefix("-") || argument.hasPrefix("--") { return true }
    let names = argument.dropFirst()
    if Field.allCases.contains(where: { names.hasPrefix("\($0.rawValue):") }) { return false }
    guard let valued = names.firstIndex(where: { !"q0h".contains($0) }) else {
      return !names.isEmpty
    }
    let value = String(names[names.index(after: valued)...])
    if value.isEmpty { return "nmjd".contains(names[valued]) }
    switch names[valued] {
    case "n", "j": return Int(value) != nil
    case "m": return (try? Measure.named([value])) != nil
    case "d": return value.contains("/") || value.hasPrefix(".")
    default: return false
    }
  }

  /// How the words were read that could have been options.
  var notesOnDashes: [String] {
    if arguments().contains(Array("--".utf8)) { return [] }
    let names = Self.groups.flatMap(\.names)
    return words.filter(looksLikeOption).compactMap { word in
      let option = "--\(word.dropFirst())"
      return names.contains(option) ? "the option is \(option)" : nil
    }
  }
}

private func looksLikeOption(_ word: String) -> Bool {
  let rest = word.unicodeScalars.dropFirst()
  return word.hasPrefix("-") && rest.allSatisfy { $0.isASCII && $0 != " " && $0 != ":" }
    && rest.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
}
