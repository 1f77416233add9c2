// A release build with the Swift runtime inside has no test library, and builds this module for the benchmarks.
#if canImport(Testing)
  import Foundation
  import Synchronization
  import Testing

  /// Adds up how long the tests of a suite run, and prints it at the end. What the test library says is the time since all of them
  /// were started at once, most of which a test waits.
  package struct Timed: SuiteTrait, TestTrait, TestScoping {
    package let isRecursive = true

    package func provideScope(
      for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
      let start = ContinuousClock.now
      defer {
        let time = ContinuousClock.now - start
        SuiteTimes.shared.add(time, to: test.id.description.split(separator: "/").first ?? "")
      }
      try await function()
    }
  }

  extension Trait where Self == Timed {
    /// Counts in the times of suites that are printed at the end.
    package static var timed: Self { Timed() }
  }

  /// The time of each suite so far.
  private final class SuiteTimes: Sendable {
    static let shared = SuiteTimes()
    private let times = Mutex<[String: Duration]>([:])

    private init() { atexit { SuiteTimes.shared.print() } }

    func add(_ time: Duration, to suite: Substring) {
      times.withLock { $0[String(suite), default: .zero] += time }
    }

    /// The longest last, where one looks first.
    private func print() {
      let sorted = times.withLock { $0 }.sorted { $0.value < $1.value }
      let lines = sorted.map { suite, time in
        String(format: "%8.1f s  ", time / .seconds(1)) + suite + "\n"
      }
      FileHandle.standardError.write(
        Data(("times of suites, several of which run at once:\n" + lines.joined()).utf8))
    }
  }
#endif
