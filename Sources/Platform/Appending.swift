#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A new file that bytes are added to.
public final class Appending {
  private let file: Descriptor

  /// - Throws: `SystemError`, also when something has the name.
  public init(_ path: Path) throws(SystemError) {
    file = try Descriptor(path, flags: O_WRONLY | O_CREAT | O_EXCL)
  }

  /// Adds bytes.
  public func write(_ bytes: [UInt8]) throws(SystemError) { try file.write(bytes) }
}
