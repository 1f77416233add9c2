import Failures
import Text

// What `--help` prints: less than 80 columns wide, but for examples, which are to be typed.

private let columns = 79
/// Where the text of options begins, behind their names.
private let indent = 26

extension ProgramDescription {
  /// The help of the program, or of one of its commands.
  package func help(of command: String? = nil, in language: Language = .current) -> String {
    guard let command, let described = commands.first(where: { $0.about.name == command }) else {
      return help(of: root, usage: usage(of: nil, in: language), in: language)
    }
    return help(of: described, usage: usage(of: command, in: language), in: language)
  }

  /// The text of a topic of help; nil where there is none of the name.
  package func topic(_ name: String, in language: Language = .current) -> String? {
    topics.first { $0.name == name }?.text(language)
  }

  /// How the program or one of its commands is called.
  func usage(of command: String?, in language: Language) -> String {
    if let described = commands.first(where: { $0.about.name == command }) {
      return "\(name) \(described.about.name) \(described.usage(in: language))"
    }
    let rest = commands.isEmpty ? "" : " <\(Message("subcommand", zh: "子命令").text(in: language))>"
    return "\(name) \(root.usage(in: language))\(rest)"
  }

  private func help(of command: DescribedCommand, usage: String, in language: Language) -> String {
    let about = command.about
    let overview =
      headed(Heading.overview, about.abstract.text(in: language), language)
    let exits = about.exitCodes.map { Message("Exit code: \($0.english)", zh: "退出码：\($0.chinese)") }
    let prose = (about.paragraphs + [exits].compactMap(\.self)).map { $0.text(in: language) }
    var parts = [filled(overview)]
    if let examples = about.examples { parts.append(examples.text(in: language)) }
    parts += prose.map(filled)
    parts.append(headed(Heading.usage, usage, language))
    parts += command.sections(in: language).map { title, options in
      section(title, options.map { entry($0, language) }, language)
    }
    if about.name == name, !commands.isEmpty { parts.append(commandList(language)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func commandList(_ language: Language) -> String {
    let standard = Message("default", zh: "默认").text(in: language)
    let entries = commands.enumerated().map { number, command in
      let name = command.about.name + (number == 0 ? " (\(standard))" : "")
      return entry(name, command.about.abstract.text(in: language), details: nil, language)
    }
    let more = Message(
      "See '\(name) help <subcommand>' for detailed help.", zh: "详见 '\(name) help <子命令>'。")
    return section(Heading.commands.text(in: language), entries, language)
      + "\n\n  \(more.text(in: language))"
  }

  private func section(_ title: String, _ entries: [String], _ language: Language) -> String {
    (["\(title.uppercased())\(language == .chinese ? "：" : ":")"] + entries).joined(separator: "\n")
  }

  /// A heading in front of a text.
  private func headed(_ title: Message, _ text: String, _ language: Language) -> String {
    let title = title.text(in: language).uppercased()
    return language == .chinese ? "\(title)：\(text)" : "\(title): \(text)"
  }

  private func entry(_ option: OptionDescription, _ language: Language) -> String {
    entry(
      option.usage(in: language), option.summary(in: language), details: option.details, language)
  }

  private func entry(_ head: String, _ text: String, details: Message?, _ language: Language)
    -> String
  {
    let lines = wrapped(text, columns: columns - indent)
    let isShort = columnWidth("  \(head)") < indent
    let first =
      "  \(head)" + (isShort ? blanks(indent - columnWidth("  \(head)")) + (lines.first ?? "") : "")
    let rest = (isShort ? lines.dropFirst() : lines[...]).map { blanks(indent) + $0 }
    let below = details.map {
      wrapped($0.text(in: language), columns: columns - 8).map { blanks(8) + $0 }
    }
    return ([first] + rest + (below ?? [])).joined(separator: "\n")
  }
}

private func filled(_ paragraph: String) -> String {
  wrapped(paragraph, columns: columns).joined(separator: "\n")
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

/// How many columns of a terminal a text takes.
package func columnWidth(_ text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + Text.columnWidth($1) }
}
