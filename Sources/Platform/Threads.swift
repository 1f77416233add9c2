#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Does `work` in `count` threads at once, with the numbers from 0 on, and `meanwhile` in this one;
/// returns when all have ended.
public func withThreads(
  _ count: Int, _ work: @escaping @Sendable (_ number: Int) -> Void, meanwhile: () -> Void
) {
  let threads = (0..<count).map { number in startThread { work(number) } }
  for number in threads.indices where threads[number] == nil { work(number) }
  meanwhile()
  for case .some(let thread) in threads { pthread_join(thread, nil) }
}

/// Nil when the system has no more threads.
private func startThread(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
  final class Body {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
  let body = Unmanaged.passRetained(Body(work))
  var thread = pthread_t(bitPattern: 0)
  let status = pthread_create(
    &thread, nil,
    { context in
      #if canImport(Glibc)
        guard let context else { return nil }
      #endif
      Unmanaged<Body>.fromOpaque(context).takeRetainedValue().work()
      return nil
    }, body.toOpaque())
  if status != 0 { body.release() }
  return status == 0 ? thread : nil
}

/// A state that threads share, and wait for.
public final class Monitor<State>: @unchecked Sendable {
  private var state: State
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let changed: UnsafeMutablePointer<pthread_cond_t>

  /// A monitor of `state`.
  public init(_ state: sending State) {
    self.state = state
    mutex = .allocate(capacity: 1)
    changed = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  /// Looks at the state or changes it, alone; who waits looks again.
  public func with<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    return body(&state)
  }

  /// Waits until `body` gives something; it is called again whenever the state may have changed.
  public func wait<Result>(_ body: (inout State) -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer {
      pthread_cond_broadcast(changed)
      pthread_mutex_unlock(mutex)
    }
    while true {
      if let result = body(&state) { return result }
      pthread_cond_wait(changed, mutex)
    }
  }
}
