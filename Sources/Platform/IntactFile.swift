/// A regular file that is open for reading, and that still was what it is said to have been: of that size, with that hash. Whoever
/// puts another file in its place later changes nothing of what is read. Any number of threads may read it at once.
public final class IntactFile: Sendable {
  /// Its size in bytes.
  public let size: Int
  private let descriptor: Descriptor

  /// Opens a file under its own name, not through a link, and reads all of it to take its hash, where that is not known from
  /// the last time. Nil when it is another one now.
  public init?(_ path: Path, size: Int, hash: ContentHash) throws(SystemError) {
    let file = try Descriptor.unlinked(path)
    let status = try file.status()
    guard status.size == size, try KnownHashes.hash(of: file, status) == hash else { return nil }
    self.size = size
    descriptor = file
  }

  /// Up to `count` bytes from a place on; fewer only where the file has become shorter meanwhile.
  public func read(_ count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
    try descriptor.read(exactly: count, at: offset)
  }
}
