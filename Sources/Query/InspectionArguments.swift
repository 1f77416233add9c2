import ArgumentParser
import Querying
import Console

/// What is said about hits: how many there are, and why.
struct InspectionArguments: ParsableArguments {
  @Flag(help: "Print only the number of paragraphs that hold all words.")
  var count = false

  @Option(
    name: .customLong("facet"),
    help: ArgumentHelp(
      "Print only how many hits there are of each value of these fields, with commas between.",
      valueName: "fields"),
    completion: .list(FacetNames.allValueStrings))
  var facetNames: [FacetNames] = []

  @Flag(help: "Say how the query was understood, and what scores are made of.")
  var explain = false

  @Option(
    help: ArgumentHelp(
      "Say what keeps the paragraph at this place (news/a.txt:12) or with this id out, or where it ranks.",
      valueName: "place"))
  var whyNot: WordArgument?

  /// What hits are counted by, in the order given.
  var facets: [Facet] { facetNames.flatMap(\.facets) }

  func validate() throws {
    if [count, !facets.isEmpty, whyNot != nil].count(where: \.self) > 1 {
      throw ValidationError("Of --count, --facet and --why-not only one can be given.")
    }
  }

  /// Whether hits are printed, or else something about them.
  var isOfHits: Bool { !count && facets.isEmpty && whyNot == nil }

  /// The names of those that were given, none of which goes with a batch.
  var given: [String] {
    [
      ("--count", count), ("--facet", !facets.isEmpty), ("--explain", explain),
      ("--why-not", whyNot != nil),
    ].filter(\.1).map(\.0)
  }
}

/// Names of facets with commas between, as `year,kind`.
struct FacetNames: ExpressibleByArgument {
  let facets: [Facet]

  init?(argument: String) {
    let facets = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { Facet(rawValue: String($0)) }
    guard !facets.contains(nil) else { return nil }
    self.facets = facets.compactMap(\.self)
  }

  static var allValueStrings: [String] { Facet.allCases.map(\.rawValue) }
}
