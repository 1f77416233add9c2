#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that takes the place of another one when it is whole. Until then the old one stays, and when that never comes
/// nothing is left of the new one.
///
/// A link keeps pointing to where it did, and a file its rights. What is no file, such as a pipe or a terminal, and a file
/// in a folder that may not be written to, is written to at once.
final class FileReplacement {
  private let file: Descriptor
  /// What is replaced; nil when it is written to at once.
  private let target: Path?
  /// The name it has until it is whole; nil while it has none.
  private var draft: Path?

  /// - Throws: when neither a file beside it nor the file itself can be made or opened.
  init(of path: Path) throws(SystemError) {
    let known = try knownStatus(path)
    guard known?.isRegular ?? true else {
      file = try Descriptor(path, flags: O_WRONLY | O_CREAT)
      target = nil
      return
    }
    let target = known == nil ? path : try path.resolved()
    guard known == nil || target.parent.isWritable else {
      file = try Descriptor(path, flags: O_WRONLY | O_TRUNC)
      self.target = nil
      return
    }
    file = try openDraft(beside: target, for: path)
    draft = file.path == target.parent ? nil : file.path
    self.target = target
    if let known { _ = fchmod(file.number, known.rights) }
  }

  deinit { if let draft { try? draft.remove() } }

  var descriptor: Int32 { file.number }

  /// Puts it in its place, as it is on the disk.
  func commit() throws(SystemError) {
    guard let target else { return }
    try file.sync()
    if draft == nil { draft = try named(file.number, beside: target) }
    try draft?.rename(to: target)
    draft = nil
  }
}

private func knownStatus(
  _ path: Path
) throws(SystemError) -> (isRegular: Bool, rights: mode_t)? {
  var status = stat()
  do throws(SystemError) {
    _ = try check(path) { unsafe path.withCString { unsafe stat($0, &status) } }
  } catch {
    // A link to nothing is written through.
    if error.code == ENOENT, !path.exists { return nil }
    if error.code == ENOENT { return (false, 0) }
    throw error
  }
  return (status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o7777)
}

/// A new file beside another one: without a name where the system can do that, so that also a killed process leaves none; then
/// its path is that of the folder. Errors are those of `path`.
private func openDraft(beside target: Path, for path: Path) throws(SystemError) -> Descriptor {
  #if os(Linux)
    do throws(SystemError) {
      return try Descriptor(target.parent, flags: O_WRONLY | unnamed)
    } catch {
      guard [EOPNOTSUPP, EISDIR, EINVAL].contains(error.code) else {
        throw SystemError(path, code: error.code)
      }
    }
  #endif
  while true {
    do throws(SystemError) {
      return try Descriptor(draftName(target), flags: O_WRONLY | O_CREAT | O_EXCL)
    } catch {
      if error.code != EEXIST { throw SystemError(path, code: error.code) }
    }
  }
}

private func draftName(_ target: Path) -> Path {
  let number = String(UInt32.random(in: 0 ... .max), radix: 36)
  return target.parent / Path(".hansearch.\(getpid()).\(number)")
}

#if os(Linux)
  /// O_TMPFILE, which the C library spells as an expression.
  private let unnamed: Int32 = O_DIRECTORY | 0o20000000
#endif

/// Gives a file without a name one.
private func named(_ descriptor: Int32, beside target: Path) throws(SystemError) -> Path {
  while true {
    let draft = draftName(target)
    do throws(SystemError) {
      _ = try check(target) {
        unsafe Path("/proc/self/fd/\(descriptor)").withCString { old in
          unsafe draft.withCString { unsafe linkat(AT_FDCWD, old, AT_FDCWD, $0, AT_SYMLINK_FOLLOW) }
        }
      }
      return draft
    } catch {
      if error.code != EEXIST { throw error }
    }
  }
}
