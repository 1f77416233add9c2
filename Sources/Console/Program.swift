import Failures
import Options
import Platform

/// A program: one command, or several by their names.
public struct Program {
  private let about: CommandDescription
  /// What `--version` prints behind the name. It is put together when it is asked for.
  private let ownVersion: () -> String
  private let topics: [HelpTopic]
  /// The first one is meant where none is named.
  private let commands: [any Command.Type]
  /// The options that may stand before the name of a command.
  private let shared: [DescribedGroup]

  /// A program that does one thing. Behind its name `--version` prints `version`.
  public init(
    _ command: any Command.Type, version: @autoclosure @escaping () -> String,
    topics: [HelpTopic] = []
  ) {
    self.init(command.about, version, [command], [], topics)
  }

  /// A program with several commands, the first of which is meant where none is named.
  public init(
    _ about: CommandDescription, version: @autoclosure @escaping () -> String,
    commands: [any Command.Type]
  ) {
    self.init(about, version, commands, [], [])
  }

  /// A program with several commands that all have the options `shared`, which may stand before their names.
  public init<Shared: OptionValues>(
    _ about: CommandDescription, version: @autoclosure @escaping () -> String,
    commands: [any Command.Type], shared: Shared.Type
  ) {
    let group = OptionGroup<Shared>(shared) { try $1(&$0) }
    self.init(about, version, commands, [DescribedGroup(group)], [])
  }

  private init(
    _ about: CommandDescription, _ version: @escaping () -> String, _ commands: [any Command.Type],
    _ shared: [DescribedGroup],
    _ topics: [HelpTopic]
  ) {
    (self.about, ownVersion, self.commands) = (about, version, commands)
    (self.shared, self.topics) = (shared, topics)
  }

  private var version: String { "\(about.name) \(ownVersion())" }

  /// Its name.
  var name: String { about.name }

  /// Does what the arguments say. The value is the exit code.
  func run(_ arguments: [Argument], _ results: Output, _ messages: Messages) throws -> Int32 {
    let (command, name, arguments) = command(in: arguments)
    do {
      guard let command else { throw Inquiry.help }
      return try command.reading(arguments).run(results, messages)
    } catch let inquiry as Inquiry {
      return try answer(inquiry, name, arguments, results, messages)
    } catch let error as UsageError {
      if helpWord(in: arguments) != nil {
        return try answer(.help, name, arguments, results, messages)
      }
      messages.usage(description.text(of: error, in: usageName(of: command)))
      return 2
    }
  }

  /// The command that is meant, its name if that was typed, and the arguments without the name; no command when one is to be
  /// explained.
  private func command(
    in arguments: [Argument]
  ) -> (command: (any Command.Type)?, name: String?, arguments: [Argument]) {
    guard hasNames, let at = firstOperand(of: arguments, behind: root.flatMap(\.options)) else {
      return (commands.first, nil, arguments)
    }
    let name = arguments[at].text
    let rest = Array(arguments[..<at] + arguments[(at + 1)...])
    if name == "help" { return (nil, rest.first?.text, rest) }
    guard let command = commands.first(where: { $0.about.name == name }) else {
      return (commands.first, nil, arguments)
    }
    return (command, name, rest)
  }

  private func usageName(of command: (any Command.Type)?) -> String? {
    hasNames ? command?.about.name : nil
  }

  private func answer(
    _ inquiry: Inquiry, _ command: String?, _ arguments: [Argument], _ results: Output,
    _ messages: Messages
  ) throws -> Int32 {
    if case .help = inquiry, let command, !commands.contains(where: { $0.about.name == command }) {
      let error = UsageError("There is no command '\(command)'.", zh: "没有子命令 '\(command)'。")
      messages.usage(description.text(of: error, in: nil))
      return 2
    }
    try results.write(text(of: inquiry, command, arguments))
    return 0
  }

  private func text(of inquiry: Inquiry, _ command: String?, _ arguments: [Argument]) -> String {
    switch inquiry {
    case .help:
      let topic = helpWord(in: arguments).flatMap { arguments.dropFirst($0 + 1).first }
      return topic.flatMap { description.topic($0.text) } ?? description.help(of: command)
    case .version: return "\(version)\n"
    case .manual: return description.manualPage()
    case .completions(let shell): return description.completions(for: shell)
    }
  }

  /// Where `--help` stands among arguments.
  private func helpWord(in arguments: [Argument]) -> Int? {
    let end = arguments.firstIndex { $0.text == "--" } ?? arguments.endIndex
    return arguments[..<end].firstIndex { ["-h", "--help"].contains($0.text) }
  }

  /// Whether the commands are told apart by their names.
  private var hasNames: Bool { commands.count > 1 }

  /// The options of the program by itself, or those that may stand before the name of a command.
  private var root: [DescribedGroup] {
    let own = hasNames ? shared : commands.flatMap { $0.describedGroups }
    return own + [
      DescribedGroup(OptionGroup<Void>.explaining), DescribedGroup(OptionGroup<Void>.describing),
    ]
  }

  private var description: ProgramDescription {
    ProgramDescription(
      DescribedCommand(about, root), commands: hasNames ? commands.map { $0.described } : [],
      topics: topics, version: version, date: programDate)
  }
}
