#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// The request to stop that a signal is: SIGINT from the keyboard, or SIGTERM.
public enum Interruption {
  /// Begins to wait for the first such signal instead of ending by it; the second one ends the
  /// process at once. A signal that was ignored stays so.
  public static func watch() {
    received.store(0, ordering: .relaxed)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      unsafe sigaction(number, nil, &action)
      if isIgnored(action) { continue }
      action = sigaction()
      setHandler(of: &action) { received.store($0, ordering: .relaxed) }
      action.sa_flags = Int32(truncatingIfNeeded: Int(SA_RESETHAND) | Int(SA_RESTART))
      unsafe sigaction(number, &action, nil)
    }
  }

  /// The signal that has come; nil while none has.
  public static var signal: Int32? {
    let number = received.load(ordering: .relaxed)
    return number == 0 ? nil : number
  }

  /// Ends work that may take long, when a signal has come.
  public static func checkpoint() throws(Interrupted) {
    if signal != nil { throw Interrupted() }
  }
}

/// Work was ended by a signal.
public struct Interrupted: Error {}

private let received = Atomic<Int32>(0)

private func isIgnored(_ action: sigaction) -> Bool {
  #if canImport(Glibc)
    let handler = unsafe action.__sigaction_handler.sa_handler
  #else
    let handler = action.__sigaction_u.__sa_handler
  #endif
  return unsafe unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

private func setHandler(of action: inout sigaction, _ handler: @convention(c) (Int32) -> Void) {
  #if canImport(Glibc)
    unsafe action.__sigaction_handler.sa_handler = handler
  #else
    action.__sigaction_u.__sa_handler = handler
  #endif
}
