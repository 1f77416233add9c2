#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The request to stop that a signal is: SIGINT from the keyboard, or SIGTERM.
public enum Interruption {
  /// Begins to wait for the first such signal instead of ending by it; the second one ends the
  /// process at once. A signal that was ignored stays so.
  public static func watch() {
    received.pointee = 0
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      sigaction(number, nil, &action)
      if isIgnored(action) { continue }
      action = sigaction()
      setHandler(of: &action) { received.pointee = $0 }
      action.sa_flags = Int32(truncatingIfNeeded: Int(SA_RESETHAND) | Int(SA_RESTART))
      sigaction(number, &action, nil)
    }
  }

  /// The signal that has come; nil while none has.
  public static var signal: Int32? { received.pointee == 0 ? nil : received.pointee }
}

private nonisolated(unsafe) let received = {
  let place = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
  place.initialize(to: 0)
  return place
}()

private func isIgnored(_ action: sigaction) -> Bool {
  #if canImport(Glibc)
    let handler = action.__sigaction_handler.sa_handler
  #else
    let handler = action.__sigaction_u.__sa_handler
  #endif
  return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
}

private func setHandler(of action: inout sigaction, _ handler: @convention(c) (Int32) -> Void) {
  #if canImport(Glibc)
    action.__sigaction_handler.sa_handler = handler
  #else
    action.__sigaction_u.__sa_handler = handler
  #endif
}
