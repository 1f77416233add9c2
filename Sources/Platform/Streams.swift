#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// What stands for standard input where a file is named.
  public static let standardInput = Path("-")

  /// The content of a file, pipe or device up to its end, or of standard input for `-`. Unlike `read`,
  /// it waits for who writes to a pipe. What is more than `limit` bytes is refused.
  public func readToEnd(limit: Int = .max) throws(SystemError) -> [UInt8] {
    if self == .standardInput {
      return try Descriptor(duplicating: STDIN_FILENO, named: Path("standard input"))
        .readToEnd(limit)
    }
    return try Descriptor(self, flags: O_RDONLY).readToEnd(limit)
  }
}

extension Descriptor {
  fileprivate func readToEnd(_ limit: Int) throws(SystemError) -> [UInt8] {
    let piece = 1 << 18
    var bytes: [UInt8] = []
    let size = try status().size
    guard size <= limit else { throw SystemError(path, code: EFBIG) }
    guard bytes.makeRoom(for: size + 1) else { throw SystemError(path, code: ENOMEM) }
    while try read(piece, into: &bytes) {
      guard bytes.count <= limit else { throw SystemError(path, code: EFBIG) }
      guard bytes.makeRoom(for: piece) else { throw SystemError(path, code: ENOMEM) }
    }
    return bytes
  }
}
