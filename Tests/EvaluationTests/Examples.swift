import Evaluation
import Failures

func run(_ text: String, as release: TrecEval = .ten) throws(FormatError) -> Run {
  try Run(parsing: Array(text.utf8), as: release)
}

func qrels(_ text: String) throws(FormatError) -> Qrels { try Qrels(parsing: Array(text.utf8)) }

/// What a measure says of one topic whose documents have these grades, best first; nil is a document
/// that is not in the qrels. `missed` are the grades of judged documents that were not found.
func figure(
  _ measure: String, _ grades: [Int?], missed: [Int] = [], level: Int = 1, release: TrecEval = .ten
) throws -> Figure {
  let found = grades.indices.map { "t Q0 d\($0) 1 \(1000 - $0) tag\n" }.joined()
  let judged =
    zip(0..., grades).map { number, grade in grade.map { "t 0 d\(number) \($0)\n" } ?? "" }
    + zip(0..., missed).map { "t 0 m\($0) \($1)\n" }
  var options = Evaluation.Options()
  options.level = level
  options.release = release
  let evaluation = Evaluation(
    try run(found), try qrels(judged.joined()), try Measure.named([measure]), options)
  return evaluation.topics[0].figures[0]
}

extension FormatError {
  /// The line and what is wrong with it, in English.
  var description: String { "line \(line): \(message.english)" }
}
