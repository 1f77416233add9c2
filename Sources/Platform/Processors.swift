import CProgram
import Synchronization

/// How many processors this process may use; 1 at least.
public var usableProcessors: Int { Int(cp_usable_processors()) }

/// The processors of the machine, as the threads of this process share them. Work that has parts which can be done side by side
/// asks for those that are idle; where as many threads work as there are processors it gets none, and is done as if there were one.
public final class Processors: Sendable {
  private let count: Int
  /// How many threads work.
  private let working = Atomic(0)
  private let helpers: Helpers

  @TaskLocal private static var isCounted = false

  /// So many processors.
  public init(_ count: Int) {
    self.count = count
    helpers = Helpers(most: count)
  }

  /// Does work in this thread, which keeps a processor busy meanwhile.
  public func busy<Value, Problem: Error>(
    _ work: () throws(Problem) -> Value
  ) throws(Problem) -> Value {
    guard !Self.isCounted else { return try work() }
    working.add(1, ordering: .relaxed)
    defer { working.subtract(1, ordering: .relaxed) }
    return try Self.$isCounted.withValue(true) { Result { () throws(Problem) in try work() } }.get()
  }

  /// What `body` gives for each number below `count`, in their order: in this thread, and in others where processors are idle, which
  /// have the deadline of this one. Throws what the first of them throws in that order.
  public func map<Value: Sendable, Problem: Error>(
    _ count: Int, _ body: @escaping @Sendable (Int) throws(Problem) -> Value
  ) throws(Problem) -> [Value] {
    try busy { () throws(Problem) in
      var helping = 0
      while helping < count - 1, takeIdle() { helping += 1 }
      if helping == 0 { return try inThisThread(count, body) }
      let parts = Parts(count) { number in Result { () throws(Problem) in try body(number) } }
      for _ in 0..<helping { help(parts) }
      return try inOrder(parts.results())
    }
  }

  private func takeIdle() -> Bool {
    var known = working.load(ordering: .relaxed)
    while known < count {
      let (isTaken, found) = working.compareExchange(
        expected: known, desired: known + 1, ordering: .relaxed)
      if isTaken { return true }
      known = found
    }
    return false
  }

  private func help<Value>(_ parts: Parts<Value>) {
    let context = WorkContext()
    let isHelped = helpers.run {
      context.bind { parts.work() }
      self.working.subtract(1, ordering: .relaxed)
    }
    if !isHelped { working.subtract(1, ordering: .relaxed) }
  }
}

private func inThisThread<Value, Problem: Error>(
  _ count: Int, _ body: (Int) throws(Problem) -> Value
) throws(Problem) -> [Value] {
  var values: [Value] = []
  values.reserveCapacity(count)
  for number in 0..<count { values.append(try body(number)) }
  return values
}

private func inOrder<Value, Problem: Error>(
  _ results: [Result<Value, Problem>]
) throws(Problem) -> [Value] {
  var values: [Value] = []
  values.reserveCapacity(results.count)
  for result in results { values.append(try result.get()) }
  return values
}

/// Parts of work that several threads take one after the other.
private final class Parts<Value: Sendable>: Sendable {
  private let count: Int
  private let body: @Sendable (Int) -> Value
  private let next = Atomic(0)
  private let done = Atomic(0)
  private let values = Monitor<[Int: Value]>([:])

  init(_ count: Int, _ body: @escaping @Sendable (Int) -> Value) {
    self.count = count
    self.body = body
  }

  /// Does parts until none is left.
  func work() {
    while true {
      let number = next.add(1, ordering: .relaxed).oldValue
      guard number < count else { return }
      let value = body(number)
      values.with { $0[number] = value }
      done.add(1, ordering: .releasing)
    }
  }

  /// Does parts too, and waits for those of others.
  func results() -> [Value] {
    work()
    // Most are done before a thread could be put to sleep and woken again.
    var looks = 0
    while looks < looksBeforeSleep, done.load(ordering: .acquiring) < count { looks += 1 }
    let all = values.wait { $0.count == self.count ? $0 : nil }
    return (0..<count).compactMap { all[$0] }
  }
}

private let looksBeforeSleep = 20_000

/// Threads that wait for something to do.
private final class Helpers: Sendable {
  private let most: Int
  private let line = Monitor(Line())

  private struct Line {
    var waiting: [@Sendable () -> Void] = []
    var idle = 0
    var threads = 0
  }

  init(most: Int) { self.most = most }

  /// Has work done in another thread; false when the system has none to give.
  func run(_ work: @escaping @Sendable () -> Void) -> Bool {
    // To wake all of many threads for each piece of work would take longer than the work.
    let needsThread = line.with(waking: .one) { line in
      line.waiting.append(work)
      guard line.waiting.count > line.idle, line.threads < most else { return false }
      line.threads += 1
      return true
    }
    if !needsThread || startDetached({ self.serve() }) { return true }
    return line.with(waking: .none) { line in
      line.threads -= 1
      // What waits is all alike to who counts it, so any of it may go.
      return line.waiting.popLast() == nil
    }
  }

  private func serve() {
    while true {
      var isIdle = false
      let work = line.wait(waking: .none) { line -> (@Sendable () -> Void)? in
        if line.waiting.isEmpty != isIdle {
          isIdle.toggle()
          line.idle += isIdle ? 1 : -1
        }
        return line.waiting.isEmpty ? nil : line.waiting.removeFirst()
      }
      work()
    }
  }
}

/// What work of a thread is bound to, for others that do parts of it.
private struct WorkContext: Sendable {
  private let deadline = Deadline.current
  private let entries = ListEntries.Binding()
  #if DEBUG
    private let steps = Work.Binding()
    private let texts = TextsRead.Binding()
  #endif

  func bind(_ work: () -> Void) {
    #if DEBUG
      steps.bind { texts.bind { entries.bind { Deadline.bind(deadline, work) } } }
    #else
      entries.bind { Deadline.bind(deadline, work) }
    #endif
  }
}
