import Foundation
import Platform
import TestSupport
import Testing

/// A writer that fails or is killed at any call of the system loses nothing.
@Suite(.timed, .enabled(if: Preload.isPossible, "no library can be preloaded here"))
struct FaultTests {
  let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  /// What a writer does, and from what state of the index on.
  enum Work: CaseIterable {
    case firstRun, update, merge

    func arguments(_ sandbox: Sandbox) -> [String] {
      self == .merge ? ["merge"] : [sandbox.texts]
    }
  }

  /// Every call fails once, with a full disk or a broken one.
  @Test(arguments: Work.allCases)
  func anyCallMayFail(_ work: Work) throws {
    let calls = try countCalls(work)
    try check(work, Array(1...calls)) { .failure($0 % 2 == 0 ? ENOSPC : EIO) }
  }

  @Test(arguments: Work.allCases)
  func itMayBeKilledAtAnyMoment(_ work: Work) throws {
    var random = Seeded(20)
    let calls = try countCalls(work)
    let moments = (0..<20).map { _ in Int.random(in: 1...calls, using: &random) }
    try check(work, moments) { _ in .signals([SIGKILL]) }
  }

  /// The first signal lets it commit what it has finished.
  @Test(arguments: [SIGINT, SIGTERM])
  func aSignalStopsIt(_ signal: Int32) throws {
    for number in 0..<8 {
      let lines = (0..<400).map { "\(number)号铝镁第\($0)段。\n" }
      try sandbox.folder.write(lines.joined(), to: "texts/more/\(number).txt")
    }
    let calls = try countCalls(.firstRun)
    var counts: Set<String> = []
    // The first calls are those of the start of the program.
    for call in stride(from: 10, through: calls, by: max(1, calls / 24)) {
      try prepare(.firstRun)
      let outcome = try run(.firstRun, at: call, .signals([signal]))
      #expect(outcome.status == 128 + signal && outcome.messages.contains("stopped"))
      counts.insert(try sandbox.count("铝镁第"))
      #expect(try sandbox.indexer([]).status == 0)
      #expect(try sandbox.count("铝镁第") == "3200\n")
      #expect(try sandbox.leftovers().isEmpty)
    }
    #expect(counts.count > 2, "none, all, and some")
  }

  @Test func aSecondSignalEndsItAtOnce() throws {
    try prepare(.update)
    let before = try sandbox.answers()
    let outcome = try run(.update, at: 30, .signals([SIGINT, SIGINT]))
    #expect(outcome.status == 128 + SIGINT && outcome.messages.isEmpty)
    #expect(try sandbox.answers() == before)
  }

  /// What happens at a call.
  enum Fault {
    case failure(Int32)
    case signals([Int32])

    var environment: [String: String] {
      switch self {
      case .failure(let code): ["FAULT_ERRNO": String(code)]
      case .signals(let numbers):
        ["FAULT_SIGNALS": numbers.map { String($0) }.joined(separator: " ")]
      }
    }
  }

  private func countCalls(_ work: Work) throws -> Int {
    try prepare(work)
    _ = try run(work, at: 0, .signals([]))
    let text = try String(contentsOfFile: sandbox.folder.path + "/count", encoding: .utf8)
    let calls = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
    #expect(calls > 20)
    return calls
  }

  private func prepare(_ work: Work) throws {
    try sandbox.reset(toNothing: work == .firstRun)
  }

  private func run(_ work: Work, at call: Int, _ fault: Fault) throws -> Programs.Outcome {
    let environment = [
      "LD_PRELOAD": Preload.library, "FAULT_AT": String(call),
      "FAULT_COUNT": sandbox.folder.path + "/count",
    ]
    return try sandbox.indexer(
      work.arguments(sandbox), environment: environment.merging(fault.environment) { $1 })
  }

  private func check(_ work: Work, _ calls: [Int], _ fault: (Int) -> Fault) throws {
    try prepare(work)
    let before = try sandbox.answers()
    #expect(try sandbox.indexer(work.arguments(sandbox)).status == 0)
    let after = try sandbox.answers()
    for call in calls {
      try prepare(work)
      let outcome = try run(work, at: call, fault(call))
      let answers = try sandbox.answers()
      // A text that could not be read costs that text, and is named.
      let isFine = answers == before || answers == after || outcome.status == 1
      #expect(isFine, "call \(call): \(outcome.messages)\(answers.prefix(500))")
      let again = try sandbox.indexer(work.arguments(sandbox))
      #expect(again.status == 0, "call \(call): \(again.messages)")
      #expect(try sandbox.answers() == after, "call \(call), then run again")
      #expect(try sandbox.leftovers().isEmpty, "call \(call)")
    }
  }
}

enum Preload {
  static let library = Programs.folder.appending(path: "libFaultInjection.so").path

  /// A sanitizer wants to be the first library that is loaded.
  static let isPossible =
    FileManager.default.fileExists(atPath: library) && !library.contains("/address/")
}
