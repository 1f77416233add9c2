#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Does `work` in `count` threads at once, with the numbers from 0 on, and `meanwhile` in this one; returns when all have
/// ended. When the system has no thread to give, all the work is done in this one, and then `meanwhile`.
public func withThreads(
  _ count: Int, _ work: @escaping @Sendable (_ number: Int) -> Void, meanwhile: () -> Void
) {
  withThreads(count, work, meanwhile: meanwhile) {
    for number in 0..<count { work(number) }
    meanwhile()
  }
}

/// The same, but that `alone` is done instead of all else when the system has no thread to give. When it has fewer than `count`,
/// those do the work of the others too, behind their own.
public func withThreads(
  _ count: Int, _ work: @escaping @Sendable (_ number: Int) -> Void, meanwhile: () -> Void,
  alone: () -> Void
) {
  let spare = Monitor(SpareWork())
  let threads = startThreads(count) { number in
    work(number)
    while let other = spare.wait({ $0.next() }) { work(other) }
  }
  spare.with { $0.numbers = Array(threads.count..<count) }
  if threads.isEmpty { return alone() }
  meanwhile()
  for thread in threads { pthread_join(thread, nil) }
}

/// The numbers of threads that could not be made.
private struct SpareWork {
  /// Nil as long as it is not known which these are.
  var numbers: [Int]?

  /// The next of them; `.some(nil)` when there are no more.
  mutating func next() -> Int?? {
    guard numbers != nil else { return nil }
    return .some(numbers?.popLast())
  }
}

/// As many threads as the system has, up to `count`.
private func startThreads(
  _ count: Int, _ work: @escaping @Sendable (_ number: Int) -> Void
) -> [pthread_t] {
  var threads: [pthread_t] = []
  while threads.count < count {
    let number = threads.count
    guard let thread = startThread({ work(number) }) else { break }
    threads.append(thread)
  }
  return threads
}

/// Does work in a thread that nobody waits for; false when the system has no more threads.
func startDetached(_ work: @escaping @Sendable () -> Void) -> Bool {
  guard let thread = startThread(work) else { return false }
  pthread_detach(thread)
  return true
}

/// Nil when the system has no more threads.
private func startThread(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
  final class Body {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
  let body = unsafe Unmanaged.passRetained(Body(work))
  var thread = pthread_t(bitPattern: 0)
  let status = unsafe pthread_create(
    &thread, nil,
    { context in
      #if canImport(Glibc)
        guard let context = unsafe context else { return nil }
      #endif
      unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().work()
      return nil
    }, unsafe body.toOpaque())
  if status != 0 { unsafe body.release() }
  return status == 0 ? thread : nil
}

/// A state that threads share, and wait for.
@safe public final class Monitor<State>: @unchecked Sendable {
  private var state: State
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  /// A monitor of `state`.
  public init(_ state: sending State) {
    self.state = state
    unsafe mutex = .allocate(capacity: 1)
    unsafe changed = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(changed, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(changed)
    unsafe pthread_mutex_destroy(mutex)
    unsafe changed.deallocate()
    unsafe mutex.deallocate()
  }

  /// Which of those who wait look again.
  public enum Waking: Sendable {
    case all, one, none
  }

  /// Looks at the state or changes it, alone; who waits looks again.
  public func with<Result: Sendable>(
    waking: Waking = .all, _ body: (inout State) -> Result
  ) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { leave(waking) }
    return body(&state)
  }

  private func leave(_ waking: Waking) {
    switch waking {
    case .all: unsafe pthread_cond_broadcast(changed)
    case .one: unsafe pthread_cond_signal(changed)
    case .none: break
    }
    unsafe pthread_mutex_unlock(mutex)
  }

  /// Waits until `body` gives something; it is called again whenever the state may have changed.
  public func wait<Result: Sendable>(
    waking: Waking = .all, _ body: (inout State) -> Result?
  ) -> Result {
    unsafe pthread_mutex_lock(mutex)
    defer { leave(waking) }
    while true {
      if let result = body(&state) { return result }
      unsafe pthread_cond_wait(changed, mutex)
    }
  }
}
