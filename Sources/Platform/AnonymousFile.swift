#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension OpenFile {
  /// A file that no folder has, open at its beginning: for what takes open files and is to read these bytes.
  public init(holding bytes: [UInt8]) throws(SystemError) {
    let file = try Descriptor.anonymous()
    try file.write(bytes)
    _ = try check(file.path) { lseek(file.number, 0, SEEK_SET) == 0 ? 0 : -1 }
    self.init(file)
  }

  /// What another process finds it by, as long as it is open.
  public var processPath: Path {
    #if canImport(Glibc)
      Path("/proc/\(getpid())/fd/\(descriptor.number)")
    #else
      Path("/dev/fd/\(descriptor.number)")
    #endif
  }
}

private typealias MemfdCreate = @convention(c) (UnsafePointer<CChar>, UInt32) -> Int32

extension Descriptor {
  fileprivate static func anonymous() throws(SystemError) -> Descriptor {
    #if canImport(Glibc)
      let path = Path("memfd")
      // Not every module map of glibc has it.
      guard let symbol = unsafe dlsym(nil, "memfd_create") else {
        throw SystemError(path, code: ENOSYS)
      }
      let create = unsafe unsafeBitCast(symbol, to: MemfdCreate.self)
      return Descriptor(number: try check(path) { unsafe create("hansearch", 1) }, path: path)
    #else
      var name = Array("/tmp/hansearch.XXXXXX".utf8CString)
      let number = try check(Path("/tmp")) { unsafe mkstemp(&name) }
      unsafe unlink(name)
      return Descriptor(number: number, path: Path("/tmp"))
    #endif
  }
}
