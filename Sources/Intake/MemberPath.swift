import Failures
import Platform
import Text

/// The name of a file in an archive, decoded, and whether it may be one.
struct MemberPath {
  /// The name.
  let path: Path

  /// Of a name as the archive has it, which is UTF-8 or in an encoding that has to be told.
  init(_ bytes: [UInt8]) {
    let bytes = withoutEmptyParts(bytes)
    let isText = String(validating: bytes, as: UTF8.self) != nil
    let text = isText ? nil : try? decode(bytes, with: convert(_:from:mending:)).scalars
    path = text.map { Path(String($0)) } ?? Path(bytes)
  }

  /// Of the only file in an archive, which is called like that without its ending.
  init(packed archive: Path) {
    let name = archive.lossyText
    let end = name.lastIndex(of: ".") ?? name.endIndex
    path = end == name.startIndex || archive.text == nil ? archive : Path(String(name[..<end]))
  }

  private var parts: [ArraySlice<UInt8>] {
    path.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
  }

  /// Whether it is hidden, as files and folders are that are not indexed.
  var isHidden: Bool {
    refusal == nil && parts.contains { Path($0).isHidden }
  }

  /// Whether it is that of a folder.
  var isFolder: Bool { path.bytes.last == UInt8(ascii: "/") }

  /// Why it may not be the name of a file; nil when it may.
  var refusal: Message? {
    if path == Path(".") { return Message("a file without a name; unpack it", zh: "没有名称的文件；请解开") }
    if path.isAbsolute || parts.contains(Array("..".utf8)[...]) || startsWithDrive {
      return Message(
        "its name leads out of the archive, so it is not read", zh: "名称指向压缩包之外，所以没有读")
    }
    if path.bytes.contains(where: { $0 == UInt8(ascii: "\\") || $0 < 0x20 }) {
      return Message(
        "its name has backslashes or control characters, so it is not read; unpack it",
        zh: "名称里有反斜杠或控制字符，所以没有读；请解开")
    }
    if path.bytes.firstRange(of: Array("!/".utf8)) != nil {
      return Message(
        "its name has !/, which stands for an archive, so it is not read; unpack it",
        zh: "名称里有 !/，那是压缩包的记号，所以没有读；请解开")
    }
    return nil
  }

  private var startsWithDrive: Bool {
    path.bytes.dropFirst().first == UInt8(ascii: ":")
  }
}

/// A name where `//` and `/./` are `/`, and it does not begin with `./`: two slashes stand for something else in ids.
private func withoutEmptyParts(_ name: [UInt8]) -> [UInt8] {
  let (slash, dot) = (UInt8(ascii: "/"), Array(".".utf8)[...])
  let parts = name.split(separator: slash, omittingEmptySubsequences: false)
  let kept = parts.enumerated().filter { place, part in
    part != dot && (!part.isEmpty || place == 0 || place == parts.count - 1)
  }
  return Array(kept.map(\.element).joined(separator: [slash]))
}
