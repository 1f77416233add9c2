/// A file that is read from any place in it.
public final class RandomAccessFile: Sendable {
  /// Its size when it was opened.
  public let size: Int
  private let descriptor: Descriptor

  /// What another one is open for, whose place in it stays where it is.
  public init(_ file: borrowing OpenFile) throws(SystemError) {
    size = try file.status().size
    descriptor = try Descriptor(duplicating: file.descriptor.number, named: file.descriptor.path)
  }

  /// Reads what can be read at once from a place on; 0 bytes at the end of the file.
  public func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(SystemError) -> Int {
    try unsafe descriptor.read(into: buffer, at: offset)
  }

  /// Up to `count` bytes from a place on.
  public func read(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    try descriptor.read(count, at: offset)
  }
}
