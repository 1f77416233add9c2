import CZlib

/// Why bytes are not what gzip wrote.
public enum GzipError: Error, Equatable {
  /// They are damaged or end too soon.
  case damaged
  /// They hold more than the limit.
  case tooLarge
  /// There is not enough memory for what they hold.
  case memory
}

/// Whether the bytes start as a gzip file does (RFC 1952).
public func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

/// What gzip packed into `bytes`, which may be several files one behind the other, as long as that is
/// no more than `limit` bytes.
public func gunzip(_ bytes: [UInt8], limit: Int) throws(GzipError) -> [UInt8] {
  var result: [UInt8] = []
  var start = 0
  repeat {
    start += try inflateMember(bytes[start...], into: &result, limit: limit)
  } while start < bytes.count
  return result
}

/// The bytes packed as a gzip file; nil when there is no memory for it.
public func gzip(_ bytes: [UInt8]) -> [UInt8]? {
  var stream = unsafe z_stream()
  guard
    unsafe deflateInit2_(
      &stream, gzipLevel, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  defer { unsafe deflateEnd(&stream) }
  let capacity = Int(unsafe deflateBound(&stream, UInt(bytes.count)))
  var status = Z_OK
  let packed = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    unsafe bytes.withUnsafeBufferPointer { input in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.avail_in = UInt32(clamping: input.count)
      unsafe stream.next_out = buffer.baseAddress
      unsafe stream.avail_out = UInt32(clamping: capacity)
      status = unsafe deflate(&stream, Z_FINISH)
    }
    count = unsafe status == Z_STREAM_END ? capacity - Int(stream.avail_out) : 0
  }
  return status == Z_STREAM_END ? packed : nil
}

/// What makes answers of some kilobytes nearly as small as the highest level does, in half the time.
private let gzipLevel: Int32 = 5

/// Appends what one file holds; how many bytes it takes.
private func inflateMember(
  _ bytes: ArraySlice<UInt8>, into result: inout [UInt8], limit: Int
) throws(GzipError) -> Int {
  var stream = unsafe z_stream()
  guard
    unsafe inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      == Z_OK
  else { throw .damaged }
  defer { unsafe inflateEnd(&stream) }
  var used = 0
  while true {
    let (status, read, piece) = unsafe inflatePiece(&stream, bytes.dropFirst(used))
    used += read
    if result.count + piece.count > limit { throw .tooLarge }
    guard result.makeRoom(for: piece.count) else { throw .memory }
    result += piece
    if status == Z_STREAM_END { return used }
    guard status == Z_OK, read + piece.count > 0 else { throw .damaged }
  }
}

/// The largest window, and 16 for the frame of gzip around it.
private let gzipWindow: Int32 = 15 + 16

private func inflatePiece(
  _ stream: inout z_stream, _ bytes: ArraySlice<UInt8>
) -> (status: Int32, read: Int, piece: [UInt8]) {
  let capacity = 1 << 18
  var status = Z_OK
  var read = 0
  let piece = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    let offered = bytes.prefix(1 << 30)
    unsafe offered.withUnsafeBufferPointer { input in
      unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = buffer.baseAddress
      unsafe stream.avail_out = UInt32(capacity)
      status = unsafe inflate(&stream, Z_NO_FLUSH)
    }
    read = unsafe offered.count - Int(stream.avail_in)
    count = unsafe capacity - Int(stream.avail_out)
  }
  return (status, read, piece)
}
