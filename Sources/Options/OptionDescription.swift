import Failures

/// What there is to say of an option, or of an operand, which has no name: help, manual pages and completions are made of it.
public struct OptionDescription {
  /// Its names with their dashes; none for an operand.
  public let names: [String]
  /// What its value is called; nil for a flag.
  public let value: Message?
  /// What it is for, in a sentence.
  public let help: Message
  /// What else is to be known, below that.
  public var details: Message?
  /// The value it has when none is given, where that is said.
  public var standard: String?
  /// The values it can have, where these are few. Asked for where they are shown, not at each start.
  public var choices: () -> [String] = { [] }
  /// What shells offer for its value.
  public var completion = Completion.nothing
  /// Whether each time that it is given counts.
  public var isRepeatable = false
  /// Whether it has to be given.
  public var isRequired = false

  /// What shells offer for a value.
  public enum Completion {
    case nothing
    /// The names of files.
    case files
    /// The names of folders.
    case folders
    /// One of the choices.
    case choice
    /// Some of the choices, with commas between.
    case choices
  }

  init(_ names: [String], value: Message?, _ help: Message) {
    (self.names, self.value, self.help) = (names, value, help)
  }

  /// Whether it is an operand.
  var isOperand: Bool { names.isEmpty }

  /// The longest of its names, which says most.
  var longName: String { names.last ?? "" }

  /// How it is written with one of its names, such as `--limit <n>`; an operand has none.
  func usage(_ name: String?, in language: Language) -> String {
    let value = value.map { "<\($0.text(in: language))>" }
    return [name, value].compactMap(\.self).joined(separator: " ")
  }

  /// How it is written with all of its names, such as `-n, --limit <n>`.
  func usage(in language: Language) -> String {
    isOperand ? usage(nil, in: language) : usage(names.joined(separator: ", "), in: language)
  }

  /// What it is for, with the values it can have and the one it has.
  func summary(in language: Language) -> String {
    let choices = choices()
    let notes = [
      choices.isEmpty
        ? nil
        : Message(
          "values: \(choices.joined(separator: ", "))", zh: "可选值：\(choices.joined(separator: "、"))"),
      standard.map { Message("default: \($0)", zh: "默认：\($0)") },
    ].compactMap { $0?.text(in: language) }
    let help = help.text(in: language)
    if notes.isEmpty { return help }
    switch language {
    case .english: return "\(help) (\(notes.joined(separator: "; ")))"
    case .chinese: return "\(help)（\(notes.joined(separator: "；"))）"
    }
  }
}
