#if DEBUG
  import Synchronization
#endif

/// Counts the steps of loops over what users bring, so that tests can see how their number grows. Only in debug builds, and
/// only inside `counted`.
package enum Work {
  #if DEBUG
    private final class Counter: Sendable {
      let steps = Atomic(0)
      /// What is cancelled when so many have been made.
      let cancelled: (deadline: Deadline, step: Int)?

      init(_ cancelled: (deadline: Deadline, step: Int)?) { self.cancelled = cancelled }

      func add(_ count: Int) {
        let made = steps.add(count, ordering: .relaxed).newValue
        if let cancelled, made > cancelled.step { cancelled.deadline.cancel() }
      }
    }

    @TaskLocal private static var counter: Counter?

    /// The counter of a thread, for others that do parts of its work.
    struct Binding: Sendable {
      private let counter = Work.counter

      func bind(_ work: () -> Void) { Work.$counter.withValue(counter, operation: work) }
    }
  #endif

  /// Counts some steps.
  @inline(__always)
  package static func count(_ steps: Int = 1) {
    #if DEBUG
      counter?.add(steps)
    #endif
  }

  #if DEBUG
    /// How many steps `body` takes in this thread, of which a deadline is cancelled at one.
    package static func counted(
      cancelling cancelled: (deadline: Deadline, step: Int)? = nil, _ body: () throws -> Void
    ) rethrows -> Int {
      let counter = Counter(cancelled)
      try $counter.withValue(counter, operation: body)
      return counter.steps.load(ordering: .relaxed)
    }
  #endif
}
