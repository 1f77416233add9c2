import Failures

/// A command line that asks for what there is not.
public struct UsageError: Error {
  /// What is wrong with it.
  public let message: Message
  /// The help of the option it is about; nil for none.
  package let help: Message?

  /// A command line that is wrong in the way the message says.
  public init(_ english: String, zh chinese: String) {
    self.init(Message(english, zh: chinese))
  }

  init(_ message: Message, of option: OptionDescription? = nil) {
    self.message = message
    help = option.map { option in
      Message(
        "\(option.usage(in: .english))  \(option.help.english)",
        zh: "\(option.usage(in: .chinese))  \(option.help.chinese)")
    }
  }
}

extension UsageError {
  static func unknown(_ name: String, among options: [OptionDescription]) -> UsageError {
    let unknown = Message("Unknown option '\(name)'", zh: "没有选项 '\(name)'")
    let names = options.flatMap(\.names).similar(to: name).map { "'\($0)'" }
    if names.isEmpty { return UsageError(unknown) }
    let similar = Message(anyOf: names)
    return UsageError(
      "\(unknown.english). Did you mean \(similar.english)?",
      zh: "\(unknown.chinese)。是不是 \(similar.chinese)？")
  }

  static func missingValue(of option: OptionDescription, named name: String) -> UsageError {
    UsageError(
      Message(
        "Missing value for '\(option.usage(name, in: .english))'",
        zh: "'\(option.usage(name, in: .chinese))' 缺少值"), of: option)
  }

  static func superfluous(_ value: String, of name: String) -> UsageError {
    UsageError(
      "The option '\(name)' does not take any value, but '\(value)' was specified.",
      zh: "选项 '\(name)' 不带值，却给了 '\(value)'。")
  }

  static func invalid(_ value: Argument, of option: OptionDescription, named name: String?)
    -> UsageError
  {
    let invalid = Message(
      "The value '\(value.text)' is invalid for '\(option.usage(name, in: .english))'",
      zh: "'\(option.usage(name, in: .chinese))' 不能是 '\(value.text)'")
    let names = option.choices().map { "'\($0)'" }
    if names.isEmpty { return UsageError(invalid, of: option) }
    let choices = Message(anyOf: names)
    return UsageError(
      Message(
        "\(invalid.english). Please provide one of \(choices.english).",
        zh: "\(invalid.chinese)，只能是 \(choices.chinese)。"), of: option)
  }

  static func missing(_ operand: OptionDescription) -> UsageError {
    let dots = operand.isRepeatable ? " ..." : ""
    return UsageError(
      Message(
        "Missing expected argument '\(operand.usage(nil, in: .english))\(dots)'",
        zh: "缺少参数 '\(operand.usage(nil, in: .chinese))\(dots)'"), of: operand)
  }

  static func unexpected(_ argument: Argument) -> UsageError {
    UsageError("Unexpected argument '\(argument.text)'", zh: "多余的参数 '\(argument.text)'")
  }
}
