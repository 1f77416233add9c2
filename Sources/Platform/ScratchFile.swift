#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file without a name, for what has no place in memory: written from its beginning to its end, and then read from any place, by
/// any number of threads. It is gone with its last user, also when the process is killed.
public final class ScratchFile: Sendable {
  private let descriptor: Descriptor

  /// Makes one, which has the name `path` for a moment: nothing else may have that.
  public init(at path: Path) throws(SystemError) {
    descriptor = try Descriptor(path, flags: O_RDWR | O_CREAT | O_EXCL)
    try path.removeFile()
  }

  /// Appends bytes.
  public func append(_ bytes: [UInt8]) throws(SystemError) { try descriptor.write(bytes) }

  /// Its bytes from a place on; fewer only where it has no more.
  public func read(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    try descriptor.read(exactly: count, at: offset)
  }
}
