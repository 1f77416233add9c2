#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open file, closed at the end of its life.
struct Descriptor: ~Copyable {
  let number: Int32
  let path: Path

  init(_ path: Path, flags: Int32) throws(SystemError) {
    self.path = path
    number = try check(path) {
      unsafe path.withCString { unsafe open($0, flags | O_CLOEXEC, 0o666) }
    }
  }

  /// Opens a regular file under its own name. A link is not followed, and a pipe or a device not waited
  /// for: whoever writes to a folder of ours must not lead us out of it.
  static func unlinked(
    _ path: Path, flags: Int32 = O_RDONLY
  ) throws(SystemError) -> Descriptor {
    let file = Descriptor(number: try openUnlinked(path, flags), path: path)
    let kind = try file.status().kind
    guard kind != .folder else { throw .isFolder(path) }
    guard kind == .file else { throw .notRegular(path) }
    return file
  }

  /// Of what is open already.
  init(number: Int32, path: Path) {
    self.number = number
    self.path = path
  }

  /// Another descriptor of what `other` is open for, with a name for messages.
  init(duplicating other: Int32, named path: Path) throws(SystemError) {
    self.path = path
    number = try check(path) { dup(other) }
  }

  deinit { _ = close(number) }

  func status() throws(SystemError) -> FileStatus {
    var status = stat()
    _ = try check(path) { unsafe fstat(number, &status) }
    return FileStatus(status)
  }

  /// Whether it is found under no other name, in another folder perhaps.
  func hasOneName() throws(SystemError) -> Bool {
    var status = stat()
    _ = try check(path) { unsafe fstat(number, &status) }
    return status.st_nlink <= 1
  }

  /// Appends what can be read at once to `bytes`; false at the end of the file.
  func read(_ count: Int, into bytes: inout [UInt8]) throws(SystemError) -> Bool {
    var length = 0
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      repeat {
        length = unsafe systemRead(number, buffer.baseAddress, count)
      } while length == -1 && errno == EINTR
      initialized = max(0, length)
    }
    if length == -1 { throw SystemError(path) }
    bytes += piece
    return length > 0
  }

  /// What can be read at once from a place on; nothing at the end of the file.
  func read(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var length = 0
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      repeat {
        length = unsafe systemReadAt(number, buffer.baseAddress, count, off_t(offset))
      } while length == -1 && errno == EINTR
      initialized = max(0, length)
    }
    if length == -1 { throw SystemError(path) }
    return piece
  }

  /// Reads what can be read at once from a place on.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    var length = 0
    repeat {
      length = unsafe systemReadAt(number, buffer.baseAddress, buffer.count, off_t(offset))
    } while length == -1 && errno == EINTR
    if length == -1 { throw SystemError(path) }
    return length
  }

  /// Up to `count` bytes from a place on; fewer only at the end of the file.
  func read(exactly count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let piece = try read(min(1 << 20, count - bytes.count), at: offset + bytes.count)
      if piece.isEmpty { break }
      bytes += piece
    }
    return bytes
  }

  func write(_ bytes: borrowing [UInt8]) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      done += try check(path) {
        unsafe bytes.withUnsafeBytes { raw in
          unsafe systemWrite(number, raw.baseAddress?.advanced(by: done), raw.count - done)
        }
      }
    }
  }

  /// Waits until the disk has it.
  func sync() throws(SystemError) { _ = try check(path) { fsync(number) } }
}

private func openUnlinked(_ path: Path, _ flags: Int32) throws(SystemError) -> Int32 {
  do throws(SystemError) {
    return try check(path) {
      unsafe path.withCString {
        unsafe open($0, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
      }
    }
  } catch {
    throw error.code == ELOOP ? .isLink(path) : error
  }
}

extension Path {
  /// The size in bytes of a regular file that may be read and is no link.
  public func readableSize() throws(SystemError) -> Int {
    try Descriptor.unlinked(self).status().size
  }

  /// The content of a regular file that is no link.
  public func readUnlinked() throws(SystemError) -> [UInt8] {
    let file = try Descriptor.unlinked(self)
    var bytes: [UInt8] = []
    while try file.read(1 << 20, into: &bytes) {}
    return bytes
  }

  /// The content of a regular file. A pipe or a device is refused at once rather than waited for.
  public func read() throws(SystemError) -> [UInt8] {
    let file = try OpenFile(self)
    var bytes: [UInt8] = []
    while try file.read(1 << 20, into: &bytes) {}
    return bytes
  }

  /// Writes a new file, or over an old one, and waits until the disk has it.
  public func write(_ bytes: [UInt8]) throws(SystemError) {
    let file = try Descriptor(self, flags: O_WRONLY | O_CREAT | O_TRUNC)
    try file.write(bytes)
    try file.sync()
  }

  /// Replaces the file in one step: who opens it sees the old content or the new, also after a
  /// power cut. What is in the way of the draft, be it a link, is removed and not written to.
  public func replace(with bytes: [UInt8]) throws(SystemError) {
    let draft = Path(self.bytes + Array(".new".utf8))
    if draft.exists { try draft.removeFile() }
    let file = try Descriptor(draft, flags: O_WRONLY | O_CREAT | O_EXCL)
    try file.write(bytes)
    try file.sync()
    try draft.rename(to: self)
    try parent.sync()
  }

  /// Waits until the disk has the file, or the names in the folder.
  public func sync() throws(SystemError) {
    let file = try Descriptor(self, flags: O_RDONLY)
    try file.sync()
  }

  /// Gives the file or folder another name, in place of what had it.
  public func rename(to other: Path) throws(SystemError) {
    _ = try check(self) {
      unsafe withCString { old in unsafe other.withCString { unsafe systemRename(old, $0) } }
    }
  }
}
