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
  private let process: pid_t
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

  /// How it has ended, which it is known to do by itself: its side is closed.
  package func awaitEnd() -> Ending {
    if let ending { return ending }
    close(channel)
    return awaited()
  }

  private func awaited() -> Ending {
    var status: Int32 = 0
    while waitpid(process, &status, 0) == -1, errno == EINTR {}
    let signal = status & 0x7F
    let found: Ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
    ending = found
    return found
  }

  /// Sends a few bytes, and a file that is opened for reading with them.
  package func send(_ bytes: [UInt8], with file: Path) throws(Failure) {
    let descriptor: Descriptor
    do throws(SystemError) {
      descriptor = try Descriptor(file, flags: O_RDONLY | O_NONBLOCK)
    } catch {
      throw .system(error)
    }
    guard ending == nil, sendMessage(channel, bytes, descriptor.number) == bytes.count else {
      throw .closed
    }
  }

  /// Says that nothing more is sent.
  package func closeInput() { shutdown(channel, Int32(SHUT_WR)) }

  /// What has come, at most so many bytes and one at least, waiting no longer than `deadline` (`monotonicTime`).
  package func read(atMost count: Int, until deadline: Int) throws(Failure) -> [UInt8] {
    guard ending == nil else { throw .closed }
    try waitForInput(until: deadline)
    var length = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      repeat {
        length = recv(channel, buffer.baseAddress, count, 0)
      } while length == -1 && errno == EINTR
      initialized = max(0, length)
    }
    if length <= 0 { throw .closed }
    return bytes
  }

  private func waitForInput(until deadline: Int) throws(Failure) {
    while true {
      let left = (deadline - monotonicTime()) / 1_000_000
      guard left > 0 else { throw .timeout }
      var wanted = pollfd(fd: channel, events: Int16(POLLIN), revents: 0)
      let found = poll(&wanted, 1, Int32(clamping: left))
      if found > 0 { return }
      if found == -1, errno != EINTR { throw .system(SystemError(program)) }
    }
  }
}

/// A time in nanoseconds that no one sets back, for deadlines.
package func monotonicTime() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
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
  _ = try check(program) { socketpair(AF_UNIX, kind, 0, &pair) }
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
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
  #else
    var actions: posix_spawn_file_actions_t?
    var attributes: posix_spawnattr_t?
  #endif
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  posix_spawn_file_actions_adddup2(&actions, channel, STDIN_FILENO)
  if writesOutput {
    posix_spawn_file_actions_adddup2(&actions, channel, STDOUT_FILENO)
  } else {
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
  }
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
  var all = sigset_t()
  sigfillset(&all)
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setsigmask(&attributes, &none)
  let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
  posix_spawnattr_setflags(&attributes, Int16(flags))
  var process: pid_t = 0
  let failure = withArguments([program] + arguments) { arguments in
    program.withCString { posix_spawnp(&process, $0, &actions, &attributes, arguments, environ) }
  }
  guard failure == 0 else { throw SystemError(program, code: failure) }
  return process
}

private func withArguments<Result>(
  _ arguments: [Path], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  var pointers = arguments.map { $0.withCString { strdup($0) } } + [nil]
  defer { for pointer in pointers { free(pointer) } }
  return pointers.withUnsafeMutableBufferPointer { body($0.baseAddress.unsafelyUnwrapped) }
}

/// Sends bytes with a descriptor beside them (SCM_RIGHTS); -1 when that fails.
private func sendMessage(_ channel: Int32, _ bytes: [UInt8], _ descriptor: Int32) -> Int {
  // What the macros CMSG_LEN and CMSG_DATA say, which Swift does not see.
  let alignment = MemoryLayout.size(ofValue: cmsghdr().cmsg_len) - 1
  let header = (MemoryLayout<cmsghdr>.size + alignment) & ~alignment
  let length = header + MemoryLayout<Int32>.size
  let control = UnsafeMutableRawBufferPointer.allocate(
    byteCount: (length + alignment) & ~alignment, alignment: MemoryLayout<cmsghdr>.alignment)
  defer { control.deallocate() }
  var part = cmsghdr()
  part.cmsg_len = numericCast(length)
  part.cmsg_level = SOL_SOCKET
  part.cmsg_type = Int32(SCM_RIGHTS)
  control.initializeMemory(as: UInt8.self, repeating: 0)
  control.storeBytes(of: part, as: cmsghdr.self)
  control.storeBytes(of: descriptor, toByteOffset: header, as: Int32.self)
  return bytes.withUnsafeBytes { raw in
    var piece = iovec(iov_base: UnsafeMutableRawPointer(mutating: raw.baseAddress), iov_len: raw.count)
    return withUnsafeMutablePointer(to: &piece) { piece in
      var message = msghdr()
      message.msg_iov = piece
      message.msg_iovlen = 1
      message.msg_control = control.baseAddress
      message.msg_controllen = numericCast(control.count)
      return sendmsg(channel, &message, noSignal)
    }
  }
}

#if canImport(Glibc)
  private let noSignal = Int32(MSG_NOSIGNAL)
#else
  private let noSignal: Int32 = 0
#endif
