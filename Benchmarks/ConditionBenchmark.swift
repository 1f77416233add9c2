import Querying
import Index
import Platform

/// Times what is asked of many paragraphs at once, of an index that is open and warm, on one thread: to find which documents fit
/// a question and count them, facets, and hits by relevance and by date.
struct ConditionBenchmark {
  private let snapshot: Snapshot
  private let questions: [Substring]

  /// Opens an index and reads a file of questions, one a line.
  init(_ index: Path, _ questions: Path) throws {
    snapshot = try Snapshot(IndexFolder(index))
    self.questions = String(decoding: try questions.read(), as: UTF8.self).split(separator: "\n")
  }

  /// Prints for each question the µs of its parts, each the least of `passes` passes, the number of hits, and the question, with
  /// tabs between. One pass before them warms up.
  func run(passes: Int) throws {
    print("count\tkinds\tdays\tten\tten by date\thits\tquestion")
    for question in questions {
      var times: [[Duration]] = []
      var count = 0
      for _ in 0...passes {
        let asked = try ask(String(question))
        (count, times) = (asked.count, times + [asked.times])
      }
      let figures = times[0].indices.map { part in
        String(micros(times.dropFirst().map { $0[part] }.min() ?? .zero))
      }
      print((figures + [String(count), String(question)]).joined(separator: "\t"))
    }
  }

  private func ask(_ text: String) throws -> (count: Int, times: [Duration]) {
    var byDate = Sorting()
    byDate.order = .date
    let page = Page(limit: 10)
    func searcher() throws -> Searcher { try Searcher(ParsedQuery(text), snapshot) }
    let count = try timed { try searcher().count(.answers) }
    let others = [
      try timed { _ = try searcher().counts(by: [.kind], .answers, from: nil) }.time,
      try timed { _ = try searcher().counts(by: [.day], .answers, from: nil) }.time,
      try timed { _ = try searcher().ranking(page, .answers) }.time,
      try timed { _ = try searcher().ranking(page, byDate, .answers) }.time,
    ]
    return (count.result, [count.time] + others)
  }
}
