import Failures
import Options
import Platform

/// A piece of work and what it can be told: the values of its options, which start as they are by default.
public protocol Command: SendableMetatype {
  /// What there is to say of it.
  static var about: CommandDescription { get }
  /// Its options and operands.
  static var groups: [OptionGroup<Self>] { get }

  /// With all values as they are by default.
  init()

  /// Whether an argument that starts with `-` is an option, of which there are `groups`; else it is a word.
  static func isOption(_ argument: Argument, among groups: [OptionGroup<Self>]) -> Bool

  /// Sees that values go together.
  ///
  /// - Throws: `UsageError` when they do not.
  func validate() throws

  /// Does the work. Results go to `results`, all else to `messages`. The value is the exit code.
  func run(_ results: Output, _ messages: Messages) throws -> Int32
}

extension Command {
  /// What starts with `-` is an option.
  public static func isOption(_ argument: Argument, among groups: [OptionGroup<Self>]) -> Bool {
    true
  }

  /// All values go together.
  public func validate() throws {}

  /// Its values as the arguments say, seen to go together.
  static func reading(_ arguments: [Argument]) throws -> Self {
    var command = Self()
    var groups = groups
    groups.append(.explaining)
    groups.append(.describing)
    try read(arguments, into: &command, groups) { isOption($0, among: groups) }
    try command.validate()
    return command
  }

  /// It with its options, for help and completions.
  static var described: DescribedCommand {
    DescribedCommand(about, describedGroups + [DescribedGroup(OptionGroup<Self>.explaining)])
  }

  /// Its own options, for help and completions.
  static var describedGroups: [DescribedGroup] { groups.map(DescribedGroup.init) }
}

/// What is asked for in place of the work.
enum Inquiry: Error {
  case help, version, manual
  case completions(Shell)
}

extension OptionGroup {
  /// The options that every command has.
  static var explaining: OptionGroup {
    OptionGroup([
      .flag("--version", help: "Show the version.", zh: "显示版本。") { _ in throw Inquiry.version },
      .flag("-h", "--help", help: "Show help information.", zh: "显示这份说明。") { _ in throw Inquiry.help
      },
    ])
  }

  /// The options of a program by itself.
  static var describing: OptionGroup {
    OptionGroup([
      .flag("--man", help: "Print the manual page.", zh: "打印手册页。") { _ in throw Inquiry.manual },
      .choice(
        "--completions", of: Shell.self, value: Message("shell", zh: "shell"),
        help: "Print the script by which a shell completes command lines.",
        zh: "打印一个 shell 补全命令行所用的脚本。"
      ) { throw Inquiry.completions($1) },
    ])
  }
}
