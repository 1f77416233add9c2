import Querying
import Index
import Platform
import Presentation
import Text

/// Times questions to indexes that are open and warm, on one thread, and the parts of each: the search
/// alone, the same with its first hits ranked again, the text and marks of ten hits, their snippets.
struct QueryBenchmark {
  private let snapshot: Snapshot
  private let questions: [(id: Substring, text: Substring)]
  private static let page = Page(limit: 10)

  /// Opens indexes, to be searched as one, and reads a file of questions: an id, a tab and a question a line; what follows
  /// another tab is not read.
  init(_ indexes: [Path], _ questions: Path) throws {
    snapshot = try Snapshot(indexes.map { IndexFolder($0) })
    self.questions = String(decoding: try questions.read(), as: UTF8.self).split(separator: "\n")
      .compactMap {
        let fields = $0.split(separator: "\t")
        return fields.count > 1 ? (fields[0], fields[1]) : nil
      }
  }

  /// Prints for each question its id, the µs of its parts, each the median of `passes` passes over all
  /// questions, and the ids of its hits, with tabs between. One pass before them warms up.
  func run(passes: Int) throws {
    var times = [[Times]](repeating: [], count: questions.count)
    for _ in 0...passes {
      for (number, question) in questions.enumerated() {
        times[number].append(try ask(String(question.text)))
      }
    }
    for (question, times) in zip(questions, times) {
      let times = times.dropFirst()
      let parts: [KeyPath<Times, Duration>] = [\.search, \.ranking, \.hits, \.snippets]
      let figures = parts.map { part in String(median(times.map { $0[keyPath: part] })) }
      let found = (times.last?.found ?? []).joined(separator: " ")
      print(([String(question.id)] + figures + [found]).joined(separator: "\t"))
    }
  }

  private struct Times {
    var search, ranking, hits, snippets: Duration
    var found: [String]
  }

  private func ask(_ text: String) throws -> Times {
    let search = try timed {
      try Searcher(ParsedQuery(words: text), snapshot, rerank: 0).ranking(Self.page)
    }
    let ranked = try timed {
      let searcher = try Searcher(ParsedQuery(words: text), snapshot)
      return (searcher, try searcher.ranking(Self.page))
    }
    let (searcher, ranking) = ranked.result
    let hits = try timed { try searcher.hits(ranking, from: nil) }
    let snippets = timed { hits.result.map { $0.spans(of: $0.snippet()).count } }
    return Times(
      search: search.time, ranking: ranked.time, hits: hits.time, snippets: snippets.time,
      found: ranking.map(\.id))
  }
}

/// What some work gives, and how long it took.
func timed<Result>(
  _ work: () throws -> Result
) rethrows -> (result: Result, time: Duration) {
  let start = ContinuousClock.now
  let result = try work()
  return (result, ContinuousClock.now - start)
}

/// The median of some times, in µs.
private func median(_ times: [Duration]) -> Double {
  let sorted = times.sorted()
  return sorted.isEmpty ? 0 : micros(sorted[sorted.count / 2])
}

/// A time in µs to a tenth.
func micros(_ time: Duration) -> Double {
  (time / .microseconds(1) * 10).rounded() / 10
}
