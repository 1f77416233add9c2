import Index
import PDF
import Platform
import Text

/// A file while it is read. It is open, and its first bytes are there. Not for use from two threads at once.
package final class SourceContent {
  /// What the system said of it before anything was read, so that a change is seen the next time.
  package let status: FileStatus
  /// Hears how far the recognition of pages is.
  let onProgress: (Recognition.Progress) -> Void
  /// The hash of all its bytes; 0 before `hash` has taken it.
  private(set) var contentHash = ContentHash(0)
  /// Read as far as `read` goes, or further for its hash.
  private let file: OpenFile
  private let path: Path
  /// Its name without folders.
  let name: Path
  private let ending: String?
  /// The one that it is decoded from, where that was given.
  let encoding: Encoding?
  private let limit: Int
  /// Its bytes, as far as they were read, and until they are decoded.
  private(set) var read: [UInt8] = []
  /// Whether all was read, and nothing changed meanwhile.
  private var isComplete = false
  private var decoded: DecodedText?

  /// Opens a file, which is decoded from `encoding` where that is given.
  init(
    _ source: SourceFile, _ encoding: Encoding?,
    onProgress: @escaping (Recognition.Progress) -> Void
  ) throws {
    self.onProgress = onProgress
    self.encoding = encoding
    ending = source.relative.ending
    path = source.path
    name = source.path.name
    limit = min(source.maximumSize, maxFile)
    file = try OpenFile(source.path)
    status = try file.status()
    _ = try readPiece()
  }

  /// A file in an archive, which is not written anywhere.
  init(_ bytes: [UInt8], named name: Path, in archive: SourceContent) throws {
    onProgress = archive.onProgress
    encoding = archive.encoding
    ending = name.ending
    limit = maxFile
    file = try OpenFile(holding: bytes)
    path = file.processPath
    self.name = name.name
    status = try file.status()
    _ = try readPiece()
  }

  /// What it is told by; to be asked for before `text`.
  var head: SourceHead {
    SourceHead(read.prefix(Self.pieceSize), ending: ending, readFrom: encoding)
  }

  /// All its bytes; not to be asked for behind `text`, which lets go of them.
  ///
  /// - Throws: `ChangedWhileRead` when the file did.
  package func bytes() throws -> [UInt8] {
    try readRest()
    return read
  }

  /// Its text, and the encoding that is in.
  ///
  /// - Throws: `DecodingFailure` when it is no text.
  package func text() throws -> DecodedText {
    try text(declaredBy: { _ in nil })
  }

  /// The same of a file that may say itself which encoding it is in: `declared` finds the name in its bytes.
  package func text(declaredBy declared: (ArraySlice<UInt8>) -> String?) throws -> DecodedText {
    if let decoded { return decoded }
    try readRest()
    let text = try decodedText(declared(read[...]))
    read = []
    decoded = text
    return text
  }

  /// The hash of all its bytes. Unless they are kept, `bytes` and `text` are not to be asked for any more.
  func hash(keepingBytes: Bool) throws -> ContentHash {
    contentHash = keepingBytes ? ContentHash(of: try bytes()) : try hashOfPieces()
    return contentHash
  }

  private func hashOfPieces() throws -> ContentHash {
    try checkSize()
    let hashing = ContentHashing()
    hashing.add(read)
    var size = read.count
    read = []
    while size <= limit, try file.read(Self.pieceSize, into: &read) {
      try Interruption.checkpoint()
      hashing.add(read)
      size += read.count
      read.removeAll(keepingCapacity: true)
    }
    try checkIsUnchanged(size: size)
    return hashing.hash
  }

  /// Lets `body` read the open file, from any place in it, which has the path that is given too.
  ///
  /// - Throws: `ChangedWhileRead` when the file did, and what `body` throws.
  func read<Result>(_ body: (borrowing OpenFile, Path) throws -> Result) throws -> Result {
    let result = Swift.Result { try body(file, path) }
    try checkIsUnchanged(size: 0)
    return try result.get()
  }

  private func checkSize() throws { if status.size > maxFile { throw TooLarge() } }

  private func checkIsUnchanged(size: Int) throws {
    guard size <= limit, try file.status() == status else { throw ChangedWhileRead() }
  }

  private func decodedText(_ declared: String?) throws(DecodingFailure) -> DecodedText {
    guard let encoding else {
      return try decode(
        read, declared: declared.map { Encoding($0) }, with: convert(_:from:mending:))
    }
    return try decode(read, from: encoding, with: convert(_:from:mending:))
  }

  private func readRest() throws {
    if isComplete { return }
    try checkSize()
    try Interruption.checkpoint()
    while read.count <= limit, try readPiece() { try Interruption.checkpoint() }
    try checkIsUnchanged(size: read.count)
    isComplete = true
  }

  /// False at the end of the file.
  private func readPiece() throws(SystemError) -> Bool {
    try file.read(min(Self.pieceSize, max(4096, status.size - read.count)), into: &read)
  }

  private static let pieceSize = 1 << 20
}

/// A larger file would not fit into the memory of a usual machine with all that is made of it.
package let maxFile = 2_000_000_000

/// A file that changes again and again while it is read.
struct ChangedWhileRead: SourceFailure {
  let reason = "changes while it is read; the next run tries again"
}

private struct TooLarge: SourceFailure {
  let reason = "larger than 2 GB; split it"
}

extension DecodingFailure: SourceFailure {
  package var reason: String {
    switch self {
    case .binary: FileKind.binary.reason
    case .invalid(let encoding, let line):
      "not \(encoding.name) in too many places, the first on line \(line); mend it, or name its "
        + "encoding with --encoding"
    case .unknown(let offset, let line):
      "neither UTF-8 (from byte \(offset), line \(line), on) nor Chinese in GB18030 or Big5; name "
        + "its encoding with --encoding"
    case .unsupported(let encoding):
      "this system reads no encoding \(encoding.name); name another one with --encoding"
    }
  }
}
