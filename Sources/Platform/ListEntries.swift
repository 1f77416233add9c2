import Synchronization

/// Counts the entries of whole lists that servers hand out for some work, in all threads that do parts of it: over a network these are
/// what takes long.
package final class ListEntries: Sendable {
  private let entries = Atomic(0)

  @TaskLocal private static var current: ListEntries?

  package init() {}

  /// How many there were until now.
  package var count: Int { entries.load(ordering: .relaxed) }

  /// Counts some, for the work of this thread.
  package static func add(_ count: Int) { current?.entries.add(count, ordering: .relaxed) }

  /// What `work` gives, whose entries are counted here.
  package func counting<Value, Problem: Error>(
    _ work: () throws(Problem) -> Value
  ) throws(Problem) -> Value {
    try Self.$current.withValue(self) { Result { () throws(Problem) in try work() } }.get()
  }

  /// The counter of a thread, for others that do parts of its work.
  struct Binding: Sendable {
    private let counter = ListEntries.current

    func bind(_ work: () -> Void) { ListEntries.$current.withValue(counter, operation: work) }
  }
}
