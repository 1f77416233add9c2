import ArgumentParser
import Presentation

/// How much of a hit is printed.
struct SnippetArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Print whole sentences, and this many before and behind them.", valueName: "n"))
  var context: Int?

  @Flag(help: "Print whole paragraphs.")
  var full = false

  @Flag(help: "Print a line for each place that matches, one below the other (a concordance).")
  var kwic = false

  /// Whether anything but the usual was asked for.
  var areGiven: Bool { context != nil || full || kwic }

  var extent: SnippetExtent {
    if full { return .whole }
    return context.map { .sentences(around: $0) } ?? .brief
  }

  func validate() throws {
    if let context, context < 0 {
      throw ValidationError("--context is \(context); it has to be 0 or more.")
    }
    if [context != nil, full, kwic].count(where: \.self) > 1 {
      throw ValidationError("Of --context, --full and --kwic only one can be given.")
    }
  }
}
