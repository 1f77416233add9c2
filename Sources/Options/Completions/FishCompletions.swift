import Failures

extension ProgramDescription {
  /// The script for fish.
  func fishCompletions(_ language: Language) -> String {
    let lines = completed.flatMap { command -> [String] in
      let condition = condition(of: command)
      let files = command.operands.contains { $0.completion.isFile }
      return (files ? [line(condition, "-F")] : [])
        + command.options.filter { !$0.isOperand }.map { fishOption($0, condition, language) }
    }
    return
      ([
        "# Completes \(name) in fish; made by: \(name) --completions fish",
        "complete -c \(name) -f",
      ]
      + fishCommands(language) + lines).joined(separator: "\n") + "\n"
  }

  /// Whether a command is meant, in the words of fish; nothing where there is but one.
  private func condition(of command: DescribedCommand) -> String? {
    if commands.isEmpty { return nil }
    let seen = "__fish_seen_subcommand_from \(command.about.name)"
    let isDefault = command.about.name == commands.first?.about.name
    return isDefault ? "\(seen); or \(noCommand)" : seen
  }

  private var noCommand: String {
    "not __fish_seen_subcommand_from \(commandNames.joined(separator: " "))"
  }

  private func fishCommands(_ language: Language) -> [String] {
    if commands.isEmpty { return [] }
    let names = commands.map(\.about.name).joined(separator: " ")
    let help = Message("Explain a command.", zh: "说明一个子命令。")
    let entries = commands.map { ($0.about.name, $0.about.abstract) } + [("help", help)]
    return entries.map { line(noCommand, "-a \($0.0) -d \(fishQuoted($0.1.text(in: language)))") }
      + [line("__fish_seen_subcommand_from help", "-a \(fishQuoted(names))")]
  }

  private func fishOption(
    _ option: OptionDescription, _ condition: String?, _ language: Language
  ) -> String {
    let (long, short) = (
      option.names.filter { $0.hasPrefix("--") }, option.names.filter { !$0.hasPrefix("--") }
    )
    let names = short.map { "-s \($0.dropFirst())" } + long.map { "-l \($0.dropFirst(2))" }
    let given =
      "not __fish_contains_opt "
      + (short.map { "-s \($0.dropFirst())" } + long.map { String($0.dropFirst(2)) }).joined(
        separator: " ")
    // `or` in the condition binds as it stands, from the left. An option whose value is completed is given already.
    let conditions = [condition, option.value == nil ? given : nil].compactMap(\.self)
    let all = conditions.isEmpty ? nil : conditions.joined(separator: "; and ")
    let words =
      names
      + [fishValue(option), "-d \(fishQuoted(option.help.text(in: language)))"].filter {
        !$0.isEmpty
      }
    return line(all, words.joined(separator: " "))
  }

  private func fishValue(_ option: OptionDescription) -> String {
    guard option.value != nil else { return "" }
    let choices = option.choices().joined(separator: " ")
    return switch option.completion {
    case .nothing: "-x"
    case .files: "-r -F"
    case .folders: "-x -a '(__fish_complete_directories)'"
    case .choice: "-x -a \(fishQuoted(choices))"
    case .choices: "-x -a '(__fish_append , \(choices))'"
    }
  }

  private func line(_ condition: String?, _ rest: String) -> String {
    "complete -c \(name) " + (condition.map { "-n \(fishQuoted($0)) " } ?? "") + rest
  }
}

/// A text in single quotes, in which fish knows `\'` and `\\`.
private func fishQuoted(_ text: String) -> String {
  "'" + text.map { "'\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "'"
}
