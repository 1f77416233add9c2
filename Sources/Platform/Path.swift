#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file name as the system has it: bytes, mostly UTF-8 but not always. Never empty.
public struct Path: Hashable, Sendable {
  /// The bytes, without a zero.
  public let bytes: [UInt8]

  /// The path of these bytes, up to a zero if there is one; none at all means the current folder.
  public init(_ bytes: some Sequence<UInt8>) {
    var name = Array(bytes)
    if let zero = name.firstIndex(of: 0) { name.removeSubrange(zero...) }
    self.bytes = name.isEmpty ? [Path.dot] : name
  }

  /// The path spelled as UTF-8.
  public init(_ text: String) { self.init(text.utf8) }

  static let dot = UInt8(ascii: ".")
  static let slash = UInt8(ascii: "/")

  /// Whether it starts at the root of the file system.
  public var isAbsolute: Bool { bytes.first == Path.slash }

  /// The part behind the last slash.
  public var name: Path { Path(bytes.split(separator: Path.slash).last ?? [Path.slash]) }

  /// The path without what says nothing: repeated slashes, one at the end, and the parts `.`.
  public var simplified: Path {
    Path(
      parts: bytes.split(separator: Path.slash).filter { !$0.elementsEqual([Path.dot]) },
      isAbsolute: isAbsolute)
  }

  /// Parts with slashes between. (`joined` takes the time of 0.4 million instructions to look up its types when it is first used.)
  init(parts: [ArraySlice<UInt8>], isAbsolute: Bool) {
    var bytes: [UInt8] = isAbsolute ? [Path.slash] : []
    for (number, part) in parts.enumerated() {
      if number > 0 { bytes.append(Path.slash) }
      bytes += part
    }
    self.init(bytes)
  }

  /// The path without its last part; `.` when it has only one.
  public var parent: Path {
    guard let slash = bytes.lastIndex(of: Path.slash) else { return Path(".") }
    return slash == 0 ? Path("/") : Path(bytes[..<slash])
  }

  /// What stands behind the last dot of the name, in lower case; nil when there is none.
  public var ending: String? {
    let parts = name.bytes.split(separator: Path.dot, omittingEmptySubsequences: false)
    guard parts.count > 1, let last = parts.last else { return nil }
    return String(validating: last, as: UTF8.self)?.lowercased()
  }

  /// Whether the name starts with a dot, which by custom hides it.
  public var isHidden: Bool { name.bytes.first == Path.dot && name.bytes.count > 1 }

  /// `other` inside the folder `self`; `other` itself when it is absolute.
  public static func / (folder: Path, other: Path) -> Path {
    if other.isAbsolute { return other }
    let separator = folder.bytes.last == slash ? [] : [slash]
    return Path(folder.bytes + separator + other.bytes)
  }

  /// A name inside the folder `self`.
  public static func / (folder: Path, name: String) -> Path { folder / Path(name) }

  /// What is left of the path after `folder` and a slash; nil when it is not inside that folder.
  public func relative(to folder: Path) -> Path? {
    let prefix = folder.bytes.last == Path.slash ? folder.bytes : folder.bytes + [Path.slash]
    guard bytes.starts(with: prefix), bytes.count > prefix.count else { return nil }
    return Path(bytes.dropFirst(prefix.count))
  }

  /// The path for people: bytes that are not UTF-8 become U+FFFD.
  public var lossyText: String { String(decoding: bytes, as: UTF8.self) }

  /// The path as text; nil when its bytes are not UTF-8.
  public var text: String? { String(validating: bytes, as: UTF8.self) }
}

// A run compares and hashes the paths of all files several times. Arrays do it byte by byte.

extension Path: Comparable {
  /// The order of the bytes.
  public static func < (a: Path, b: Path) -> Bool {
    let order = compared(a, b, count: min(a.bytes.count, b.bytes.count))
    return order == 0 ? a.bytes.count < b.bytes.count : order < 0
  }

  /// Whether the bytes are the same.
  public static func == (a: Path, b: Path) -> Bool {
    a.bytes.count == b.bytes.count && compared(a, b, count: a.bytes.count) == 0
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    Work.count()
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }
}

/// Negative, zero or positive, as the first `count` bytes of `a` come before those of `b`, equal them,
/// or come after them. Paths are never empty, so there is an address.
private func compared(_ a: Path, _ b: Path, count: Int) -> Int32 {
  Work.count()
  return unsafe a.bytes.withUnsafeBytes { a in
    unsafe b.bytes.withUnsafeBytes { b in
      unsafe memcmp(a.baseAddress.unsafelyUnwrapped, b.baseAddress.unsafelyUnwrapped, count)
    }
  }
}
