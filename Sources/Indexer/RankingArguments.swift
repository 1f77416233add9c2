import ArgumentParser
import Updating

/// The settings of BM25, which an index keeps.
struct RankingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How soon more occurrences of a word stop to count.",
      discussion: "Default: as the index was made, else 0.9. Another one makes all of it anew.",
      valueName: "number"))
  var k1: Double?

  @Option(
    help: ArgumentHelp(
      "How much the length of a paragraph counts, from 0 to 1.",
      discussion: "Default: as the index was made, else 0.4. Another one makes all of it anew.",
      valueName: "number"))
  var b: Double?

  func validate() throws {
    if let k1, !(0...1000).contains(k1) {
      throw ValidationError("--k1 takes a number from 0 to 1000.")
    }
    if let b, !(0...1).contains(b) { throw ValidationError("--b takes a number from 0 to 1.") }
  }

  func apply(to options: inout RunOptions) {
    options.k1 = k1
    options.b = b
  }
}
