#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder that the running program lies in, links resolved; nil where the system does not say.
package func folderOfProgram() -> Path? {
  #if canImport(Glibc)
    return (try? Path("/proc/self/exe").resolved())?.parent
  #else
    var size: UInt32 = 0
    _NSGetExecutablePath(nil, &size)
    var name = [CChar](repeating: 0, count: Int(size))
    guard _NSGetExecutablePath(&name, &size) == 0 else { return nil }
    let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return (try? Path(bytes).resolved())?.parent
  #endif
}
