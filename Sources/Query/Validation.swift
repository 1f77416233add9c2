import Failures
import Options
import Printing

// What goes with what. Which forms there are of something, and what goes with a form, is said by the traits of the forms.

extension QueryCommand {
  func validate() throws {
    if subject == .run { try validateBatch() }
    try opening.check(self)
    if words.isEmpty, subject != .run, matching.similar == nil {
      throw UsageError("Say what to look for.", zh: "请说要查什么。")
    }
    try validateForm()
    if snippets.kwic { try validateConcordance() }
    try validateOrder()
    try validateSubject()
    if account.explain, let format = output.format, !format.traits.explained.contains(.hits) {
      let names = Format.names { $0.explained.contains(.hits) }
      throw UsageError(
        "--explain goes with --format \(names.english).",
        zh: "--explain 要与 --format \(names.chinese) 一起用。")
    }
  }

  /// Sees that a form of a run is one of a run, and another one none.
  private func validateForm() throws {
    guard let format = output.format else { return }
    if subject == .run, !format.prints(.run) {
      let names = Format.names { $0.subjects.contains(.run) }
      throw UsageError(
        "--format \(format.rawValue) is none of a run; it is \(names.english).",
        zh: "--format \(format.rawValue) 不是一批题目的结果的格式；可用的是 \(names.chinese)。")
    }
    if subject != .run, !format.prints(.hits) {
      throw UsageError(
        "--format \(format.rawValue) needs --topics.",
        zh: "--format \(format.rawValue) 要与 --topics 一起用。")
    }
  }

  private func validateSubject() throws {
    guard !account.isOfHits, let format = output.format, !format.prints(subject) else { return }
    let names = Format.names { $0.subjects.contains(subject) }
    throw UsageError(
      "--format \(format.rawValue) prints hits; this is printed as \(names.english).",
      zh: "--format \(format.rawValue) 打印结果；这里只能用 \(names.chinese)。")
  }

  private func validateConcordance() throws {
    if let format = output.format, !format.prints(.occurrences) {
      let names = Format.names { $0.subjects.contains(.occurrences) }
      throw UsageError(
        "--kwic prints \(names.english); --format \(format.rawValue) does not go with it.",
        zh: "--kwic 打印 \(names.chinese)；不能与 --format \(format.rawValue) 一起用。")
    }
    if output.fields != nil {
      throw UsageError(
        "--fields names what is printed of hits; --kwic prints places in them.",
        zh: "--fields 说打印结果的哪些部分；--kwic 打印结果里的各处。")
    }
    if account.explain, !(output.format ?? .text).traits.explained.contains(.occurrences) {
      let names = Format.names { $0.explained.contains(.occurrences) }
      throw UsageError(
        "--explain goes with --kwic as \(names.english).",
        zh: "--explain 与 --kwic 一起用时只能是 \(names.chinese)。")
    }
    if !account.isOfHits {
      let other = account.given.first ?? ""
      throw UsageError(
        "--kwic prints places in hits; \(other) does not.", zh: "--kwic 打印结果里的各处，\(other) 则不是。")
    }
  }

  private func validateBatch() throws {
    if !words.isEmpty {
      throw UsageError("--topics takes the place of words.", zh: "用了 --topics 就不再给词。")
    }
    if snippets.areGiven {
      throw UsageError(
        "--context, --full and --kwic do not go with --topics.",
        zh: "--context、--full 和 --kwic 不能与 --topics 一起用。")
    }
    if matching.similar != nil { throw UsageError(beside: "--similar") }
    if matching.partial {
      throw UsageError(
        "--partial does not go with --topics; a run has what holds any part.",
        zh: "--partial 不能与 --topics 一起用；一批题目的结果本来就有含有任何部分的段落。")
    }
    if let other = (hits.givenForOneQuestion + account.given).first {
      throw UsageError(beside: other)
    }
    if output.fields != nil { throw UsageError(beside: "--fields") }
  }
}

extension UsageError {
  /// An option that is not for batches.
  fileprivate init(beside option: String) {
    self.init("\(option) does not go with --topics.", zh: "\(option) 不能与 --topics 一起用。")
  }
}
