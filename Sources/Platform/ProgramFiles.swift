#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Where programs are: this one, and others.

/// The folder that the program which runs lies in, without links; nil where the system does not say.
public func programFolder() -> Path? {
  #if canImport(Glibc)
    return (try? Path("/proc/self/exe").resolved())?.parent
  #else
    var size = UInt32(PATH_MAX)
    var bytes = [CChar](repeating: 0, count: Int(size))
    guard unsafe _NSGetExecutablePath(&bytes, &size) == 0 else { return nil }
    let path = Path(bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) })
    return (try? path.resolved())?.parent
  #endif
}

extension Path {
  /// Whether it is a file that may be run.
  public var isProgram: Bool {
    guard (try? FileStatus(of: self, following: true).kind) == .file else { return false }
    return unsafe withCString { unsafe access($0, X_OK) } == 0
  }
}

/// A program that the shell would find by its name; nil when there is none.
public func program(named name: String) -> Path? {
  let folders = environment("PATH") ?? Array("/usr/local/bin:/usr/bin:/bin".utf8)
  return folders.split(separator: UInt8(ascii: ":")).map { Path(Array($0)) / Path(name) }
    .first(where: \.isProgram)
}

/// Runs another program, which is found as the shell finds it, in place of this one: with its terminal, folder and variables.
public func become(_ name: String, _ arguments: [Path]) throws(SystemError) -> Never {
  // A program inherits what is ignored.
  for ignored in [SIGPIPE, SIGXFSZ] { signal(ignored, SIG_DFL) }
  let program = Path(name)
  _ = unsafe withArguments([program] + arguments) { arguments in
    unsafe program.withCString { unsafe execvp($0, arguments) }
  }
  throw SystemError(program)
}
