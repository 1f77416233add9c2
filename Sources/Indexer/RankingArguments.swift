import ArgumentParser
import Console
import Failures
import Index
import IndexOptions
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

  @Option(
    help: ArgumentHelp(
      "Score paragraphs as another index does, to join the two: with its k1, its b and its average length.",
      valueName: "index"))
  var like: PathArgument?

  func validate() throws {
    if let k1, !(0...1000).contains(k1) {
      throw ValidationError("--k1 takes a number from 0 to 1000.")
    }
    if let b, !(0...1).contains(b) { throw ValidationError("--b takes a number from 0 to 1.") }
  }

  /// - Throws: `Failure` when there is no index to score like.
  func apply(to options: inout RunOptions) throws(Failure) {
    if let like { try options.score(like: IndexFolder(like.path)) }
    options.k1 = k1 ?? options.k1
    options.b = b ?? options.b
  }
}
