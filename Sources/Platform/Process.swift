import CProgram

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The value of an environment variable as bytes; nil when it is unset or empty.
public func environment(_ name: String) -> [UInt8]? {
  let value = unsafe bytes(getenv(name)) ?? []
  return value.isEmpty ? nil : value
}

/// The arguments of the program as bytes, without its name.
public func arguments() -> [[UInt8]] { (1..<max(1, Int(cp_argument_count()))).compactMap(argument) }

/// The name that the program was started by, without its folder.
public func programName() -> String { Path(argument(0) ?? []).name.lossyText }

private func argument(_ number: Int) -> [UInt8]? {
  unsafe bytes(cp_argument(Int32(number)))
}

/// The commit that the program was built from, and its day; nil where the build knew of none.
public func commit() -> String? {
  let commit = unsafe bytes(cp_commit()) ?? []
  return commit.isEmpty ? nil : String(decoding: commit, as: UTF8.self)
}

/// The bytes of a string of C; nil where there is none.
@unsafe private func bytes(_ string: UnsafePointer<CChar>?) -> [UInt8]? {
  unsafe string.map { unsafe Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
}

/// Makes writing to a pipe without a reader, or beyond the size a file may have, fail instead of ending
/// the program by a signal; and takes the place of standard descriptors that are closed, so that no
/// file opened later gets their numbers. What is written there still fails.
public func prepareStandardStreams() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
  for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
    _ = unsafe open("/dev/null", O_RDONLY)
  }
}

/// From now on no one but the user gets any right to a file or folder that this process makes.
public func makeNewFilesPrivate() { _ = umask(0o077) }

/// Has the system let this process open as many files and connections as it may; how many these are.
public func raiseOpenFileLimit() -> Int {
  #if canImport(Glibc)
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  #else
    let kind = RLIMIT_NOFILE
  #endif
  var limit = rlimit()
  guard unsafe getrlimit(kind, &limit) == 0 else { return 256 }
  let known = limit.rlim_cur
  limit.rlim_cur = limit.rlim_max
  let isRaised = unsafe setrlimit(kind, &limit) == 0
  return Int(clamping: isRaised ? limit.rlim_max : known)
}

/// Ends the program.
public func end(status: Int32) -> Never { exit(status) }

/// The time, in seconds since 1970 (UTC).
public func now() -> Int { time(nil) }

/// The time, in nanoseconds since 1970 (UTC).
public func nowInNanoseconds() -> Int {
  var time = timespec()
  unsafe clock_gettime(CLOCK_REALTIME, &time)
  return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}

/// Waits for at least this long, or until a signal comes.
public func sleep(nanoseconds: Int) {
  var time = timespec(tv_sec: nanoseconds / 1_000_000_000, tv_nsec: nanoseconds % 1_000_000_000)
  unsafe nanosleep(&time, nil)
}
