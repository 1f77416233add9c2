import Foundation
import Platform
import TestSupport
import Testing

/// What the system refuses while an index is read is told, or makes no difference to the answer.
@Suite(.timed, .enabled(if: Preload.isPossible, "no library can be preloaded here"))
struct QueryFaultTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    // A second segment, and paragraphs that are deleted in the first.
    _ = try sandbox.indexer([sandbox.texts])
    try sandbox.folder.write("1\t铝镁\n2\t兴县有多少铝土矿产能？\n3\t县\n", to: "topics.tsv")
  }

  /// Ways to ask: each reads other files of an index, or reads them in another way.
  enum ParsedQuery: CaseIterable {
    case words, dates, facets, batch

    func arguments(_ folder: String) -> [String] {
      switch self {
      case .words: ["--format", "json", "兴县企业"]
      case .dates: ["--sort", "date", "县 NOT 企业"]
      case .facets: ["--facet", "file", "date:2023"]
      case .batch: ["--topics", folder + "/topics.tsv", "-j", "2"]
      }
    }
  }

  /// Files are not opened, not read and not mapped, and threads are not made.
  @Test(arguments: ParsedQuery.allCases, ["o", "r", "m", "t"])
  func anyCallMayFail(_ question: ParsedQuery, _ kind: String) throws {
    let expected = try query(question, kind, at: 0)
    #expect(expected.status == 0 && !expected.output.isEmpty, "\(expected.messages)")
    var told = 0
    for call in 0..<(try countedCalls()) {
      let outcome = try query(question, kind, at: call + 1)
      let isTold = (1..<128).contains(outcome.status) && !outcome.messages.isEmpty
      let isSame = outcome.status == 0 && outcome.output == expected.output
      #expect(isSame || isTold, "call \(call): \(outcome.status) \(outcome.messages)")
      told += isTold ? 1 : 0
    }
    // A thread that is not made is done without.
    #expect((told > 0) == (kind != "t"))
  }

  /// Otherwise no fault would have been tried.
  @Test func thereAreCallsOfEachKind() throws {
    let calls = try ["o", "r", "m", "t"].map { kind in
      _ = try query(.batch, kind, at: 0)
      return try countedCalls()
    }
    #expect(calls.allSatisfy { $0 > 1 }, "\(calls)")
  }

  private func query(
    _ question: ParsedQuery, _ kind: String, at call: Int
  ) throws -> Programs.Outcome {
    try Programs.run(
      "query", ["-d", sandbox.index] + question.arguments(sandbox.folder.path),
      environment: [
        "LD_PRELOAD": Preload.library, "FAULT_AT": String(call), "FAULT_KINDS": kind,
        "FAULT_ERRNO": String(EIO), "FAULT_COUNT": sandbox.folder.path + "/count",
      ])
  }

  /// How many calls the last run made.
  private func countedCalls() throws -> Int {
    let text = try String(contentsOfFile: sandbox.folder.path + "/count", encoding: .utf8)
    return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }
}
