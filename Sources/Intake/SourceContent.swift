import Failures
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
  /// Makes what takes paragraphs that are too many for memory; nil where all are to be there at once.
  let newSpool: (() throws(SystemError) -> RecordSpool)?
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
  /// From where on it is not held in memory.
  let limits: ReadingLimits
  /// Its bytes, as far as they were read, and until they are decoded.
  private(set) var read: [UInt8] = []
  /// Whether all was read, and nothing changed meanwhile.
  private var isComplete = false
  private var decoded: DecodedText?
  /// Whether it was found to be no text that can be read in sections.
  private var isWhole = false

  /// Opens a file, which is decoded from `encoding` where that is given.
  init(
    _ source: SourceFile, _ encoding: Encoding?, _ limits: ReadingLimits = ReadingLimits(),
    newSpool: (() throws(SystemError) -> RecordSpool)? = nil,
    onProgress: @escaping (Recognition.Progress) -> Void
  ) throws {
    self.limits = limits
    self.newSpool = newSpool
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
    limits = archive.limits
    newSpool = archive.newSpool
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

  /// All its bytes.
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
    isComplete = false
    decoded = text
    return text
  }

  /// The hash of all its bytes. Unless they are kept they are read once more when they are asked for.
  func hash(keepingBytes: Bool) throws -> ContentHash {
    contentHash = keepingBytes ? ContentHash(of: try bytes()) : try hashOfPieces()
    return contentHash
  }

  private func hashOfPieces() throws -> ContentHash {
    read = []
    return try hashing { _ in }
  }

  /// Lets `body` see all bytes, piece by piece.
  ///
  /// - Returns: Their hash.
  private func hashing(_ body: ([UInt8]) throws -> Void) throws -> ContentHash {
    try checkSize()
    let hashing = ContentHashing()
    var size = 0
    while size <= limit {
      try Interruption.checkpoint()
      let piece = try file.read(Self.pieceSize, at: size)
      if piece.isEmpty { break }
      hashing.add(piece)
      size += piece.count
      try body(piece)
    }
    try checkIsUnchanged(size: size)
    return hashing.hash
  }

  /// Whether more than a part of its paragraphs is too much for memory.
  var isLarge: Bool { status.size > limits.whole }

  /// Whether its text is handed on in several sections (`eachSection`).
  var isInSections: Bool {
    !isWhole && isLarge && (encoding == nil || encoding == .utf8)
  }

  /// Lets `body` see the text in sections of whole lines, so that one which is large is never in memory as a whole. `body` says how
  /// many scalars it has taken; the others come once more, before the next section.
  ///
  /// - Throws: `NotInSections` when the text turns out not to be plain UTF-8: then it has to be read from its beginning, as a whole.
  func eachSection(
    _ body: (_ text: Scalars, _ isLast: Bool) throws -> Int
  ) throws -> (encoding: Encoding, replacement: Replacement?) {
    guard isInSections else {
      let text = try text()
      _ = try body(text.scalars, true)
      return (text.encoding, text.replacement)
    }
    var sections = SectionReader(size: limits.section)
    let hash = try hashing { try sections.add($0, body) }
    guard hash == contentHash else { throw ChangedWhileRead() }
    try sections.end(body)
    return (.utf8, nil)
  }

  /// Does what reads its text, which is begun anew when that cannot be read in sections.
  func readingAnew<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch is NotInSections {
      isWhole = true
      return try body()
    }
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
    if contentHash != ContentHash(0), contentHash != ContentHash(of: read) {
      throw ChangedWhileRead()
    }
    isComplete = true
  }

  /// False at the end of the file.
  private func readPiece() throws(SystemError) -> Bool {
    let size = min(Self.pieceSize, max(4096, status.size - read.count))
    let piece = try file.read(size, at: read.count)
    read += piece
    return !piece.isEmpty
  }

  private static let pieceSize = 1 << 20
}

/// A larger file would not fit into the memory of a usual machine with all that is made of it.
package let maxFile = 2_000_000_000

/// A file that changes again and again while it is read.
struct ChangedWhileRead: SourceFailure {
  let reason = Message(
    "changes while it is read; the next run tries again", zh: "读的时候在变；下次运行再试")
}

private struct TooLarge: SourceFailure {
  let reason = Message("larger than 2 GB; split it", zh: "大于 2 GB；请拆开")
}

extension DecodingFailure: SourceFailure {
  package var reason: Message {
    switch self {
    case .binary: FileKind.binary.reason
    case .invalid(let encoding, let line):
      Message(
        "not \(encoding.name) in too many places, the first on line \(line); mend it, or name its "
          + "encoding with --encoding",
        zh: "不是 \(encoding.name) 的地方太多，第一处在第 \(line) 行；请改好，或用 --encoding 写明编码")
    case .unknown(let offset, let line):
      Message(
        "neither UTF-8 (from byte \(offset), line \(line), on) nor Chinese in GB18030 or Big5; name "
          + "its encoding with --encoding",
        zh: "既不是 UTF-8（从第 \(offset) 字节，即第 \(line) 行起），也不是 GB18030 或 Big5 的中文；请用 --encoding 写明编码")
    case .unsupported(let encoding):
      Message(
        "this system reads no encoding \(encoding.name); name another one with --encoding",
        zh: "这个系统读不了编码 \(encoding.name)；请用 --encoding 写别的编码")
    }
  }
}
