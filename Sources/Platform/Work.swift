#if DEBUG
  import Synchronization
#endif

/// Counts the steps of loops over what users bring, so that tests can see how their number grows. Only in debug builds, and
/// only inside `counted`.
package enum Work {
  #if DEBUG
    private final class Counter: Sendable {
      let steps = Atomic(0)
    }

    @TaskLocal private static var counter: Counter?
  #endif

  /// Counts some steps.
  @inline(__always)
  package static func count(_ steps: Int = 1) {
    #if DEBUG
      counter?.steps.add(steps, ordering: .relaxed)
    #endif
  }

  #if DEBUG
    /// How many steps `body` takes in this thread.
    package static func counted(_ body: () throws -> Void) rethrows -> Int {
      let counter = Counter()
      try $counter.withValue(counter, operation: body)
      return counter.steps.load(ordering: .relaxed)
    }
  #endif
}
