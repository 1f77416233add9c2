import Failures

extension ProgramDescription {
  /// What is said of a command line that is wrong: what, the option it is about, how the command is called.
  package func text(of error: UsageError, in command: String?, _ language: Language = .current)
    -> String
  {
    let help = error.help.map { Message("Help:  \($0.english)", zh: "说明：\($0.chinese)") }
    let usage = usage(of: command, in: language)
    let call = [name, command].compactMap(\.self).joined(separator: " ")
    let lines = [
      Message("Error: \(error.message.english)", zh: "错误：\(error.message.chinese)"), help,
      Message("Usage: \(usage)", zh: "用法：\(usage)"),
      Message("  See '\(call) --help' for more information.", zh: "  详见 '\(call) --help'。"),
    ]
    return lines.compactMap { $0.map { $0.text(in: language) + "\n" } }.joined()
  }
}
