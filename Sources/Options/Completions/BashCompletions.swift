extension ProgramDescription {
  /// The script for bash. It offers an option until it has been given, values, files and commands.
  var bashCompletions: String {
    """
    # Completes \(name) in bash; made by: \(name) --completions bash

    \(function)() {
        local cur=$2 prev=$3 command= word
        # --name=value comes as three words.
        if [[ ${COMP_WORDS[COMP_CWORD]} == = ]]; then
            cur=
        elif [[ $prev == = ]]; then
            prev=${COMP_WORDS[COMP_CWORD - 2]}
        fi
        COMPREPLY=()
    \(commandSearch)    case ${command:-\(completed.first?.about.name ?? name)} in
    \(completed.map(bashCase).joined())    esac
    }

    # Offers words, files or folders: what compgen makes of the options.
    \(function)_offer() {
        while IFS= read -r word; do
            COMPREPLY+=("$word")
        done < <(compgen "$@" -- "$cur")
    }

    # Offers words, several of which may stand with commas between.
    \(function)_offer_list() {
        local before=
        [[ $cur != *,* ]] || before=${cur%,*},
        while IFS= read -r word; do
            COMPREPLY+=("$before$word")
        done < <(compgen -W "$1" -- "${cur##*,}")
    }

    # Offers options, a word for all names of each, unless it was given; after + it may be given again.
    \(function)_offer_options() {
        local names name given line=" ${COMP_WORDS[*]:1:COMP_CWORD - 1} "
        for names in "$@"; do
            given=
            for name in ${names#+}; do
                [[ $line != *" $name "* ]] || given=yes
            done
            [[ -n $given && $names != +* ]] || \(function)_offer -W "${names#+}"
        done
    }

    complete -o filenames -F \(function) \(name)

    """
  }

  private var function: String { "_" + name.map { $0 == "-" ? "_" : String($0) }.joined() }

  private var commandSearch: String {
    if commands.isEmpty { return "" }
    return """
          for word in "${COMP_WORDS[@]:1:COMP_CWORD - 1}"; do
              case $word in \(commandNames.joined(separator: "|"))) command=$word; break ;; esac
          done
          [[ -n $command || $cur == -* ]] || \(function)_offer -W '\(commandNames.joined(separator: " "))'

      """
  }

  private func bashCase(_ command: DescribedCommand) -> String {
    let values = command.options.filter { !$0.isOperand && $0.value != nil }.map { option in
      "        \(option.names.joined(separator: "|"))) \(offer(option))return ;;\n"
    }
    let names = command.options.filter { !$0.isOperand }.map { option in
      quoted((option.isRepeatable ? "+" : "") + option.names.joined(separator: " "))
    }
    let operand = command.operands.first { $0.completion.isFile }.map(offer) ?? ""
    return """
          \(command.about.name))
              case $prev in
      \(values.joined())        esac
              if [[ $cur == -* ]]; then
                  \(function)_offer_options \(names.joined(separator: " "))
              else
                  \(operand.isEmpty ? ":" : String(operand.dropLast(2)))
              fi ;;

      """
  }

  /// The command that offers the values of an option, and what parts it from the next one; nothing where none are known.
  private func offer(_ option: OptionDescription) -> String {
    let choices = option.choices().joined(separator: " ")
    return switch option.completion {
    case .nothing: ""
    case .files: "\(function)_offer -f; "
    case .folders: "\(function)_offer -d; "
    case .choice: "\(function)_offer -W '\(choices)'; "
    case .choices: "\(function)_offer_list '\(choices)'; "
    }
  }
}

extension OptionDescription.Completion {
  /// Whether files or folders are offered.
  var isFile: Bool {
    switch self {
    case .files, .folders: true
    case .nothing, .choice, .choices: false
    }
  }
}
