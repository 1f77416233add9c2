import Failures
import Text

// What is said of a question that may not have been meant as it was read.

extension Lexer {
  /// How brackets and fields were read that are text.
  var notes: [Message] {
    var notes: [Message] = []
    if !brackets.unpaired.isEmpty {
      let marks = brackets.unpaired.prefix(maxShown).map { String(text(of: $0..<$0 + 1)) }
        .joined(separator: " ")
      notes.append(
        Message(
          "taken as text, since nothing closes or opens it: \(marks)", zh: "不成对，当作文字：\(marks)"))
    }
    if !brackets.parted.isEmpty {
      let words = brackets.parted.prefix(maxShown).map { String(text(of: $0).prefix(60)) }
        .joined(separator: " ")
      notes.append(
        Message("the parentheses in a word are taken as text: \(words)", zh: "词中的括号当作文字：\(words)"))
    }
    if let field = bareFields.first {
      notes.append(
        Message(
          "taken as text, since no value stands right behind it: \(String(field))",
          zh: "后面没有紧跟着值，当作文字：\(String(field))"))
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
  private(set) var notes: [Message] = []

  /// Takes a word of the question.
  mutating func look(at word: Scalars) {
    guard let note = note(on: word), !notes.contains(note) else { return }
    notes.append(note)
  }

  /// Takes a word behind a `-`. One of letters or digits may have been an option, or no more than text.
  mutating func look(atExcluded word: Scalars) {
    guard word.allSatisfy(\.isASCII) else { return }
    let word = String(word)
    let note = Message(
      "-\(word) asks for what does not hold \(word)", zh: "-\(word) 的意思是：不含 \(word) 的段落")
    if !notes.contains(note) { notes.append(note) }
  }

  /// Whether a note says why nothing is looked for.
  func explains(_ word: Scalars) -> Bool { note(on: word).map(notes.contains) ?? false }

  private func note(on word: Scalars) -> Message? {
    let text = String(Scalars(word.map(halfWidth)))
    switch text {
    case "or", "Or":
      return Message(
        "\(text) is looked for as a word; the operator is OR, in capitals",
        zh: "\(text) 当作词来查；要表示“或”，请用大写的 OR")
    case "and", "And":
      return Message(
        "\(text) is looked for as a word; blanks alone ask for both",
        zh: "\(text) 当作词来查；词与词之间留空格，就是两个都要")
    case "not", "Not":
      return Message(
        "\(text) is looked for as a word; the operator is NOT, in capitals, or -",
        zh: "\(text) 当作词来查；要表示“不要”，请用大写的 NOT 或 -")
    case _ where text.contains("|"):
      return Message(
        "| is taken as text; the operator is OR, in capitals", zh: "| 当作文字；要表示“或”，请用大写的 OR")
    case _ where text.hasPrefix("!") && !holdsNothing(word):
      return Message(
        "! is taken as text; what no hit may hold has a - before it", zh: "! 当作文字；要排除的词前面写 -")
    default: return nil
    }
  }
}
