import Failures

/// A shell that completions can be made for.
package enum Shell: String, CaseIterable {
  case bash, zsh, fish
}

extension ProgramDescription {
  /// The script by which a shell completes the program's command lines.
  package func completions(for shell: Shell, in language: Language = .current) -> String {
    switch shell {
    case .bash: bashCompletions
    case .zsh: zshCompletions(language)
    case .fish: fishCompletions(language)
    }
  }

  /// What can be completed: the commands, or the program where it has none.
  var completed: [DescribedCommand] { commands.isEmpty ? [root] : commands }

  /// The names of the commands, and of the one that explains them.
  var commandNames: [String] { commands.isEmpty ? [] : commands.map(\.about.name) + ["help"] }
}

/// A text in single quotes, as shells of all kinds read it.
func quoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#)
    + "'"
}
