import CXapianShim

/// Runs one call of the shim and turns its status and message into an error.
func call(_ body: (inout UnsafeMutablePointer<CChar>?) -> xs_status) throws(XapianError) {
  var message: UnsafeMutablePointer<CChar>?
  let status = unsafe body(&message)
  defer { unsafe xs_message_free(message) }
  guard status != XS_OK else { return }
  throw unsafe XapianError(kind: XapianError.Kind(status), description: text(message))
}

/// Runs a call of the shim that makes a handle; the caller owns it.
func make(
  _ body: (inout OpaquePointer?, inout UnsafeMutablePointer<CChar>?) -> xs_status
) throws(XapianError) -> OpaquePointer {
  var handle: OpaquePointer?
  try unsafe call { error in unsafe body(&handle, &error) }
  guard let handle = unsafe handle else {
    throw XapianError(kind: .memory, description: "out of memory")
  }
  return unsafe handle
}

/// Lends the bytes of an array as C takes them.
func lend<Result>(
  _ bytes: [UInt8], _ body: (UnsafePointer<CChar>?, Int) -> Result
) -> Result {
  unsafe bytes.withUnsafeBytes { raw in
    unsafe body(raw.bindMemory(to: CChar.self).baseAddress, raw.count)
  }
}

/// Lends the bytes of a path as C takes them: ended by a zero byte.
func lend<Result>(path: [UInt8], _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
  unsafe lend(path + [0]) { pointer, _ in unsafe body(pointer) }
}

/// Lends the bytes of paths as C takes them.
func lend<Result>(
  paths: [[UInt8]], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let starts = paths.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count + 1) }.dropLast()
  return unsafe lend(paths.flatMap { $0 + [0] }) { pointer, _ in
    unsafe starts.map { unsafe pointer?.advanced(by: $0) }.withUnsafeBufferPointer(body)
  }
}

private func text(_ message: UnsafeMutablePointer<CChar>?) -> String {
  unsafe message.map { unsafe String(cString: $0) } ?? "out of memory"
}

extension XapianError.Kind {
  fileprivate init(_ status: xs_status) {
    self =
      switch status {
      case XS_NOT_FOUND: .notFound
      case XS_CORRUPT: .corrupt
      case XS_VERSION: .version
      case XS_LOCKED: .locked
      case XS_INVALID: .invalid
      case XS_NO_MEMORY: .memory
      case XS_STOPPED: .stopped
      case XS_NETWORK: .network
      case XS_TIMEOUT: .timeout
      default: .other
      }
  }
}
