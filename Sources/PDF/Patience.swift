/// How long an answer is waited for, in nanoseconds: so long on the clock, and longer where the program has worked meanwhile but
/// had to share the processors with others.
struct Patience {
  private let limit: Int
  private let started: (clock: Int, processor: Int)
  /// When to look whether it is still at work.
  private(set) var deadline: Int

  /// From now on, when the clock says `clock` and the program has taken so much time of processors.
  init(seconds: Double, clock: Int, processor: Int) {
    limit = Int(min(seconds, Self.mostSeconds) * 1e9)
    started = (clock, processor)
    deadline = clock + limit
  }

  private static let mostSeconds = 1e6
  /// A program that gets less than this part of a processor does nothing, or the machine is of no use.
  private static let leastShare = 20

  /// Whether to wait on behind the deadline, for the time that the program has left.
  mutating func goesOn(clock: Int, processor: Int) -> Bool {
    let (elapsed, used) = (clock - started.clock, processor - started.processor)
    guard used < limit, used * Self.leastShare >= elapsed else { return false }
    deadline = clock + max(limit - used, limit / Self.leastShare)
    return true
  }
}
