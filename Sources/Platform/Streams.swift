#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Path {
  /// What stands for standard input where a file is named.
  public static let standardInput = Path("-")

  /// The content of a file, pipe or device up to its end, or of standard input for `-`. Unlike `read`,
  /// it waits for who writes to a pipe.
  public func readToEnd() throws(SystemError) -> [UInt8] {
    if self == .standardInput {
      return try Descriptor(duplicating: STDIN_FILENO, named: Path("standard input")).readToEnd()
    }
    return try Descriptor(self, flags: O_RDONLY).readToEnd()
  }
}

extension Descriptor {
  fileprivate func readToEnd() throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(try status().size + 1, 1 << 30))
    while try read(1 << 18, into: &bytes) {}
    return bytes
  }
}
