#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system knows of a file without opening it.
public struct FileStatus: Sendable, Hashable {
  /// What kind of thing has the name.
  public enum Kind: Sendable {
    case file, folder, link
    /// A device, a pipe, a socket.
    case special
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// Its size in bytes; a larger one than 2⁴⁸ - 1 as this.
  public let size: Int
  /// When its content last changed, in nanoseconds since 1970 (UTC); the nearest time that there is a number
  /// for, when it is before 1678 or after 2261.
  public let modified: Int

  /// Which file it is, whatever its name: the number of its device, and its own there.
  let device: UInt64, inode: UInt64

  /// Whether `modified` is the time that the system says.
  public var hasPossibleTime: Bool { modified != .min && modified != .max }

  /// Looks at `path`; at what it points to when it is a link and `following` is set.
  public init(of path: Path, following: Bool) throws(SystemError) {
    var status = stat()
    _ = try check(path) {
      unsafe path.withCString { unsafe following ? stat($0, &status) : lstat($0, &status) }
    }
    self.init(status)
  }

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      default: .special
      }
    size = min(max(0, Int(status.st_size)), 1 << 48 - 1)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    modified = nanoseconds(Int(time.tv_sec), Int(time.tv_nsec))
  }
}

/// Seconds and nanoseconds as nanoseconds, or the nearest number that there is.
private func nanoseconds(_ seconds: Int, _ rest: Int) -> Int {
  let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
  let (sum, alsoOverflows) = product.addingReportingOverflow(rest)
  return overflows || alsoOverflows ? (seconds < 0 ? .min : .max) : sum
}

extension Path {
  /// Whether something is there, be it a link to nothing.
  public var exists: Bool { (try? FileStatus(of: self, following: false)) != nil }

  /// Whether this process may write to it.
  public var isWritable: Bool { unsafe withCString { unsafe access($0, W_OK) } == 0 }

  /// The absolute path without links, `.` and `..`.
  public func resolved() throws(SystemError) -> Path {
    let resolved = unsafe withCString { unsafe realpath($0, nil) }
    guard let resolved = unsafe resolved else { throw SystemError(self) }
    defer { unsafe free(resolved) }
    return unsafe Path(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    unsafe (bytes + [0]).withUnsafeBytes { raw in
      unsafe body(raw.assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped)
    }
  }
}

/// The current folder, absolute and without links.
public func currentFolder() throws(SystemError) -> Path { try Path(".").resolved() }
