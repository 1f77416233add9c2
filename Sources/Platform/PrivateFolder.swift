#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder that the user alone can look into, for what lives no longer than programs do; `name` has no blank, nor has its path.
///
/// - Throws: `SystemError`, also when somebody else has made what has its name.
public func privateFolder(_ name: String) throws(SystemError) -> Path {
  let runtime = environment("XDG_RUNTIME_DIR").map(Path.init)
  let folder =
    runtime.flatMap { $0.isAbsolute && $0.isPlainWord && $0.bytes.count <= 40 ? $0 / name : nil }
    ?? Path("/tmp") / "\(name)-\(getuid())"
  let made = unsafe folder.withCString { unsafe mkdir($0, 0o700) }
  if made == -1, errno != EEXIST { throw SystemError(folder) }
  var status = stat()
  _ = try check(folder) { unsafe folder.withCString { unsafe lstat($0, &status) } }
  guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == getuid(), status.st_mode & 0o077 == 0
  else { throw SystemError(folder, code: EACCES) }
  return folder
}

extension Path {
  /// Whether a shell takes it for one word as it is.
  fileprivate var isPlainWord: Bool {
    bytes.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "/._-".utf8.contains(byte)
      }
    }
  }
}
