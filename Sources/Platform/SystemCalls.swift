// Calls of the C library whose names our own methods have too.

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let systemRead = unsafe read(_:_:_:)
let systemReadAt = unsafe pread(_:_:_:_:)
let systemWrite = unsafe write(_:_:_:)
let systemRename = unsafe rename(_:_:)
