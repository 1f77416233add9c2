#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// Makes the folder, and those above it that are missing, and waits until the disk has their names.
  public func makeFolder() throws(SystemError) {
    if (try? FileStatus(of: self, following: true).kind) == .folder { return }
    if parent != self, !parent.exists { try parent.makeFolder() }
    do {
      _ = try check(self) { unsafe withCString { unsafe mkdir($0, 0o777) } }
    } catch  where error.code == EEXIST {
      // Another process was faster, or something else has the name.
      guard try FileStatus(of: self, following: true).kind == .folder else { throw error }
      return
    }
    do {
      try parent.sync()
    } catch  where error.code == EACCES {
      // A folder may be made where names cannot be read.
    }
  }

  /// Takes all rights to the file or folder from everyone but its owner.
  public func makePrivate() throws(SystemError) {
    var status = stat()
    _ = try check(self) { unsafe withCString { unsafe lstat($0, &status) } }
    guard status.st_mode & 0o077 != 0 else { return }
    let mode = status.st_mode & 0o700
    _ = try check(self) { unsafe withCString { unsafe chmod($0, mode) } }
  }

  /// The names in the folder, sorted by their bytes, without `.` and `..`.
  public func names() throws(SystemError) -> [Path] {
    guard let stream = unsafe withCString({ unsafe opendir($0) }) else { throw SystemError(self) }
    return try unsafe names(in: stream)
  }

  /// The names in an open folder, which is closed.
  private func names(in stream: OpaquePointer) throws(SystemError) -> [Path] {
    defer { unsafe closedir(stream) }
    var names: [Path] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      unsafe names.append(Path(nameBytes(entry)))
      errno = 0
    }
    if errno != 0 { throw SystemError(self) }
    return names.filter { $0 != Path(".") && $0 != Path("..") }.sorted()
  }
}

// MARK: Removing

extension Path {
  /// Removes a file or a link, and no folder.
  public func removeFile() throws(SystemError) {
    _ = try check(self) { unsafe withCString(unlink) }
  }

  /// Removes a folder that has nothing in it; says whether it had nothing.
  public func removeEmptyFolder() throws(SystemError) -> Bool {
    do {
      _ = try check(self) { unsafe withCString(rmdir) }
      return true
    } catch  where error.code == ENOTEMPTY || error.code == EEXIST {
      return false
    }
  }

  /// Sees that it is a folder, and no link to one.
  public func requireFolder() throws(SystemError) {
    switch try FileStatus(of: self, following: false).kind {
    case .folder: return
    case .link: throw .isLink(self)
    case .file, .special: throw .notFolder(self)
    }
  }

  /// Removes a file, or a folder with all that is in it; links are removed, not followed, also not one that
  /// somebody puts in the place of a folder meanwhile.
  public func remove() throws(SystemError) {
    try remove(self, from: AT_FDCWD)
  }

  private func remove(_ name: Path, from folder: Int32) throws(SystemError) {
    var status = stat()
    _ = try check(self) {
      unsafe name.withCString { unsafe fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) }
    }
    let isFolder = FileStatus(status).kind == .folder
    if isFolder { try removeContents(of: name, in: folder) }
    let flags = isFolder ? AT_REMOVEDIR : 0
    _ = try check(self) { unsafe name.withCString { unsafe unlinkat(folder, $0, flags) } }
  }

  private func removeContents(of name: Path, in folder: Int32) throws(SystemError) {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    let inner = try check(self) { unsafe name.withCString { unsafe openat(folder, $0, flags) } }
    defer { close(inner) }
    let listed = try check(self) { dup(inner) }
    guard let stream = unsafe fdopendir(listed) else {
      close(listed)
      throw SystemError(self)
    }
    for name in try unsafe names(in: stream) { try (self / name).remove(name, from: inner) }
  }
}

private func nameBytes(_ entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
  unsafe withUnsafeBytes(of: &entry.pointee.d_name) { unsafe Array($0.prefix { $0 != 0 }) }
}
