import CXXHash

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A hash of bytes that tells accidental changes: XXH3 of 64 bits.
public struct ContentHash: Hashable, Sendable {
  /// The hash as a number.
  public let value: UInt64

  /// The hash that is this number.
  public init(_ value: UInt64) { self.value = value }

  /// The hash of `bytes`.
  public init(of bytes: [UInt8]) {
    unsafe self.init(bytes.withUnsafeBytes { unsafe XXH3_64bits($0.baseAddress, $0.count) })
  }

  /// The size of the regular file `path` and the hash of its content. It is read in pieces: mapped as a whole, a
  /// large file would count as memory of this process, and one that the disk cannot give would end it.
  public static func ofFile(
    _ path: Path
  ) throws(SystemError) -> (size: Int, hash: ContentHash) {
    let file = try Descriptor.unlinked(path)
    let hashing = ContentHashing()
    var size = 0
    var piece: [UInt8] = []
    while try file.read(1 << 20, into: &piece) {
      hashing.add(piece)
      size += piece.count
      piece.removeAll(keepingCapacity: true)
    }
    return (size, hashing.hash)
  }

  /// The hash as sixteen hexadecimal digits.
  public var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The hash that `text` spells; nil when it is none.
  public init?(text: String) {
    guard text.utf8.count == 16, let value = UInt64(text, radix: 16) else { return nil }
    self.init(value)
  }
}

/// The hash of bytes that come piece by piece.
@safe public struct ContentHashing: ~Copyable {
  private let state: OpaquePointer?

  /// Of no bytes yet.
  public init() {
    unsafe state = XXH3_createState()
    unsafe XXH3_64bits_reset(state)
  }

  deinit { unsafe XXH3_freeState(state) }

  /// Adds the next piece.
  public func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes {
      _ = unsafe XXH3_64bits_update(state, $0.baseAddress, $0.count)
    }
  }

  /// The hash of all that was added.
  public var hash: ContentHash { unsafe ContentHash(XXH3_64bits_digest(state)) }
}
