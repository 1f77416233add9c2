#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why bytes could not be converted to UTF-8.
public enum ConversionFailure: Error, Equatable {
  /// The system knows no encoding of the name.
  case unknownEncoding
  /// The bytes are not in the encoding, from this offset on.
  case invalid(offset: Int)
}

/// Converts text from the encoding that iconv knows as `encoding` to UTF-8, strictly: no byte is
/// replaced or left out.
public func convertToUTF8(
  _ bytes: [UInt8], from encoding: String
) throws(ConversionFailure) -> [UInt8] {
  guard let converter = iconv_open("UTF-8", encoding), converter != iconv_t(bitPattern: -1) else {
    throw .unknownEncoding
  }
  defer { iconv_close(converter) }
  var input = bytes
  var output: [UInt8] = []
  var consumed = 0
  while consumed < input.count {
    let (read, piece, isStuck) = convertPiece(converter, &input, from: consumed)
    consumed += read
    output += piece
    if isStuck { throw .invalid(offset: consumed) }
  }
  return output
}

/// Converts as much as fits into a buffer: how much was read, what came out, and whether the next
/// bytes are invalid.
private func convertPiece(
  _ converter: iconv_t, _ input: inout [UInt8], from start: Int
) -> (read: Int, piece: [UInt8], isStuck: Bool) {
  let capacity = 1 << 16
  var left = input.count - start
  var isStuck = false
  let piece = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
    input.withUnsafeMutableBytes { raw in
      var source = raw.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
      var room = capacity
      buffer.withMemoryRebound(to: CChar.self) { buffer in
        var target = buffer.baseAddress
        let result = iconv(converter, &source, &left, &target, &room)
        isStuck = result == Int(bitPattern: UInt.max) && errno != E2BIG
      }
      count = capacity - room
    }
  }
  return (input.count - start - left, piece, isStuck)
}
