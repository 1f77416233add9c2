import Failures
import Platform

extension [Segment] {
  /// What `body` gives for the number of each, in their order. Several are asked at once where there is as much to do as `steps` says,
  /// in postings to be walked, and processors are idle.
  package func concurrentMap<Value: Sendable>(
    steps: Int, _ body: @escaping @Sendable (Int) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    if count > 1, contains(where: { $0.served != nil }) {
      return try ServerThreads.shared.map(count, body)
    }
    if count > 1, steps >= fewestSteps { return try Processors.shared.map(count, body) }
    var values: [Value] = []
    values.reserveCapacity(count)
    for number in indices { values.append(try body(number)) }
    return values
  }
}

/// What waits for servers keeps no processor busy.
private enum ServerThreads {
  static let shared = Processors(64)
}

/// To wake another thread takes about as long.
#if DEBUG
  // Tests have small indexes.
  private let fewestSteps = 0
#else
  private let fewestSteps = 20_000
#endif

/// To look up a term takes as long as so many postings.
package let stepsOfTerm = 300
