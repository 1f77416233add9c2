#if DEBUG
  import Synchronization
#endif

/// Counts the texts that are decompressed, so that tests see what does without. Only in debug builds, and only inside `counted`.
package enum TextsRead {
  #if DEBUG
    private final class Counter: Sendable {
      let texts = Atomic(0)
    }

    @TaskLocal private static var counter: Counter?

    /// The counter of a thread, for others that do parts of its work.
    struct Binding: Sendable {
      private let counter = TextsRead.counter

      func bind(_ work: () -> Void) { TextsRead.$counter.withValue(counter, operation: work) }
    }
  #endif

  /// Counts a text.
  @inline(__always)
  package static func count() {
    #if DEBUG
      counter?.texts.add(1, ordering: .relaxed)
    #endif
  }

  #if DEBUG
    /// How many texts `body` reads in this thread.
    package static func counted(_ body: () throws -> Void) rethrows -> Int {
      let counter = Counter()
      try $counter.withValue(counter, operation: body)
      return counter.texts.load(ordering: .relaxed)
    }
  #endif
}
