#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whether the system's iconv reads an encoding of this name.
public func iconvReads(_ encoding: String) -> Bool { Iconv(from: encoding) != nil }

/// Converts text from the encoding that iconv knows as `encoding`. At each place that is not in it
/// `mend` is told the index of the first byte, and the text so far; it appends what is to stand there,
/// and says how many bytes that takes the place of, or nil to give up. The time is linear in the bytes
/// and in these places.
///
/// - Returns: Nil when iconv does not know the encoding.
public func convert(
  _ bytes: ArraySlice<UInt8>, from encoding: String,
  mending mend: (_ place: Int, _ text: inout [Unicode.Scalar]) -> Int?
) -> [Unicode.Scalar]? {
  guard let converter = Iconv(from: encoding) else { return nil }
  var text: [Unicode.Scalar] = []
  // A character takes a byte at least. What is not used of it is no memory yet; to grow would copy all of a large text.
  text.reserveCapacity(bytes.count)
  var place = bytes.startIndex
  while place < bytes.endIndex {
    let (read, isStuck) = converter.convert(bytes[place...], into: &text)
    place += read
    guard isStuck else { continue }
    guard let length = mend(place, &text) else { return text }
    place += max(1, length)
  }
  converter.flush(into: &text)
  return text
}

/// A conversion to UTF-32 by iconv, which remembers shifts between its steps.
@safe private final class Iconv {
  private let handle: iconv_t
  private var buffer = [UInt32](repeating: 0, count: 1 << 14)

  init?(from encoding: String) {
    // An empty name would be the encoding of the locale, and what follows a slash is no name.
    guard !encoding.isEmpty, !encoding.contains("/"),
      let handle = unsafe iconv_open("UTF-32LE", encoding), unsafe handle != iconv_t(bitPattern: -1)
    else { return nil }
    unsafe self.handle = handle
  }

  deinit { unsafe iconv_close(handle) }

  /// Converts as much as fits into the buffer: how many bytes were read, and whether the next ones are
  /// not in the encoding.
  func convert(
    _ bytes: ArraySlice<UInt8>, into text: inout [Unicode.Scalar]
  ) -> (read: Int, isStuck: Bool) {
    unsafe bytes.withUnsafeBytes { raw in
      // iconv does not write there; its declaration is older than const.
      var source = unsafe raw.baseAddress.map {
        unsafe UnsafeMutablePointer(mutating: $0.assumingMemoryBound(to: CChar.self))
      }
      var left = raw.count
      let isStuck = unsafe step(&source, &left, into: &text)
      return (raw.count - left, isStuck)
    }
  }

  /// Appends what is kept back in case that more follows.
  func flush(into text: inout [Unicode.Scalar]) {
    var source: UnsafeMutablePointer<CChar>?
    var left = 0
    _ = unsafe step(&source, &left, into: &text)
  }

  private func step(
    _ source: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
    into text: inout [Unicode.Scalar]
  ) -> Bool {
    let (isStuck, count) = unsafe buffer.withUnsafeMutableBytes { raw in
      var target = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self)
      var room = raw.count
      let result = unsafe iconv(handle, &source, &left, &target, &room)
      return (result == Int(bitPattern: UInt.max) && errno != E2BIG, (raw.count - room) / 4)
    }
    text += buffer[..<count].lazy.map { Unicode.Scalar(UInt32(littleEndian: $0)) ?? "\u{FFFD}" }
    return isStuck
  }
}
