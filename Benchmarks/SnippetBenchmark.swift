import Querying
import Index
import Platform
import Presentation
import Text

/// Times what a hit costs once it is found, on one thread: the first ten hits of each of many queries.
struct SnippetBenchmark {
  private let questions: [(searcher: Searcher, ranking: ArraySlice<Ranked>)]

  /// Asks an index the queries of a file, one a line.
  init(_ index: Path, _ queries: Path) throws {
    let snapshot = try Snapshot(IndexFolder(index))
    let lines = String(decoding: try queries.read(), as: UTF8.self).split(separator: "\n")
    questions = try lines.map { line in
      let searcher = try Searcher(ParsedQuery(words: String(line)), snapshot)
      return (searcher, try searcher.ranking(Page(limit: 10)))
    }
  }

  /// Prints the microseconds of a hit, the median over the queries of the least of `rounds` rounds.
  func run(rounds: Int) throws {
    let hits = questions.reduce(0) { $0 + $1.ranking.count }
    print(
      "\(questions.count) queries, \(hits) hits, \(rounds) rounds; µs a hit: median (least to most)"
    )
    var steps: [String: [Double]] = [:]
    for (searcher, ranking) in questions where !ranking.isEmpty {
      var found: [Hit] = []
      steps["text and marks", default: []].append(
        try least(rounds, ranking.count) { found = try searcher.hits(ranking, from: nil) })
      for (name, extent) in Self.extents {
        steps[name, default: []].append(
          least(rounds, ranking.count) {
            for hit in found { precondition(!hit.spans(of: hit.snippet(extent)).isEmpty) }
          })
      }
    }
    for step in ["text and marks"] + Self.extents.map(\.name) {
      print("\(step): \(summary(steps[step, default: []]))")
    }
  }

  private static let extents: [(name: String, extent: SnippetExtent)] = [
    ("snippet", .brief), ("snippet --context 1", .sentences(around: 1)), ("snippet --full", .whole),
  ]

  private func least(
    _ rounds: Int, _ hits: Int, _ work: () throws -> Void
  ) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      try work()
      least = min(least, (ContinuousClock.now - start) / .microseconds(1))
    }
    return least / Double(hits)
  }
}
