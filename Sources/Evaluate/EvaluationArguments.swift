import ArgumentParser
import Console
import Evaluation
import Platform

/// What both commands are told about how to measure.
struct EvaluationArguments: ParsableArguments {
  @Option(
    name: [.customShort("m", allowingJoined: true), .customLong("measure")],
    help: ArgumentHelp(
      "A measure, under the name trec_eval or ir_measures has for it; may be given again.",
      discussion: "Such as map, P.5,10, ndcg_cut.10, official, all_trec, nDCG@10, P(rel=2)@5, mrr.",
      valueName: "name"))
  var names: [WordArgument] = []

  @Option(
    name: [.customShort("l", allowingJoined: true), .long],
    help: ArgumentHelp("The lowest grade that is relevant.", valueName: "grade"))
  var level = 1

  @Option(
    name: [.customShort("M", allowingJoined: true), .customLong("depth")],
    help: ArgumentHelp("How many documents of a topic to look at (default: all).", valueName: "n"))
  var depth: Int?

  @Flag(name: .customShort("c"), help: "Count topics that the run lacks, as 0; so it is anyway.")
  var complete = false

  @Flag(help: "Leave out topics that the run lacks, as trec_eval does without -c.")
  var noMissing = false

  @Option(
    help: ArgumentHelp(
      "The release of trec_eval whose figures are given: 9 (9.0.8) or 10.", valueName: "release"))
  var trecEval = TrecEval.ten

  @Option(help: "How to print figures: as trec_eval does, or as one JSON object.")
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func validate() throws {
    if level < 0 { throw ValidationError("-l is \(level); it has to be 0 or more.") }
    if let depth, depth < 1 { throw ValidationError("-M is \(depth); it has to be 1 or more.") }
    if complete, noMissing { throw ValidationError("-c and --no-missing contradict each other.") }
    _ = try measures(by: [])
  }

  /// The measures that are named, or those of `names` when none is.
  func measures(by names: [String]) throws -> [Measure] {
    do {
      return try Measure.named(self.names.isEmpty ? names : self.names.map(\.text), trecEval)
    } catch let error {
      throw ValidationError("\(error.message); evaluate --help names the measures.")
    }
  }

  var options: Evaluation.Options {
    var options = Evaluation.Options()
    options.level = level
    options.depth = depth ?? .max
    options.countsMissing = !noMissing
    options.release = trecEval
    return options
  }
}

extension TrecEval: ExpressibleByArgument {}

/// Standard input can be read once.
func checkStandardInput(_ paths: [PathArgument]) throws {
  if paths.count(where: { $0.path == .standardInput }) > 1 {
    throw ValidationError("- stands for standard input, which can be only one of the files.")
  }
}
