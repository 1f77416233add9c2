#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A regular file that is open for reading, at its beginning.
public struct OpenFile: ~Copyable {
  let descriptor: Descriptor

  /// Opens a regular file. A pipe or a device is refused at once rather than waited for.
  public init(_ path: Path) throws(SystemError) {
    let file = try Descriptor(path, flags: O_RDONLY | O_NONBLOCK)
    let kind = try file.status().kind
    guard kind != .folder else { throw SystemError(path, code: EISDIR) }
    guard kind == .file else { throw SystemError.notRegular(path) }
    descriptor = file
  }

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  /// What the system says of it now.
  public func status() throws(SystemError) -> FileStatus { try descriptor.status() }

  /// Appends its next bytes, `count` at the most; false at its end.
  public func read(_ count: Int, into bytes: inout [UInt8]) throws(SystemError) -> Bool {
    try descriptor.read(count, into: &bytes)
  }

  /// What can be read at once from a place on, wherever it was read before; nothing at its end.
  public func read(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    try descriptor.read(count, at: offset)
  }
}
