#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// Gives a regular file one more name, or where its disk or the system does not allow that, copies it; the disk has
  /// the copy on return.
  ///
  /// - Throws: `SystemError`, also when the new name is taken or the process was told to stop.
  public func link(orCopyTo other: Path) throws(SystemError) {
    // What is a link, a pipe or a device is refused here.
    _ = try readableSize()
    do throws(SystemError) {
      _ = try check(self) {
        unsafe withCString { old in
          unsafe other.withCString { unsafe linkat(AT_FDCWD, old, AT_FDCWD, $0, 0) }
        }
      }
    } catch {
      guard [EXDEV, EPERM, EMLINK, ENOTSUP, ENOSYS].contains(error.code) else { throw error }
      try copy(to: other)
    }
  }

  private func copy(to other: Path) throws(SystemError) {
    let source = try Descriptor.unlinked(self)
    let copy = try Descriptor(other, flags: O_WRONLY | O_CREAT | O_EXCL)
    var piece: [UInt8] = []
    while try source.read(1 << 20, into: &piece) {
      guard Interruption.signal == nil else { throw SystemError(self, code: EINTR) }
      try copy.write(piece)
      piece.removeAll(keepingCapacity: true)
    }
    try copy.sync()
  }
}
