import Answering
import ArgumentParser
import Console
import Printing

/// How hits are printed.
struct OutputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(Format.help, discussion: "Default: text, and for a run trec."))
  var format: Format?

  @Option(
    help: ArgumentHelp(
      "The columns of a table or the keys of a JSON hit, with commas between.",
      discussion:
        "Default: rank,group,score,id,path,line,date,headline,snippet in a table, all in JSON.",
      valueName: "names"),
    completion: .list(HitFields.allValueStrings))
  var fields: HitFields?

  @Flag(
    name: [.customShort("0"), .customLong("null")],
    help: "Print a zero byte behind each path, for xargs -0.")
  var endsInZero = false

  @Option(help: "When to use colour; NO_COLOR is honoured.")
  var color = ColorChoice.auto

  func validate() throws {
    if endsInZero, format != .paths { throw ValidationError("-0 goes with --format paths.") }
    guard let fields = fields?.fields else { return }
    switch (format ?? .text).traits.fields {
    case .all: return
    case .plain:
      if let other = fields.first(where: { !$0.isPlain }) {
        throw ValidationError("--fields: \(other.rawValue) does not fit into a table.")
      }
    case .none:
      let names = Format.names { $0.fields != .none }
      throw ValidationError("--fields goes with --format \(names).")
    }
  }
}

extension Format: ExpressibleByArgument {
  /// Its names. Each start asks for them, and what ArgumentParser has for all types takes much longer.
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }
}

/// Names of fields with commas between, as `id,score`.
struct HitFields: ExpressibleByArgument {
  let fields: [HitField]

  init?(argument: String) {
    let fields = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { HitField(rawValue: String($0)) }
    guard !fields.contains(nil) else { return nil }
    self.fields = fields.compactMap(\.self)
  }

  static var allValueStrings: [String] { HitField.allCases.map(\.rawValue) }
}
