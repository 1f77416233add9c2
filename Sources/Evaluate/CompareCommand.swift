import ArgumentParser
import Console
import Evaluation
import Platform

/// `evaluate compare QRELS RUN_A RUN_B...`
struct CompareCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare runs with a first one, topic by topic.",
    discussion: """
      For each measure: the means, the difference, the paired t-test, the randomisation test (both \
      two-sided) and in how many topics the run is better, equal, worse. With several runs the \
      probabilities of a measure are corrected for their number. Without -m the measures are map, \
      recip_rank, P.10 and ndcg_cut.10.
      """)

  @Argument(help: ArgumentHelp("The judgements.", valueName: "qrels"))
  var qrels: PathArgument

  @Argument(help: ArgumentHelp("The run the others are compared with.", valueName: "run-a"))
  var first: PathArgument

  @Argument(help: ArgumentHelp("The other runs.", valueName: "run-b"))
  var others: [PathArgument]

  @OptionGroup(title: "Measuring") var arguments: EvaluationArguments

  @Flag(help: "Print the values of each topic too.")
  var perTopic = false

  @Option(help: "How probabilities of several runs are corrected.")
  var correction = Correction.holm

  @Option(help: ArgumentHelp("How many samples the randomisation test draws.", valueName: "n"))
  var samples = 100_000

  @Option(help: ArgumentHelp("Where its random numbers start.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Draw the differences of the first measure here.", valueName: "file"))
  var svg: PathArgument?

  func validate() throws {
    try checkStandardInput([qrels, first] + others)
    if others.isEmpty { throw ValidationError("there have to be two runs or more.") }
    if !(1...100_000_000).contains(samples) {
      throw ValidationError("--samples is \(samples); it has to be from 1 to 100000000.")
    }
    if try measures().isEmpty {
      throw ValidationError("runs are compared by measures that have a mean, such as map.")
    }
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let table = ComparisonTable(try comparisons(messages), correction)
    if let svg {
      try writeFile(svg.path) { try $0.write(DifferencePlot(table.rows.prefix(others.count)).svg) }
    }
    switch arguments.format {
    case .text: try results.writeText(table.text(perTopic: perTopic))
    case .json: try results.writeJSON(ComparisonObject(table, perTopic: perTopic))
    }
    return 0
  }

  private func measures() throws -> [Measure] {
    try arguments.measures(by: ["map", "ndcg_cut.10", "P.10", "recip_rank"])
      .filter(\.isComparable)
  }

  /// For each measure, the comparison of each run with the first.
  private func comparisons(_ messages: Messages) throws -> [[ComparisonTable.Row]] {
    let measures = try measures()
    let qrels = try input(qrels.path, Qrels.init(parsing:))
    let evaluations = try ([first] + others).map {
      try Evaluation($0.path, qrels, measures, arguments.options, messages)
    }
    return measures.indices.map { number in
      zip(others, evaluations.dropFirst()).map { other, evaluation in
        ComparisonTable.Row(
          measure: measures[number].name, first: first.path, run: other.path,
          comparison: Comparison(
            evaluations[0], evaluation, measure: number, samples: samples, seed: seed))
      }
    }
  }
}

extension Correction: ExpressibleByArgument {}
