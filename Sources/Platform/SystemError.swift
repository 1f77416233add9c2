#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A call of the system that failed: what was tried, on what, and the reason the system gives.
public struct SystemError: Error, Sendable, Equatable {
  /// The system's number for the reason (`errno`).
  public let code: Int32
  /// The file or folder it happened to.
  public let path: Path

  init(_ path: Path, code: Int32 = errno) {
    self.code = code
    self.path = path
  }

  /// A call of the system on nothing that has a name.
  public init(errnoCode code: Int32) { self.init(Path([]), code: code) }

  /// The reason in the system's words, such as `No such file or directory`.
  public var reason: String {
    switch code {
    case ENODEV: "neither a file nor a folder"
    case EMLINK: "a link, which is not followed here"
    default: unsafe String(cString: strerror(code))
    }
  }

  /// What has this name is neither a file nor a folder.
  public static func notRegular(_ path: Path) -> SystemError {
    SystemError(path, code: ENODEV)
  }

  /// What has this name is a link, and should be no one's but ours.
  public static func isLink(_ path: Path) -> SystemError { SystemError(path, code: EMLINK) }

  /// What should be a folder is none.
  public static func notFolder(_ path: Path) -> SystemError { SystemError(path, code: ENOTDIR) }

  /// What should be a file is a folder.
  public static func isFolder(_ path: Path) -> SystemError { SystemError(path, code: EISDIR) }

  /// What to do about it; nil when there is nothing to be said in general.
  public var advice: String? {
    switch code {
    case ENOENT, ENOTDIR: "check the path"
    case EACCES, EPERM: "get the right to it, or use another place"
    case EROFS: "use another place"
    case ENOSPC, EDQUOT: "make room, then try again"
    case EMLINK: "see who made it, and remove it"
    case EMFILE: "allow more open files with: ulimit -n NUMBER"
    case ENFILE: "close other programs, or have the system allow more open files"
    case ENOMEM: "close other programs, or allow more memory with: ulimit -v unlimited"
    default: nil
    }
  }

  /// Whether it failed because there is more than was to be read.
  public var isTooLarge: Bool { code == EFBIG }

  /// Whether it failed because nothing is there.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }
}

/// The result of a call that says -1 when it fails and may be interrupted by a signal.
func check<Result: SignedInteger>(
  _ path: Path, _ body: () -> Result
) throws(SystemError) -> Result {
  while true {
    let result = body()
    if result != -1 { return result }
    if errno != EINTR { throw SystemError(path) }
  }
}
