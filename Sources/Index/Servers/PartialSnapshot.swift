import Failures
import Platform

extension Snapshot {
  /// What `body` makes of it; where servers fail, of the rest without them.
  ///
  /// - Throws: What `body` throws; the failure of a server when none is left.
  public func withoutFailing<Value, Problem: Error>(
    _ body: (Snapshot) throws(Problem) -> Value
  ) throws(Problem) -> Value {
    var reached = withoutResting()
    if reached.segments.isEmpty { reached = self }
    do throws(Problem) {
      return try body(reached)
    } catch {
      guard (error as? Failure)?.kind == .unreachable else { throw error }
      let rest = reached.withoutResting()
      guard !rest.segments.isEmpty, rest.segments.count < reached.segments.count else {
        throw error
      }
      return try rest.withoutFailing(body)
    }
  }

  /// Whether servers have any of it.
  public var hasServers: Bool { segments.contains { $0.served != nil } }

  /// That segments are left out, for people; nil where none is.
  public var missingNote: Message? {
    if missing.isEmpty { return nil }
    let names = missing.joined(separator: ", ")
    return Message("without what these servers have: \(names)", zh: "没有查这些服务器上的：\(names)")
  }

  /// Sees which servers answer, all of them at once.
  public func greetServers() {
    let segments = segments
    _ = try? segments.concurrentMap(steps: 0) { number throws(Failure) in
      // The failure is kept by what is asked.
      if let served = segments[number].served { try? served.reading { _ in } }
    }
  }
}
