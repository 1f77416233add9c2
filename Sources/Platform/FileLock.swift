#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A lock that one process holds until it lets go or ends, in whatever way it ends.
public final class FileLock {
  private let file: Descriptor

  /// Who holds a lock that could not be taken.
  public struct Holder: Sendable, Equatable {
    /// The number of the process; nil when it has not said.
    public let process: Int?
    /// When it took the lock, in seconds since 1970 (UTC); nil when it has not said.
    public let since: Int?
  }

  private init(_ file: consuming Descriptor) { self.file = file }

  /// Closing alone would not do: a child process that is being started has the file open too for a moment.
  deinit { flock(file.number, LOCK_UN) }

  /// Takes the lock of the file `path`, which is made when missing; nil when another process has it. A link
  /// is refused: what it leads to would be written over.
  public static func take(_ path: Path) throws(SystemError) -> FileLock? {
    let file = try Descriptor.unlinked(path, flags: O_RDWR | O_CREAT)
    guard try file.hasOneName() else { throw .isLink(path) }
    guard flock(file.number, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw SystemError(path)
    }
    // Who had it may have removed the file meanwhile; then another one is the lock.
    guard try file.isStill(path) else { return nil }
    _ = try check(path) { ftruncate(file.number, 0) }
    try file.write(Array("\(getpid()) \(time(nil))\n".utf8))
    return FileLock(file)
  }

  /// Who holds the lock of the file `path`, as far as the file says.
  public static func holder(_ path: Path) -> Holder { Holder(readFrom: path) }
}

extension Descriptor {
  /// Whether the path leads to what is open here.
  fileprivate func isStill(_ path: Path) throws(SystemError) -> Bool {
    var (mine, there) = (stat(), stat())
    _ = try check(path) { unsafe fstat(number, &mine) }
    guard unsafe path.withCString({ unsafe stat($0, &there) }) == 0 else { return false }
    return mine.st_ino == there.st_ino && mine.st_dev == there.st_dev
  }
}

extension FileLock.Holder {
  fileprivate init(readFrom path: Path) {
    let text = (try? path.readUnlinked()).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let numbers = text.split { $0 == " " || $0 == "\n" }.map { Int($0) }
    process = numbers.first ?? nil
    since = numbers.count == 2 ? numbers[1] : nil
  }
}
