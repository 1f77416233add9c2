import Platform
import Text

/// A file of a segment, and its paragraphs there.
struct FileEntry: Equatable {
  /// The place of its root in the manifest.
  var root: Int
  /// Its path relative to its root.
  var path: Path
  var encoding: Encoding
  /// In bytes.
  var size: Int
  /// In nanoseconds since 1970 (UTC).
  var modified: Int
  /// The docid of its first paragraph; the others follow.
  var firstDocid: Int
  var paragraphs: Int
}

// The table `files` of a segment: the files in the order of their docids, which is the order of root
// and path. Numbers are eight bytes, low byte first.
//
//     "hansearch files\n"
//     number of files
//     for each file: first docid, paragraphs, root, size, modified, and where its path and its encoding
//     end in the names
//     the names: for each file its path and its encoding
//     CRC-32 of all before, as zlib computes it

private let magic = Array("hansearch files\n".utf8)
private let headerSize = 24
private let rowSize = 56

/// The bytes of a table of these files.
func fileTable(_ files: [FileEntry]) -> [UInt8] {
  var bytes = magic
  bytes.appendFixed(files.count)
  var end = 0
  for file in files {
    let pathEnd = end + file.path.bytes.count
    end = pathEnd + file.encoding.name.utf8.count
    for number in [
      file.firstDocid, file.paragraphs, file.root, file.size, file.modified, pathEnd, end,
    ] { bytes.appendFixed(number) }
  }
  for file in files { bytes += file.path.bytes + Array(file.encoding.name.utf8) }
  bytes.appendFixed(Int(crc32(bytes)))
  return bytes
}

/// The table `files` of a segment, read where it lies.
struct FileTable {
  /// Its name in the folder of a segment.
  static let name = "files"

  private let file: MappedFile
  let count: Int

  /// Nil when the file is no such table.
  init?(_ file: MappedFile) {
    guard let header = file.bytes(0..<headerSize) else { return nil }
    var reader = ByteReader(header)
    guard reader.take(magic.count).map(Array.init) == magic, let count = reader.fixed(),
      (0...file.count / rowSize).contains(count), hasRightChecksum(file)
    else { return nil }
    self.file = file
    self.count = count
  }

  /// The file that a document is a paragraph of; nil when the table has none.
  func file(holding docid: Int) -> FileEntry? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      guard var row = row(middle), let first = row.fixed() else { return nil }
      if first <= docid { low = middle + 1 } else { high = middle }
    }
    return entry(low - 1)
  }

  /// The file at a place in the table; nil when the table has none or is damaged there.
  func entry(_ index: Int) -> FileEntry? {
    guard (0..<count).contains(index), var row = row(index),
      let firstDocid = row.fixed(), let paragraphs = row.fixed(), let root = row.fixed(),
      let size = row.fixed(), let modified = row.fixed(),
      let pathEnd = row.fixed(), let end = row.fixed(),
      let start = index == 0 ? 0 : namesEnd(index - 1),
      let path = name(start, pathEnd), let encoding = name(pathEnd, end)
    else { return nil }
    return FileEntry(
      root: root, path: Path(path), encoding: Encoding(String(decoding: encoding, as: UTF8.self)),
      size: size, modified: modified, firstDocid: firstDocid, paragraphs: paragraphs)
  }

  private func row(_ index: Int) -> ByteReader? {
    let start = headerSize + index * rowSize
    return file.bytes(start..<start + rowSize).map(ByteReader.init)
  }

  private func namesEnd(_ index: Int) -> Int? {
    guard var row = row(index), row.take(rowSize - 8) != nil else { return nil }
    return row.fixed()
  }

  private func name(_ start: Int, _ end: Int) -> [UInt8]? {
    let names = headerSize + count * rowSize
    guard 0 <= start, start <= end, end <= file.count else { return nil }
    return file.bytes(names + start..<names + end)
  }
}

private func hasRightChecksum(_ file: MappedFile) -> Bool {
  let end = file.count - 8
  guard end >= headerSize, let bytes = file.bytes(0..<end), let last = file.bytes(end..<end + 8)
  else { return false }
  var reader = ByteReader(last)
  return reader.fixed() == Int(crc32(bytes))
}

/// CRC-32 as in ISO 3309 and zlib.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  let table = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  return ~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
}
