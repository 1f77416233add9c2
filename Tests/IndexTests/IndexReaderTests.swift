import Platform
import IndexFixture
import TestSupport
import Testing

@testable import Querying
@testable import Failures
@testable import Index
@testable import Presentation
@testable import Updating

/// One state of an index that many threads ask, and how it is followed by the next one.
@Suite(.timed) struct IndexReaderTests {
  @Test func manyThreadsAskOneSnapshot() throws {
    let fixture = try IndexFixture(of: Project.seeds)
    try fixture.folder.write("{\"id\":\"a\",\"text\":\"铝镁产业\"}\n", to: "more/a.jsonl")
    try fixture.update(fixture.folder.path + "/more")
    let questions = ["铝镁", "产业 发展", "铝", "铝镁 NEAR/20 产业", "modified:2000..", "兴县有多少铝土矿产能？"]
    let alone = try Snapshot(fixture.index)
    let expected = try questions.map { try answer($0, alone) }
    let shared = try Snapshot(fixture.index)
    let differing = Guarded<[String]>([])
    withThreads(8) { thread in
      for number in 0..<12 {
        let place = (thread + number) % questions.count
        let found = try? answer(questions[place], shared)
        if found != expected[place] { differing.with { $0.append(questions[place]) } }
      }
    } meanwhile: {
    }
    #expect(differing.with { $0 } == [])
  }

  @Test func aCommitIsSeenAtTheNextLoan() throws {
    let fixture = try IndexFixture()
    try fixture.folder.write("铝镁。\n", to: "texts/a.txt")
    try fixture.update(fixture.folder.path + "/texts")
    let reader = try IndexReader([fixture.index])
    let first = try reader.snapshot()
    #expect(try reader.snapshot().segments[0] === first.segments[0], "nothing is opened again")
    for count in 2...4 {
      try fixture.folder.write("铝镁\(count)。\n", to: "texts/\(count).txt")
      try fixture.update(fixture.folder.path + "/texts")
      #expect(try answer("铝镁", reader.snapshot()).count == count)
      #expect(try answer("铝镁", first).count == 1, "what was lent stays")
    }
    try fixture.merge()
    #expect(try answer("铝镁", reader.snapshot()).count == 4)
    #expect(try answer("铝镁", first).count == 1)
  }

  @Test func aStateThatCannotBeOpenedIsTriedAgain() throws {
    let fixture = try IndexFixture(of: Project.seeds)
    let reader = try IndexReader([fixture.index])
    let lent = try reader.snapshot()
    let good = try fixture.index.manifest.readToEnd(limit: 1 << 20)
    try fixture.folder.write("{}", to: "index/manifest.json")
    for _ in 0..<2 {
      let failure = #expect(throws: Failure.self) { _ = try reader.snapshot() }
      #expect(failure?.kind == .damage)
    }
    #expect(try !answer("铝镁", lent).isEmpty)
    try fixture.folder.write(good, to: "index/manifest.json")
    #expect(try answer("铝镁", reader.snapshot()) == answer("铝镁", lent))
  }

  /// Readers beside a writer, each of whose commits adds a paragraph to every file.
  @Test func eachLoanIsOneState() throws {
    let fixture = try IndexFixture()
    func write(_ count: Int) throws {
      for name in ["a", "b", "c"] {
        let text = (0..<count).map { "铝镁第\($0)号。\n" }.joined()
        try fixture.folder.write(text, to: "texts/\(name).txt")
      }
      try fixture.update(fixture.folder.path + "/texts")
    }
    try write(1)
    let reader = try IndexReader([fixture.index])
    let counts = Guarded<Set<Int>>([])
    let isDone = Guarded(false)
    var problem: (any Error)?
    withThreads(4) { _ in
      while !isDone.with({ $0 }) {
        let count = try? answer("铝镁", reader.snapshot()).count
        counts.with { _ = $0.insert(count ?? -1) }
      }
    } meanwhile: {
      do {
        for count in 2...12 { try write(count) }
      } catch {
        problem = error
      }
      isDone.with { $0 = true }
    }
    #expect(problem == nil)
    #expect(counts.with { $0 }.allSatisfy { $0 > 0 && $0 % 3 == 0 }, "\(counts.with { $0 })")
  }
}

private func answer(_ text: String, _ snapshot: Snapshot) throws -> [String] {
  let searcher = try Searcher(ParsedQuery(text), snapshot)
  let hits = try searcher.hits(searcher.ranking(Page()), from: nil)
  return hits.map { "\($0.id) \($0.score ?? 0) \($0.marks)" }
}
