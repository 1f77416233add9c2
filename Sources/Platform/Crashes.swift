#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What is said when memory that is not there is touched: by a library that trusts a damaged file, or
/// because a mapped file has become shorter. A trap of Swift code is not taken for that.
public enum Crash {
  /// From now on such a crash prints `message` on standard error and ends the process with `status`.
  public static func prepare(saying message: String, status: Int32) {
    last.deallocate()
    last = UnsafeMutableRawBufferPointer.allocate(byteCount: message.utf8.count, alignment: 1)
    last.copyBytes(from: message.utf8)
    exitStatus = status
    for number in [SIGSEGV, SIGBUS] { signal(number) { _ in sayAndEnd() } }
  }
}

// A handler may take no lock and no memory: all it needs lies ready.

private nonisolated(unsafe) var last = UnsafeMutableRawBufferPointer(start: nil, count: 0)
private nonisolated(unsafe) var exitStatus: Int32 = 2

private func sayAndEnd() {
  _ = systemWrite(STDERR_FILENO, last.baseAddress, last.count)
  _exit(exitStatus)
}
