/// What a program says, in each language that it speaks: both are written where it is said, so that none is forgotten.
public struct Message: Equatable, Hashable, Sendable {
  /// In English.
  public let english: String
  /// In Chinese.
  public let chinese: String

  /// The same in both languages.
  public init(_ english: String, zh chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// What is a name, a figure or a quotation, and so the same in both.
  public init(verbatim text: String) { self.init(text, zh: text) }

  /// Names, one of which is meant, such as `json, jsonl or tsv`.
  public init(anyOf names: [String]) {
    guard let last = names.last, names.count > 1 else {
      self.init(verbatim: names.first ?? "")
      return
    }
    let others = names.dropLast()
    self.init(
      "\(listed(others, by: ", ")) or \(last)", zh: "\(listed(others, by: "、")) 或 \(last)")
  }

  /// One behind the other.
  public static func + (first: Message, second: Message) -> Message {
    Message(first.english + second.english, zh: first.chinese + second.chinese)
  }

  /// What it says in a language.
  public func text(in language: Language = .current) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// Texts with others between, as `joined` gives them: that looks up what it is generic over at each start of a program, and this
/// is part of each start.
package func listed(_ texts: ArraySlice<String>, by separator: String) -> String {
  var list = texts.first ?? ""
  for text in texts.dropFirst() { list += separator + text }
  return list
}
