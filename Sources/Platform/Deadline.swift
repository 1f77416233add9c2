#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// When work has to end: at a time, or as soon as nobody has a use for its result. Any thread may cancel it.
///
/// Work looks at the one it is bound to, as a task of Swift looks at its own cancellation: so none of the many loops over
/// postings and texts has to be handed it, and none can be forgotten on the way. Another thread has to be bound anew.
public final class Deadline: Sendable {
  /// Why work has to end.
  public enum Reason: Sendable {
    /// Its time has passed.
    case passed
    /// It was cancelled.
    case cancelled
  }

  @TaskLocal private static var bound: Deadline?
  /// How many threads' work is bound to one. Where none is, most programs, a look costs next to nothing.
  private static let bindings = Atomic(0)

  /// In nanoseconds of a clock that only goes forward; nil where there is all the time in the world.
  private let end: UInt64?
  private let isCancelled = Atomic(false)

  /// The end of a time from now on; without one, only its cancellation ends the work.
  public init(after time: Duration? = nil) {
    end = time.map { now() &+ nanoseconds($0) }
  }

  /// Ends the work that is bound to it, as soon as that looks.
  public func cancel() { isCancelled.store(true, ordering: .relaxed) }

  /// Why the work has to end; nil as long as it may go on.
  public var reason: Reason? {
    if isCancelled.load(ordering: .relaxed) { return .cancelled }
    return end.map { now() >= $0 } ?? false ? .passed : nil
  }

  /// What this thread's work is bound to.
  public static var current: Deadline? {
    bindings.load(ordering: .relaxed) == 0 ? nil : bound
  }

  /// Does work in this thread that ends by the deadline.
  public static func bind<Value, Problem: Error>(
    _ deadline: Deadline?, _ work: () throws(Problem) -> Value
  ) throws(Problem) -> Value {
    bindings.add(1, ordering: .relaxed)
    defer { bindings.subtract(1, ordering: .relaxed) }
    return try $bound.withValue(deadline) { Result { () throws(Problem) in try work() } }.get()
  }
}

private func now() -> UInt64 {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return UInt64(clamping: time.tv_sec) * 1_000_000_000 + UInt64(clamping: time.tv_nsec)
}

/// Rounded down to what is left of a century; below zero it is nothing.
private func nanoseconds(_ time: Duration) -> UInt64 {
  let (seconds, attoseconds) = time.components
  guard seconds >= 0, attoseconds >= 0 else { return 0 }
  return UInt64(min(seconds, 3_000_000_000)) * 1_000_000_000 + UInt64(attoseconds) / 1_000_000_000
}
