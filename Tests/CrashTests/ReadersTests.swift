import Foundation
import Platform
import TestSupport
import Testing

/// Readers are not disturbed by a writer, and see each of its commits whole.
@Suite(.timed) struct ReadersTests {
  private let folder: TemporaryFolder
  private let readers = 8

  init() throws { folder = try TemporaryFolder() }

  @Test func eachAnswerIsOfOneSnapshot() throws {
    try writeTexts(generation: 0)
    try index()
    let running = try (0..<readers).map { _ in try startReader() }
    for generation in 1...8 {
      try writeTexts(generation: generation)
      try index()
      if generation.isMultiple(of: 3) { try index("merge") }
    }
    try folder.write("", to: "stop")
    let outcomes = running.map { $0.wait() }
    for outcome in outcomes {
      #expect(outcome.status == 0, "\(outcome.messages)")
      let answers = outcome.output.split(separator: "\n\n")
      #expect(!answers.isEmpty)
      for answer in answers { #expect(isSnapshot(answer), "\(answer)") }
    }
    #expect(Set(outcomes.flatMap { $0.output.split(separator: "\n\n") }).count > 3)
  }

  /// A generation is the same number in some files, among them one that only it has.
  private func writeTexts(generation: Int) throws {
    try? FileManager.default.removeItem(atPath: folder.path + "/texts")
    for name in ["a", "b", "c", "of\(generation)"] {
      try folder.write("铝镁合金第\(generation)代\n", to: "texts/\(name).txt")
    }
  }

  private func isSnapshot(_ answer: Substring) -> Bool {
    let hits = answer.split(separator: "\n")
    guard let generation = hits.first?.firstMatch(of: /第(\d+)代/)?.1 else { return false }
    return hits.count == 4 && hits.allSatisfy { $0.contains("第\(generation)代") }
      && hits.contains { $0.contains("of\(generation).txt") }
  }

  private func index(_ command: String? = nil) throws {
    let arguments = command.map { [$0] } ?? [folder.path + "/texts"]
    let outcome = try Programs.run("indexer", arguments + ["-d", folder.path + "/index"])
    #expect(outcome.status == 0, "\(outcome.messages)")
  }

  private func startReader() throws -> Programs.Running {
    let script = """
      while ! [ -e "$0/stop" ]; do
        "$1/query" -d "$0/index" -n 0 --format jsonl 铝镁 || exit; echo
      done
      """
    return try Programs.start(
      URL(fileURLWithPath: "/bin/sh"), ["-c", script, folder.path, Programs.folder.path])
  }
}
