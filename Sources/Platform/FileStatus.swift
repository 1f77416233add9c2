#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the system knows of a file without opening it.
public struct FileStatus: Sendable, Equatable {
  /// What kind of thing has the name.
  public enum Kind: Sendable {
    case file, folder, link
    /// A device, a pipe, a socket.
    case special
  }

  /// What kind of thing it is.
  public let kind: Kind
  /// Its size in bytes.
  public let size: Int
  /// When its content last changed, in nanoseconds since 1970 (UTC).
  public let modified: Int

  /// Looks at `path`; at what it points to when it is a link and `following` is set.
  public init(of path: Path, following: Bool) throws(SystemError) {
    var status = stat()
    _ = try check(path) {
      path.withCString { following ? stat($0, &status) : lstat($0, &status) }
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
    size = Int(status.st_size)
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    modified = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
  }
}

extension Path {
  /// Whether something is there, be it a link to nothing.
  public var exists: Bool { (try? FileStatus(of: self, following: false)) != nil }

  /// Whether this process may write to it.
  public var isWritable: Bool { withCString { access($0, W_OK) } == 0 }

  /// The absolute path without links, `.` and `..`.
  public func resolved() throws(SystemError) -> Path {
    let resolved = withCString { realpath($0, nil) }
    guard let resolved else { throw SystemError(self) }
    defer { free(resolved) }
    return Path(UnsafeRawBufferPointer(start: resolved, count: strlen(resolved)))
  }

  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    (bytes + [0]).withUnsafeBytes { raw in
      body(raw.assumingMemoryBound(to: CChar.self).baseAddress.unsafelyUnwrapped)
    }
  }
}

/// The current folder, absolute and without links.
public func currentFolder() throws(SystemError) -> Path { try Path(".").resolved() }
