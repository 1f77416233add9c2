import Failures

// Manual pages, in the macros of mdoc, which groff and mandoc know. NAME and SYNOPSIS are called so in every language, since these
// and what indexes the pages go by their names.

extension ProgramDescription {
  /// The manual page of the program.
  package func manualPage(in language: Language = .current) -> String {
    let about = root.about
    var lines = [
      ".Dd \(dayOfManual)", ".Dt \(name.uppercased()) 1",
      ".Os Hansearch \(version.split(separator: " ").dropFirst().first ?? "")",
    ]
    lines += [
      ".Sh NAME", ".Nm \(name)", ".Nd \(textLine(withoutStop(about.abstract.text(in: language))))",
    ]
    lines += [".Sh SYNOPSIS"] + synopsis(language)
    lines += section(Title.description, language) + filled(about.paragraphs, language)
    lines += section(Message("Options", zh: "选项"), language) + options(of: root, language)
    for command in commands { lines += manual(of: command, language) }
    for topic in topics {
      lines += section(topic.title, language) + literally(topic.text(language))
    }
    if let exits = about.exitCodes {
      lines += section(Title.exitStatus, language) + filled([exits], language)
    }
    if let examples = about.examples {
      lines += section(Title.examples, language) + literally(examples.text(in: language))
    }
    let others = ["evaluate", "indexer", "query"].filter { $0 != name }.map { ".Xr \($0) 1" }
    lines += section(Title.seeAlso, language) + [others.joined(separator: " ,\n")]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The date as mdoc has it, such as `November 26, 2026`.
  private var dayOfManual: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November",
      "December",
    ]
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return date }
    return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
  }

  private func synopsis(_ language: Language) -> [String] {
    let options = Message("options", zh: "选项").text(in: language)
    let command = Message("command", zh: "子命令").text(in: language)
    var lines = [".Nm", ".Op Ar \(options)"]
    lines += commands.isEmpty ? operands(of: root, language) : [".Op Ar \(command)"]
    for command in commands {
      lines +=
        [".Nm", ".Cm \(command.about.name)", ".Op Ar \(options)"] + operands(of: command, language)
    }
    return lines
  }

  private func operands(of command: DescribedCommand, _ language: Language) -> [String] {
    command.operands.map { operand in
      let name = macroText(operand.value?.text(in: language) ?? "")
      return ".\(operand.isRequired ? "" : "Op ")Ar \(name)\(operand.isRepeatable ? " ..." : "")"
    }
  }

  private func manual(of command: DescribedCommand, _ language: Language) -> [String] {
    let about = command.about
    let exits = about.exitCodes.map { Message("Exit code: \($0.english)", zh: "退出码：\($0.chinese)") }
    let prose = [about.abstract] + about.paragraphs + [exits].compactMap(\.self)
    let examples = about.examples.map { literally($0.text(in: language)) } ?? []
    return section(Message(verbatim: "\(name) \(about.name)"), language) + filled(prose, language)
      + examples + options(of: command, language)
  }

  private func options(of command: DescribedCommand, _ language: Language) -> [String] {
    let sections = command.sections(in: language)
    return sections.flatMap { title, options in
      (sections.count > 1 ? [".Ss \(textLine(title))"] : []) + [".Bl -tag -width Ds"]
        + options.flatMap { item($0, language) } + [".El"]
    }
  }

  private func item(_ option: OptionDescription, _ language: Language) -> [String] {
    let value = option.value.map { "Ar \(macroText($0.text(in: language)))" }
    let names = option.names.map { name in
      ["Fl \(macroText(String(name.dropFirst())))", value].compactMap(\.self).joined(separator: " ")
    }
    let head = option.isOperand ? value ?? "" : names.joined(separator: " , ")
    return [".It \(head)"]
      + filled(
        [option.summary(in: language), option.details?.text(in: language)].compactMap(\.self))
  }

  private func section(_ title: Message, _ language: Language) -> [String] {
    [".Sh \(macroText(title.text(in: language).uppercased()))"]
  }

  private func filled(_ paragraphs: [Message], _ language: Language) -> [String] {
    filled(paragraphs.map { $0.text(in: language) })
  }

  /// Paragraphs, each sentence on a line, where roff puts the right blank behind it.
  private func filled(_ paragraphs: [String]) -> [String] {
    Array(paragraphs.map { sentences($0).map(textLine) }.joined(separator: [".Pp"]))
  }

  private func literally(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return [".Bd -literal"] + lines.map { textLine(String($0)) } + [".Ed"]
  }
}

private enum Title {
  static let description = Message("Description", zh: "描述")
  static let exitStatus = Message("Exit status", zh: "退出码")
  static let examples = Message("Examples", zh: "示例")
  static let seeAlso = Message("See also", zh: "参见")
}

private func withoutStop(_ sentence: String) -> String {
  ".。".contains(sentence.last ?? " ") ? String(sentence.dropLast()) : sentence
}

/// The sentences of a text: they end where a blank follows a full stop.
private func sentences(_ text: String) -> [String] {
  text.split(separator: " ", omittingEmptySubsequences: false).reduce(into: []) { sentences, word in
    if let last = sentences.last, !".?!".contains(last.last ?? " ") {
      sentences[sentences.count - 1] += " \(word)"
    } else {
      sentences.append(String(word))
    }
  }
}

/// A line of text, of which roff takes nothing for its own.
private func textLine(_ text: String) -> String {
  // groff, as `man` calls it for Chinese, prints empty lines without end where a list between 、 is longer than a line.
  let escapes: [Character: String] = [
    "、": "、\\:",
    "\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "~": "\\(ti", "^": "\\(ha",
  ]
  let line = text.map { escapes[$0] ?? String($0) }.joined()
  return line.hasPrefix(".") ? "\\&\(line)" : line
}

/// Text as one argument of a macro, none of whose words is a macro.
private func macroText(_ text: String) -> String {
  let line = textLine(text)
  return text.contains(" ")
    ? "\"\(line.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq"))\""
    : line
}
