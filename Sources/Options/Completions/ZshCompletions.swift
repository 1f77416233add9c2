import Failures

extension ProgramDescription {
  /// The script for zsh. A command counts as no operand of its own: it is taken out of the words before they are looked at.
  func zshCompletions(_ language: Language) -> String {
    let functions = completed.map { zshFunction($0, language) }.joined(separator: "\n")
    return """
      #compdef \(name)
      # Completes \(name) in zsh; made by: \(name) --completions zsh

      _\(name)() {
      \(commands.isEmpty ? "    _\(name)_\(name)" : zshSearch)
      }
      \(commands.isEmpty ? "" : "\n" + zshCommands(language))
      \(functions)
      _\(name) "$@"

      """
  }

  private var zshSearch: String {
    """
        local command
        local -i at=${words[(i)(\(commandNames.joined(separator: "|")))]}
        if (( at < CURRENT )); then
            command=${words[at]}
            words[at]=()
            (( CURRENT-- ))
        fi
        case $command in
        help) _\(name)_commands ;;
        *) _\(name)_${command:-\(completed.first?.about.name ?? "")} $command ;;
        esac
    """
  }

  private func zshCommands(_ language: Language) -> String {
    let entries = commands.map {
      quoted("\($0.about.name):\($0.about.abstract.text(in: language))")
    }
    let help = quoted("help:\(Message("Explain a command.", zh: "说明一个子命令。").text(in: language))")
    return """
      _\(name)_commands() {
          local -a commands=(
              \((entries + [help]).joined(separator: "\n        "))
          )
          _describe -V command commands
      }

      _\(name)_commands_or_files() {
          _\(name)_commands
          _files
      }

      """
  }

  private func zshFunction(_ command: DescribedCommand, _ language: Language) -> String {
    let options = command.options.filter { !$0.isOperand }.map { zshOption($0, language) }
    let operands = command.operands.map { operand in
      quoted(
        "\(operand.isRepeatable ? "*" : ""):\(escaped(operand.value?.text(in: language) ?? "")):")
        + (operand.completion.isFile ? "_files" : "")
    }
    let isDefault = command.about.name == commands.first?.about.name
    let first = isDefault ? "    [[ -n $1 ]] || specs+=('*:file:_\(name)_commands_or_files')\n" : ""
    let always = isDefault ? "    [[ -z $1 ]] || specs+=(\(operands.joined(separator: " ")))\n" : ""
    return """
      _\(name)_\(command.about.name)() {
          local -a specs=(
              \((options + (isDefault ? [] : operands)).joined(separator: "\n        "))
          )
      \(first)\(always)    _arguments -s -S : "${specs[@]}"
      }

      """
  }

  private func zshOption(_ option: OptionDescription, _ language: Language) -> String {
    let names = option.names.map {
      option.value == nil ? $0 : $0 + ($0.hasPrefix("--") ? "=" : "+")
    }
    let others =
      option.isRepeatable
      ? "*" : option.names.count > 1 ? "(\(option.names.joined(separator: " ")))" : ""
    let head =
      names.count > 1
      ? "\(quoted(others)){\(names.joined(separator: ","))}" : quoted(others + names[0])
    let help = "[\(escaped(option.help.text(in: language)))]"
    guard let value = option.value else { return head + quoted(help) }
    return head + quoted("\(help):\(escaped(value.text(in: language))):\(zshAction(option))")
  }

  private func zshAction(_ option: OptionDescription) -> String {
    let choices = option.choices().joined(separator: " ")
    return switch option.completion {
    case .nothing: ""
    case .files: "_files"
    case .folders: "_files -/"
    case .choice: "(\(choices))"
    case .choices: "_sequence compadd - \(choices)"
    }
  }

  /// Text in a specification of `_arguments`, where brackets and colons part it.
  private func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
