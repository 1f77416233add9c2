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

  /// The reason in Chinese; the system's own words where they are rare.
  public var chineseReason: String {
    switch code {
    case ENODEV: "既不是文件也不是文件夹"
    case EMLINK: "是一个链接，这里不跟随链接"
    case ENOENT: "没有这个文件或文件夹"
    case ENOTDIR: "不是文件夹"
    case EISDIR: "是一个文件夹"
    case EACCES, EPERM: "没有权限"
    case EROFS: "文件系统是只读的"
    case ENOSPC: "磁盘已满"
    case EDQUOT: "超出了磁盘配额"
    case EMFILE: "打开的文件太多"
    case ENFILE: "系统里打开的文件太多"
    case ENOMEM: "内存不足"
    case EFBIG: "文件太大"
    case EIO: "读写设备出错"
    case EBADF: "它没有打开"
    case ELOOP: "链接绕了太多层"
    case ENAMETOOLONG: "名称太长"
    case ENOEXEC: "不是能运行的程序"
    default: reason
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

  /// What to do about it, in English and in Chinese; nil when there is nothing to be said in general.
  public var advice: (english: String, chinese: String)? {
    switch code {
    case ENOENT, ENOTDIR: ("check the path", "请检查路径")
    case EACCES, EPERM: ("get the right to it, or use another place", "请取得权限，或换一个地方")
    case EROFS: ("use another place", "请换一个地方")
    case ENOSPC, EDQUOT: ("make room, then try again", "请腾出空间，然后再试")
    case EMLINK: ("see who made it, and remove it", "请看看是谁建的，然后删掉它")
    case EMFILE:
      ("allow more open files with: ulimit -n NUMBER", "请允许打开更多文件：ulimit -n 数")
    case ENFILE:
      (
        "close other programs, or have the system allow more open files",
        "请关闭其他程序，或让系统允许打开更多文件"
      )
    case ENOMEM:
      (
        "close other programs, or allow more memory with: ulimit -v unlimited",
        "请关闭其他程序，或允许使用更多内存：ulimit -v unlimited"
      )
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
