import Synchronization

/// A state that threads share, one at a time. Nothing leaves it but what threads may share.
public final class Guarded<State: Sendable>: Sendable {
  @usableFromInline let state: Mutex<State>

  /// A guarded state.
  public init(_ state: State) { self.state = Mutex(state) }

  /// Looks at the state or changes it, alone. What `body` does should be short, and must not come back here.
  @inlinable
  public func with<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
    state.withLock { body(&$0) }
  }
}
