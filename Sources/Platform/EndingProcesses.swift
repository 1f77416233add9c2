#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Kills a process that this one has started, or a library for it, and that nobody has waited for yet: so its number is still its own.
public func killChild(_ process: Int32) { if process > 1 { kill(process, SIGKILL) } }

/// Kills one that nobody is going to wait for.
public func endChild(_ process: Int32) {
  guard process > 1 else { return }
  var status: Int32 = 0
  kill(process, SIGKILL)
  while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
}

/// The number of this process.
public var processNumber: Int32 { getpid() }
