import Text

// What is said of a question that may not have been meant as it was read.

extension Lexer {
  /// How brackets and fields were read that are text.
  var notes: [String] {
    var notes: [String] = []
    if !brackets.unpaired.isEmpty {
      let marks = brackets.unpaired.prefix(maxShown).map { String(text(of: $0..<$0 + 1)) }
      notes.append(
        "taken as text, since nothing closes or opens it: \(marks.joined(separator: " "))")
    }
    if !brackets.parted.isEmpty {
      let words = brackets.parted.prefix(maxShown).map { String(text(of: $0).prefix(60)) }
      notes.append("the parentheses in a word are taken as text: \(words.joined(separator: " "))")
    }
    if let field = bareFields.first {
      notes.append("taken as text, since no value stands right behind it: \(String(field))")
    }
    return notes
  }

  /// Whether there is an operator among its words that is nothing else.
  var hasOperators: Bool {
    text(of: 0..<count).split { ScalarClass($0) == .blank || ["(", ")"].contains(halfWidth($0)) }
      .contains { word in
        let word = String(Scalars(word.map(halfWidth)))
        return ["AND", "OR", "NOT", "NEAR", "ADJ"].contains(word)
          || ["NEAR/", "ADJ/", "title:"].contains { word.hasPrefix($0) }
      }
  }
}

/// How many marks and words a note names.
private let maxShown = 8

/// What in a question looks like an operator of another language.
struct Hints {
  private(set) var notes: [String] = []

  /// Takes a word of the question.
  mutating func look(at word: Scalars) {
    guard let note = note(on: word), !notes.contains(note) else { return }
    notes.append(note)
  }

  /// Takes a word behind a `-`. One of letters or digits may have been an option, or no more than text.
  mutating func look(atExcluded word: Scalars) {
    guard word.allSatisfy(\.isASCII) else { return }
    let note = "-\(String(word)) asks for what does not hold \(String(word))"
    if !notes.contains(note) { notes.append(note) }
  }

  /// Whether a note says why nothing is looked for.
  func explains(_ word: Scalars) -> Bool { note(on: word).map(notes.contains) ?? false }

  private func note(on word: Scalars) -> String? {
    let text = String(Scalars(word.map(halfWidth)))
    switch text {
    case "or", "Or": return "\(text) is looked for as a word; the operator is OR, in capitals"
    case "and", "And": return "\(text) is looked for as a word; blanks alone ask for both"
    case "not", "Not":
      return "\(text) is looked for as a word; the operator is NOT, in capitals, or -"
    case _ where text.contains("|"): return "| is taken as text; the operator is OR, in capitals"
    case _ where text.hasPrefix("!") && !holdsNothing(word):
      return "! is taken as text; what no hit may hold has a - before it"
    default: return nil
    }
  }
}
