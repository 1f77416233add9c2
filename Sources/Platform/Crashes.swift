#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
import Synchronization

/// What is said when reading the files of an index touches memory that is not there: because a mapped file has become
/// shorter, or by a library that trusts a damaged one. Any other crash takes its usual course.
public enum Crash {
  /// From now on such a crash prints `message` on standard error and ends the process with `status`.
  ///
  /// - Parameter isInLibrary: Whether this thread is in a library that works on such files. It is called by a signal's
  ///   handler, so it may take no lock and no memory.
  public static func prepare(
    saying message: String, status: Int32, isInLibrary: @escaping @convention(c) () -> Int32
  ) {
    unsafe last.deallocate()
    unsafe last = UnsafeMutableRawBufferPointer.allocate(
      byteCount: message.utf8.count, alignment: 1)
    unsafe last.copyBytes(from: message.utf8)
    unsafe exitStatus = status
    unsafe isReading = isInLibrary
    for number in [SIGSEGV, SIGBUS] { handle(number) }
  }

  /// From now on a mapped file that has become shorter ends nothing: it is read as zeros from there on, and `losses` counts it.
  /// Whoever reads has to compare that with what it was before, and throw away what was read if it differs.
  public static func outlive() {
    _ = losses
    unsafe pageSize = UInt(max(0, sysconf(Int32(_SC_PAGESIZE))))
  }

  /// How many times a mapped file was found cut short.
  public static var losses: Int { MappedRanges.losses.load(ordering: .sequentiallyConsistent) }
}

// A handler may take no lock and no memory: all it needs lies ready.

private nonisolated(unsafe) var last = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
private nonisolated(unsafe) var exitStatus: Int32 = 2
/// 0 where a file that has become shorter is not outlived.
private nonisolated(unsafe) var pageSize: UInt = 0
private nonisolated(unsafe) var isReading: @convention(c) () -> Int32 = { 0 }

private func handle(_ number: Int32) {
  var action = sigaction()
  #if canImport(Glibc)
    unsafe action.__sigaction_handler.sa_sigaction = { number, info, _ in
      unsafe crashed(number, info)
    }
  #else
    action.__sigaction_u.__sa_sigaction = { number, info, _ in crashed(number, info) }
  #endif
  action.sa_flags = Int32(SA_SIGINFO)
  unsafe sigaction(number, &action, nil)
}

private func crashed(_ number: Int32, _ info: UnsafeMutablePointer<siginfo_t>?) {
  // Who sends a signal sends it to the process, whatever it is at.
  let isSent = unsafe info.map { unsafe $0.pointee.si_code <= 0 } ?? true
  let address = unsafe number == SIGBUS ? info?.pointee.address : nil
  let isInMappedFile = address.map(MappedRanges.contain) ?? false
  if !isSent, isInMappedFile, let address, unsafe pageSize > 0,
    unsafe MappedRanges.replace(from: address, pageSize: pageSize)
  {
    return
  }
  if !isSent, unsafe isInMappedFile || isReading() != 0 {
    _ = unsafe systemWrite(STDERR_FILENO, last.baseAddress, last.count)
    unsafe _exit(exitStatus)
  }
  // What has crashed is tried again, and then ends the process.
  signal(number, SIG_DFL)
  if isSent { raise(number) }
}

extension siginfo_t {
  fileprivate var address: UInt {
    #if canImport(Glibc)
      unsafe UInt(bitPattern: _sifields._sigfault.si_addr)
    #else
      UInt(bitPattern: si_addr)
    #endif
  }
}
