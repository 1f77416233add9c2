#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ArraySlice<UInt8> {
  /// Whether others, which are not none, stand somewhere in the bytes.
  public func contains(bytes others: [UInt8]) -> Bool {
    unsafe withUnsafeBytes { bytes in
      unsafe others.withUnsafeBytes { others in
        // By the last byte: the first one of most Chinese characters is one of six.
        guard let start = bytes.baseAddress, let other = others.baseAddress,
          let last = unsafe others.last
        else { return false }
        var end = others.count - 1
        while end < bytes.count,
          let found = unsafe memchr(start + end, Int32(last), bytes.count - end)
        {
          end = unsafe UnsafeRawPointer(found) - start + 1
          if unsafe memcmp(start + (end - others.count), other, others.count) == 0 { return true }
        }
        return false
      }
    }
  }
}
