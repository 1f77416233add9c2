// Benchmarks of parts that no program shows by itself. Called by scripts/bench.

import Platform

let words = arguments()
switch (words.first.map { String(decoding: $0, as: UTF8.self) }, words.count) {
case ("text", 2):
  try TextBenchmark(Path(words[1])).run(rounds: 7)
case ("snippets", 3):
  try SnippetBenchmark(Path(words[1]), Path(words[2])).run(rounds: 7)
default:
  print("usage: scripts/bench text FOLDER, scripts/bench snippets INDEX QUERIES")
  end(status: 2)
}
