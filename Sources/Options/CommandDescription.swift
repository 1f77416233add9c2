import Failures

/// What there is to say of a program, or of one of its commands, besides its options.
public struct CommandDescription: Sendable {
  /// Its name.
  public let name: String
  /// What it does, in a sentence.
  public let abstract: Message
  /// Command lines with what they do, a line each.
  public var examples: Message?
  /// What else is to be known.
  public var paragraphs: [Message] = []
  /// What its exit codes mean.
  public var exitCodes: Message?

  /// What there is to say of it.
  public init(
    _ name: String, _ abstract: Message, examples: Message? = nil, paragraphs: [Message] = [],
    exitCodes: Message? = nil
  ) {
    (self.name, self.abstract, self.examples) = (name, abstract, examples)
    (self.paragraphs, self.exitCodes) = (paragraphs, exitCodes)
  }
}

/// A text that `--help NAME` prints, and the manual page has.
public struct HelpTopic {
  let name: String
  let title: Message
  let text: (Language) -> String

  /// A text under a name.
  public init(_ name: String, _ title: Message, _ text: @escaping (Language) -> String) {
    (self.name, self.title, self.text) = (name, title, text)
  }
}

/// Options under a title, as help and completions see them.
package struct DescribedGroup {
  let title: Message?
  /// What there is to say of each.
  package let options: [OptionDescription]

  /// Options whose values do not matter.
  package init<Values>(_ group: OptionGroup<Values>) {
    (title, options) = (group.title, group.options.map(\.description))
  }
}

/// A command with its options, as help and completions see it.
package struct DescribedCommand {
  let about: CommandDescription
  let groups: [DescribedGroup]

  package init(_ about: CommandDescription, _ groups: [DescribedGroup]) {
    (self.about, self.groups) = (about, groups)
  }

  /// All of its options and operands.
  var options: [OptionDescription] { groups.flatMap(\.options) }
  /// Its operands, in their order.
  var operands: [OptionDescription] { options.filter(\.isOperand) }

  /// Its operands, then its options by their groups, those of no group last.
  func sections(in language: Language) -> [(title: String, options: [OptionDescription])] {
    let titled = groups.filter { $0.title != nil }.map { group in
      (group.title?.text(in: language) ?? "", group.options.filter { !$0.isOperand })
    }
    let untitled = groups.filter { $0.title == nil }.flatMap(\.options).filter { !$0.isOperand }
    let sections =
      [(Heading.arguments.text(in: language), operands)] + titled
      + [(Heading.options.text(in: language), untitled)]
    return sections.filter { !$0.1.isEmpty }
  }

  /// How it is called, such as `[<options>] <qrels> <run>`.
  func usage(in language: Language) -> String {
    let operands = operands.map { operand in
      let usage = operand.usage(nil, in: language) + (operand.isRepeatable ? " ..." : "")
      return operand.isRequired ? usage : "[\(usage)]"
    }
    return (["[<\(Message("options", zh: "选项").text(in: language))>]"] + operands).joined(
      separator: " ")
  }
}

/// A program with all of its commands.
package struct ProgramDescription {
  /// The program by itself. Where it has commands these are the options that may stand before their name.
  let root: DescribedCommand
  /// Its commands, the one that need not be named first; none where it does one thing.
  let commands: [DescribedCommand]
  let topics: [HelpTopic]
  let version: String
  /// When it was made, as in `2026-11-26`.
  let date: String

  package init(
    _ root: DescribedCommand, commands: [DescribedCommand], topics: [HelpTopic], version: String,
    date: String
  ) {
    (self.root, self.commands, self.topics) = (root, commands, topics)
    (self.version, self.date) = (version, date)
  }

  var name: String { root.about.name }
}

/// The headings of help.
enum Heading {
  static let overview = Message("Overview", zh: "概述")
  static let usage = Message("Usage", zh: "用法")
  static let arguments = Message("Arguments", zh: "参数")
  static let options = Message("Options", zh: "选项")
  static let commands = Message("Subcommands", zh: "子命令")
}
