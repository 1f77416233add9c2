// Benchmarks of parts that no program shows by itself. Called by scripts/bench.

import Platform

let words = arguments()
guard words.count == 2, words[0] == Array("text".utf8) else {
  print("usage: scripts/bench text FOLDER")
  end(status: 2)
}
try TextBenchmark(Path(words[1])).run(rounds: 7)
