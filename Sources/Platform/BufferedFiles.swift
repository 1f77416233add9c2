#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Files that are written and read from their beginning to their end, a large piece at a time.

private let pieceSize = 1 << 18

/// A new file that is written from its beginning to its end. Not for use from two threads at once.
public final class FileWriter {
  private let file: Descriptor
  private var waiting: [UInt8] = []

  /// Makes the file, or empties an old one.
  public init(_ path: Path) throws(SystemError) {
    file = try Descriptor(path, flags: O_WRONLY | O_CREAT | O_TRUNC)
    waiting.reserveCapacity(2 * pieceSize)
  }

  /// Appends the bytes that `body` appends; they get to the system by and by.
  public func append(_ body: (inout [UInt8]) -> Void) throws(SystemError) {
    body(&waiting)
    if waiting.count >= pieceSize { try flush() }
  }

  /// Hands what is left to the system. The disk need not have it yet.
  public func flush() throws(SystemError) {
    try file.write(waiting)
    waiting.removeAll(keepingCapacity: true)
  }
}

/// A file that is read from its beginning to its end. Not for use from two threads at once.
public final class FileReader {
  private let file: Descriptor

  /// Opens a file.
  public init(_ path: Path) throws(SystemError) {
    file = try Descriptor(path, flags: O_RDONLY)
  }

  /// Appends what comes next to `bytes`; false at the end of the file.
  public func read(into bytes: inout [UInt8]) throws(SystemError) -> Bool {
    try file.read(pieceSize, into: &bytes)
  }
}
