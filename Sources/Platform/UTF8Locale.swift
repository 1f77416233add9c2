#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Does something in a locale with UTF-8, where the system has one: for libraries that know text through the locale alone. That of
/// other threads stays as it is.
public func withUTF8Locale<Result, Failure: Error>(
  _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
  guard let locale = unsafe newlocale(Int32(LC_CTYPE_MASK), "C.UTF-8", nil) else {
    return try body()
  }
  let former = unsafe uselocale(locale)
  defer {
    unsafe uselocale(former)
    unsafe freelocale(locale)
  }
  return try body()
}
