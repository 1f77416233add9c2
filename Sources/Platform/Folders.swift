#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// Makes the folder, and those above it that are missing.
  public func makeFolder() throws(SystemError) {
    if (try? FileStatus(of: self, following: true).kind) == .folder { return }
    if parent != self, !parent.exists { try parent.makeFolder() }
    do {
      _ = try check(self) { withCString { mkdir($0, 0o777) } }
    } catch  where error.code == EEXIST {
      // Another process was faster, or something else has the name.
      guard try FileStatus(of: self, following: true).kind == .folder else { throw error }
    }
  }

  /// Removes a folder that nothing is in.
  public func removeEmptyFolder() throws(SystemError) {
    _ = try check(self) { withCString(rmdir) }
  }

  /// The names in the folder, sorted by their bytes, without `.` and `..`.
  public func names() throws(SystemError) -> [Path] {
    guard let stream = withCString({ opendir($0) }) else { throw SystemError(self) }
    defer { closedir(stream) }
    var names: [Path] = []
    errno = 0
    while let entry = readdir(stream) {
      names.append(Path(nameBytes(entry)))
      errno = 0
    }
    if errno != 0 { throw SystemError(self) }
    return names.filter { $0 != Path(".") && $0 != Path("..") }.sorted()
  }
}

private func nameBytes(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
  withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
}
