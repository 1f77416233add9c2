// Calls of the C library whose names our own methods have too.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let systemRead = read(_:_:_:)
let systemWrite = write(_:_:_:)
let systemRename = rename(_:_:)
