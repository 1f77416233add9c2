import ArgumentParser
import Console
import Search

extension Facet: ExpressibleByArgument {}

/// What is said about hits: how many there are, and why.
struct AccountArguments: ParsableArguments {
  @Flag(help: "Print only the number of paragraphs that hold all words.")
  var count = false

  @Option(help: "Print only how many of all hits there are of each file, ending, year or kind.")
  var facet: Facet?

  @Flag(help: "Say how the query was understood, and what scores are made of.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Say what keeps the paragraph with this id out, or where it ranks.", valueName: "id"))
  var whyNot: WordArgument?

  func validate() throws {
    if [count, facet != nil, whyNot != nil].count(where: \.self) > 1 {
      throw ValidationError("Of --count, --facet and --why-not only one can be given.")
    }
  }

  /// Whether hits are printed, or else something about them.
  var isOfHits: Bool { !count && facet == nil && whyNot == nil }

  /// The formats that what is printed instead of hits can have.
  var formats: [OutputArguments.Format] { count ? [.text] : [.text, .json, .jsonl] }

  /// The names of those that were given, none of which goes with a batch.
  var given: [String] {
    [
      ("--count", count), ("--facet", facet != nil), ("--explain", explain),
      ("--why-not", whyNot != nil),
    ].filter(\.1).map(\.0)
  }
}
