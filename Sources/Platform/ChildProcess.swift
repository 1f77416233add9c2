#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Another program that works for this one, and that we talk to over a socket, which is its standard input. Its messages
/// go nowhere; it has the descriptors it is handed, and no others. It is ended with this value.
package final class ChildProcess {
  /// How a program has ended.
  package enum Ending: Equatable, Sendable {
    case exited(Int32)
    /// Killed by a signal.
    case killed(Int32)

    /// Whether it has used up the processor time it had.
    package var isOutOfTime: Bool { self == .killed(SIGXCPU) }
    /// Whether it has gone astray in its memory.
    package var isSegmentationFault: Bool { self == .killed(SIGSEGV) }
  }

  /// Why nothing came of it.
  package enum Failure: Error {
    /// The program closed its side: it has ended, or will.
    case closed
    /// Nothing came in time.
    case timeout
    case system(SystemError)
  }

  private let program: Path
  /// Its number.
  package let process: Int32
  private let channel: Int32
  private var ending: Ending?

  /// Starts a program. With `output`, its standard output comes to us too.
  package init(
    _ program: Path, _ arguments: [Path] = [], readsOutput: Bool = false
  ) throws(SystemError) {
    self.program = program
    let (ours, theirs) = try channelPair(program)
    defer { close(theirs) }
    do throws(SystemError) {
      process = try spawn(program, arguments, channel: theirs, writesOutput: readsOutput)
    } catch {
      close(ours)
      throw error
    }
    channel = ours
  }

  deinit { _ = end() }

  /// Kills it where it still works, and says how it has ended.
  package func end() -> Ending {
    if let ending { return ending }
    close(channel)
    kill(process, SIGKILL)
    return awaited()
  }

  /// How it has ended by itself, its side being closed; it is killed when it does not end soon.
  package func awaitEnd() -> Ending {
    if let ending { return ending }
    let deadline = monotonicTime() + Self.patience
    while !hasEnded, monotonicTime() < deadline { sleep(nanoseconds: 1_000_000) }
    return end()
  }

  /// In nanoseconds.
  private static let patience = 1_000_000_000

  /// Whether it waits for us to ask how.
  private var hasEnded: Bool {
    var found = unsafe siginfo_t()
    let status = unsafe waitid(P_PID, id_t(process), &found, WEXITED | WNOHANG | WNOWAIT)
    let isOfChild = unsafe found.si_signo == SIGCHLD
    return status == -1 && errno != EINTR || isOfChild
  }

  /// How much time of processors it has taken, in nanoseconds; 0 where the system does not say.
  package var processorTime: Int {
    #if canImport(Glibc)
      var clock = clockid_t()
      var time = timespec()
      guard ending == nil, unsafe clock_getcpuclockid(process, &clock) == 0,
        unsafe clock_gettime(clock, &time) == 0
      else { return 0 }
      return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
    #else
      return 0
    #endif
  }

  private func awaited() -> Ending {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) == -1, errno == EINTR {}
    let signal = status & 0x7F
    let found: Ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
    ending = found
    return found
  }

  /// Sends a few bytes, and an open file with them.
  package func send(_ bytes: [UInt8], with file: borrowing OpenFile) throws(Failure) {
    guard ending == nil, sendMessage(channel, bytes, file.descriptor.number) == bytes.count else {
      throw .closed
    }
  }

  /// Sends any number of bytes, as far as the program takes them before `deadline` (`monotonicTime`).
  package func send(_ bytes: [UInt8], until deadline: Int) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      guard ending == nil else { throw .closed }
      try wait(for: POLLOUT, until: deadline)
      let count = unsafe bytes.withUnsafeBytes {
        unsafe sendBytes(
          channel, $0.baseAddress.unsafelyUnwrapped + sent, bytes.count - sent, withoutWaiting)
      }
      if count < 0, errno != EINTR, errno != EAGAIN { throw .closed }
      sent += max(0, count)
    }
  }

  /// Says that nothing more is sent.
  package func closeInput() { shutdown(channel, Int32(SHUT_WR)) }

  /// What has come, at most so many bytes and one at least, waiting no longer than `deadline` (`monotonicTime`).
  package func read(atMost count: Int, until deadline: Int) throws(Failure) -> [UInt8] {
    guard ending == nil else { throw .closed }
    try wait(for: POLLIN, until: deadline)
    var length = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      repeat {
        length = unsafe recv(channel, buffer.baseAddress, count, 0)
      } while length == -1 && errno == EINTR
      initialized = max(0, length)
    }
    if length <= 0 { throw .closed }
    return bytes
  }

  private func wait(for event: Int32, until deadline: Int) throws(Failure) {
    while true {
      let left = (deadline - monotonicTime()) / 1_000_000
      guard left > 0 else { throw .timeout }
      var wanted = pollfd(fd: channel, events: Int16(event), revents: 0)
      let found = unsafe poll(&wanted, 1, Int32(clamping: left))
      if found > 0 { return }
      if found == -1, errno != EINTR { throw .system(SystemError(program)) }
    }
  }
}

/// A time in nanoseconds that no one sets back, for deadlines.
package func monotonicTime() -> Int {
  var time = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}

/// Two ends of a channel, both closed when another program is started.
private func channelPair(_ program: Path) throws(SystemError) -> (ours: Int32, theirs: Int32) {
  var pair: [Int32] = [-1, -1]
  #if canImport(Glibc)
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
  #else
    let kind = SOCK_STREAM
  #endif
  _ = try check(program) { unsafe socketpair(AF_UNIX, kind, 0, &pair) }
  #if !canImport(Glibc)
    for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  #endif
  return (pair[0], pair[1])
}

/// Starts a program in a group of its own, so that Control-C at the terminal is ours to answer.
private func spawn(
  _ program: Path, _ arguments: [Path], channel: Int32, writesOutput: Bool
) throws(SystemError) -> pid_t {
  #if canImport(Glibc)
    var actions = unsafe posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #endif
  unsafe posix_spawn_file_actions_init(&actions)
  unsafe posix_spawnattr_init(&attributes)
  defer {
    unsafe posix_spawn_file_actions_destroy(&actions)
    unsafe posix_spawnattr_destroy(&attributes)
  }
  unsafe posix_spawn_file_actions_adddup2(&actions, channel, STDIN_FILENO)
  if writesOutput {
    unsafe posix_spawn_file_actions_adddup2(&actions, channel, STDOUT_FILENO)
  } else {
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
  }
  unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
  var all = sigset_t()
  unsafe sigfillset(&all)
  var none = sigset_t()
  unsafe sigemptyset(&none)
  unsafe posix_spawnattr_setsigdefault(&attributes, &all)
  unsafe posix_spawnattr_setsigmask(&attributes, &none)
  let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
  unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
  var process: pid_t = 0
  let failure = unsafe withArguments([program] + arguments) { arguments in
    unsafe program.withCString {
      unsafe posix_spawnp(&process, $0, &actions, &attributes, arguments, environ)
    }
  }
  guard failure == 0 else { throw SystemError(program, code: failure) }
  return process
}

func withArguments<Result>(
  _ arguments: [Path], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = unsafe arguments.map { unsafe $0.withCString { unsafe strdup($0) } } + [nil]
  defer { unsafe pointers.forEach { unsafe free($0) } }
  return unsafe pointers.withUnsafeMutableBufferPointer {
    unsafe body($0.baseAddress.unsafelyUnwrapped)
  }
}

/// Sends bytes with a descriptor beside them (SCM_RIGHTS); -1 when that fails.
private func sendMessage(_ channel: Int32, _ bytes: [UInt8], _ descriptor: Int32) -> Int {
  // What the macros CMSG_LEN and CMSG_DATA say, which Swift does not see.
  let alignment = MemoryLayout.size(ofValue: cmsghdr().cmsg_len) - 1
  let header = (MemoryLayout<cmsghdr>.size + alignment) & ~alignment
  let length = header + MemoryLayout<Int32>.size
  let control = UnsafeMutableRawBufferPointer.allocate(
    byteCount: (length + alignment) & ~alignment, alignment: MemoryLayout<cmsghdr>.alignment)
  defer { unsafe control.deallocate() }
  var part = cmsghdr()
  part.cmsg_len = numericCast(length)
  part.cmsg_level = SOL_SOCKET
  part.cmsg_type = Int32(SCM_RIGHTS)
  unsafe control.initializeMemory(as: UInt8.self, repeating: 0)
  unsafe control.storeBytes(of: part, as: cmsghdr.self)
  unsafe control.storeBytes(of: descriptor, toByteOffset: header, as: Int32.self)
  return unsafe bytes.withUnsafeBytes { raw in
    var piece = unsafe iovec(
      iov_base: UnsafeMutableRawPointer(mutating: raw.baseAddress), iov_len: raw.count)
    return unsafe withUnsafeMutablePointer(to: &piece) { piece in
      var message = unsafe msghdr()
      unsafe message.msg_iov = piece
      unsafe message.msg_iovlen = 1
      unsafe message.msg_control = control.baseAddress
      unsafe message.msg_controllen = numericCast(control.count)
      return unsafe sendmsg(channel, &message, noSignal)
    }
  }
}

#if canImport(Glibc)
  private let noSignal = Int32(MSG_NOSIGNAL)
  private let withoutWaiting = Int32(MSG_NOSIGNAL | MSG_DONTWAIT)

  private func sendBytes(
    _ socket: Int32, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: Int32
  ) -> Int { unsafe Glibc.send(socket, bytes, count, flags) }
#else
  private let noSignal: Int32 = 0
  private let withoutWaiting = Int32(MSG_DONTWAIT)

  private func sendBytes(
    _ socket: Int32, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: Int32
  ) -> Int { unsafe Darwin.send(socket, bytes, count, flags) }
#endif
