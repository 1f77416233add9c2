import ArgumentParser
import Printing

// What goes with what. Which forms there are of something, and what goes with a form, is said by the traits of the forms.

extension QueryCommand {
  func validate() throws {
    if subject == .run { try validateBatch() }
    try opening.check(self)
    if words.isEmpty, subject != .run, matching.similar == nil {
      throw ValidationError("Say what to look for.")
    }
    try validateForm()
    if snippets.kwic { try validateConcordance() }
    try validateOrder()
    try validateSubject()
    if account.explain, let format = output.format, !format.traits.explained.contains(.hits) {
      let names = Format.names { $0.explained.contains(.hits) }
      throw ValidationError("--explain goes with --format \(names).")
    }
  }

  /// Sees that a form of a run is one of a run, and another one none.
  private func validateForm() throws {
    guard let format = output.format else { return }
    if subject == .run, !format.prints(.run) {
      let names = Format.names { $0.subjects.contains(.run) }
      throw ValidationError("--format \(format.rawValue) is none of a run; it is \(names).")
    }
    if subject != .run, !format.prints(.hits) {
      throw ValidationError("--format \(format.rawValue) needs --topics.")
    }
  }

  private func validateSubject() throws {
    guard !account.isOfHits, let format = output.format, !format.prints(subject) else { return }
    let names = Format.names { $0.subjects.contains(subject) }
    throw ValidationError("--format \(format.rawValue) prints hits; this is printed as \(names).")
  }

  private func validateConcordance() throws {
    if let format = output.format, !format.prints(.occurrences) {
      let names = Format.names { $0.subjects.contains(.occurrences) }
      throw ValidationError(
        "--kwic prints \(names); --format \(format.rawValue) does not go with it.")
    }
    if output.fields != nil {
      throw ValidationError("--fields names what is printed of hits; --kwic prints places in them.")
    }
    if account.explain, !(output.format ?? .text).traits.explained.contains(.occurrences) {
      let names = Format.names { $0.explained.contains(.occurrences) }
      throw ValidationError("--explain goes with --kwic as \(names).")
    }
    if !account.isOfHits {
      throw ValidationError(
        "--kwic prints places in hits; \(account.given.first ?? "this") does not.")
    }
  }

  private func validateBatch() throws {
    if !words.isEmpty { throw ValidationError("--topics takes the place of words.") }
    if snippets.areGiven {
      throw ValidationError("--context, --full and --kwic do not go with --topics.")
    }
    if matching.similar != nil { throw ValidationError("--similar does not go with --topics.") }
    if matching.partial {
      throw ValidationError("--partial does not go with --topics; a run has what holds any part.")
    }
    if let other = (hits.givenForOneQuestion + account.given).first {
      throw ValidationError("\(other) does not go with --topics.")
    }
    if output.fields != nil { throw ValidationError("--fields does not go with --topics.") }
  }
}
