import ArgumentParser
import Console
import Index
import Intake
import Platform
import Text

/// The options that say which files are read, and how.
struct SourceArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The encoding of all files, by its name for iconv.",
      discussion: "Default: found out for each: UTF-8, UTF-16, GB18030, Big5 or a rarer one.",
      valueName: "name"))
  var encoding: WordArgument?

  @Option(
    help: ArgumentHelp(
      "Take only files that the pattern fits, such as '*.txt'; may be repeated.",
      valueName: "glob"))
  var include: [PathArgument] = []

  @Option(
    help: ArgumentHelp(
      "Leave out files and folders that the pattern fits; may be repeated.", valueName: "glob"))
  var exclude: [PathArgument] = []

  @Option(
    help: ArgumentHelp(
      "Leave out files above this size, in bytes or with k, M or G.", valueName: "size"))
  var maxSize: SizeArgument?

  func validate() throws {
    guard let named = encoding.map({ Encoding($0.text) }), !named.isReadable else { return }
    let nearest = named.nearest.map(\.name).joined(separator: ", ")
    throw ValidationError(
      "--encoding takes the name of an encoding, and \(named.name) is none that is known here. The nearest: "
        + "\(nearest).")
  }

  /// The options as the search takes them; nil when none is given.
  var options: SourceOptions? {
    let isGiven = encoding != nil || !include.isEmpty || !exclude.isEmpty || maxSize != nil
    guard isGiven else { return nil }
    var options = SourceOptions()
    options.encoding = encoding.map { Encoding($0.text) }
    options.include = include.map { Glob($0.path) }
    options.exclude = exclude.map { Glob($0.path) }
    options.maximumSize = maxSize?.bytes ?? .max
    return options
  }
}

/// A size such as `300`, `20k`, `1.5M` or `2G`, in units of 1000.
struct SizeArgument: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Double] = ["k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "g": 1e9, "G": 1e9]
    let unit = argument.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? argument : String(argument.dropLast())),
      let bytes = Int(exactly: (number * (unit ?? 1)).rounded()), bytes >= 0
    else { return nil }
    self.bytes = bytes
  }
}
