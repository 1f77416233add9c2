// Benchmarks of parts that no program shows by itself. Called by scripts/bench.

import Platform

let words = arguments()
switch (words.first.map { String(decoding: $0, as: UTF8.self) }, words.count) {
case ("text", 2):
  try TextBenchmark(Path(words[1])).run(rounds: 7)
case ("snippets", 3):
  try SnippetBenchmark(Path(words[1]), Path(words[2])).run(rounds: 7)
case ("queries", 4...):
  guard let passes = words.last.flatMap({ Int(String(decoding: $0, as: UTF8.self)) }), passes > 0
  else { fallthrough }
  try QueryBenchmark(words[1..<words.count - 2].map { Path($0) }, Path(words[words.count - 2]))
    .run(passes: passes)
case ("conditions", 4):
  guard let passes = Int(String(decoding: words[3], as: UTF8.self)), passes > 0 else { fallthrough }
  try ConditionBenchmark(Path(words[1]), Path(words[2])).run(passes: passes)
case ("fuzz", 4):
  guard let count = Int(String(decoding: words[3], as: UTF8.self)), count > 0 else { fallthrough }
  var fuzz = try QueryFuzz(Path(words[1]), Path(words[2]))
  end(status: try fuzz.run(count) ? 0 : 1)
default:
  print(
    "usage: benchmarks text FOLDER | snippets INDEX QUERIES | queries INDEX… QUERIES PASSES "
      + "| conditions INDEX QUESTIONS PASSES "
      + "| fuzz INDEX QUESTIONS COUNT")
  end(status: 2)
}
