import Index
import Markdown
import Platform
import Text

/// What is left of a file when it has been read.
package struct Document {
  /// The encoding it was decoded from.
  package let encoding: Encoding
  /// The places that are not in the encoding; nil when there are none.
  package let replacement: Replacement?
  /// Its paragraphs, in their order.
  package let paragraphs: [Paragraph]
  /// The date of the paragraphs that have none of their own; nil when it is not known.
  package let date: PageDate?
}

/// What became of a file on its way to the index.
package enum SourceOutcome {
  case document(Document)
  /// Its bytes are those that were expected.
  case expected
  /// It is no text, or larger than what is taken.
  case skipped(FileKind)
  case failed(Problem)
  /// The system would not give it.
  case unreadable(Problem)
  /// The process was told to stop before it was read.
  case interrupted
}

/// A file as it was when it was read.
package struct SourceReading {
  /// What the system says of it.
  package var status: FileStatus
  /// The hash of its bytes; 0 when they were not all read.
  package var hash = ContentHash(0)
  /// What became of it.
  package private(set) var outcome = SourceOutcome.skipped(.binary)

  /// Reads and decodes a file, from `encoding` where that is given, and finds its paragraphs; or only
  /// reads it, when they would be those of `expected`.
  package init(_ source: SourceFile, _ encoding: Encoding?, expecting expected: FileRow? = nil) {
    status = source.status
    do {
      var bytes = try stableBytes(of: source, encoding)
      hash = ContentHash(of: bytes)
      if let expected, expected.hash == hash {
        outcome = .expected
        return
      }
      try Interruption.checkpoint()
      let text = try decoded(bytes, encoding)
      bytes = []
      outcome = .document(try document(text, source))
    } catch is Interrupted {
      outcome = .interrupted
    } catch let kind as FileKind {
      outcome = .skipped(kind)
    } catch DecodingFailure.binary {
      outcome = .skipped(FileKind(ofBinaryWith: source.relative.ending))
    } catch let error as SystemError {
      outcome = .unreadable(Problem(error))
    } catch {
      outcome = .failed(Problem(error, at: source.path))
    }
  }

  private func document(_ text: DecodedText, _ source: SourceFile) throws -> Document {
    let checkpoint = { try Interruption.checkpoint() }
    let records = try collection(
      text.scalars, ending: source.relative.ending, checkpoint: checkpoint)
    let read =
      try records.map { ReadText(records: $0) }
      ?? ReadText(text.scalars, ending: source.relative.ending, checkpoint)
    let date = read.date ?? source.pathDate
    var paragraphs = read.paragraphs
    for index in paragraphs.indices where paragraphs[index].date == nil {
      paragraphs[index].date = date
    }
    return Document(
      encoding: text.encoding, replacement: text.replacement, paragraphs: paragraphs, date: date)
  }

  /// The bytes of a file that did not change meanwhile. `status` is that of before the reading, so that a
  /// change is seen the next time.
  ///
  /// - Throws: a `FileKind` when its size or its beginning shows that it is passed over.
  private mutating func stableBytes(of source: SourceFile, _ encoding: Encoding?) throws -> [UInt8]
  {
    for _ in 0..<Self.mostTries {
      waitForNextTick(after: status.modified)
      guard status.size <= source.maximumSize else { throw FileKind.oversized }
      var kind: FileKind?
      let isTooLarge = status.size > largestFile
      let limit = min(source.maximumSize, largestFile)
      let read = try source.path.read(atMost: limit) { piece in
        if piece.startIndex == 0 { kind = fileKind(piece, source.relative.ending, encoding) }
        return kind == nil && !isTooLarge && Interruption.signal == nil
      }
      try Interruption.checkpoint()
      status = read.before
      if let kind { throw kind }
      if isTooLarge { throw TooLarge() }
      if read.before == read.after, read.bytes.count <= limit { return read.bytes }
    }
    throw ChangedWhileRead()
  }

  private static let mostTries = 3
}

private struct ChangedWhileRead: Error {}

private struct TooLarge: Error {}

extension FileKind: Error {}

/// What a file is by its beginning; nil when it may be text.
private func fileKind(
  _ head: ArraySlice<UInt8>, _ ending: String?, _ encoding: Encoding?
) -> FileKind? {
  if let kind = FileKind(head: head, ending: ending) { return kind }
  return mayBeText(head, in: encoding, with: convert(_:from:mending:))
    ? nil : FileKind(ofBinaryWith: ending)
}

/// The paragraphs of a text, and the date that it says it is of.
private struct ReadText {
  let paragraphs: [Paragraph]
  let date: PageDate?

  /// Those of records, each of which says its own.
  init(records: [Paragraph]) {
    paragraphs = records
    date = nil
  }

  /// Markdown is told by the ending of its name alone.
  private static let markdownEndings = ["md", "markdown"]

  init(_ text: Scalars, ending: String?, _ checkpoint: () throws -> Void) throws {
    let frontMatter = FrontMatter(of: text)
    let text = frontMatter?.blanked(in: text) ?? text
    let blocks =
      ending.map(Self.markdownEndings.contains) == true
      ? markdownBlocks(of: Array(String(text).utf8)) : nil
    let found =
      try blocks.map { Text.paragraphs(ofMarkdown: $0) }
      ?? Text.paragraphs(of: text, checkpoint: checkpoint)
    paragraphs = frontMatter?.heading(found) ?? found
    date =
      frontMatter?.date.map { PageDate($0, from: .frontMatter) }
      ?? printedDay(of: text).map { PageDate(Period($0), from: .text) }
  }
}

extension SourceFile {
  /// The date that its path says. The folders above the root are no more than where it happens to lie, such as a backup
  /// of a day, but for the root's own folder and those right above it that are parts of a date like it: all of
  /// 人民日报/2016/05 say the same, whichever of them is named.
  fileprivate var pathDate: PageDate? {
    let names = path.parent.bytes.split(separator: UInt8(ascii: "/")).map { Path($0).lossyText }
    let below = relative.bytes.count { $0 == UInt8(ascii: "/") }
    let above = names.dropLast(below).reversed().prefix(while: isPartOfDate(folder:)).reversed()
    return Text.pathDate(folders: above + names.suffix(below), name: path.name.lossyText)
  }
}

/// A larger file would not fit into the memory of a usual machine with all that is made of it.
package let largestFile = 2_000_000_000

/// The times of files go in ticks: what is changed twice within one cannot be told from what is changed
/// once. So a file that was just changed is read a tick later.
private func waitForNextTick(after modified: Int) {
  let now = nowInNanoseconds()
  if (now - tick...now).contains(modified) { sleep(nanoseconds: tick - (now - modified)) }
}

/// Longer than the tick of any usual kernel, in nanoseconds.
private let tick = 10_000_000

private func decoded(
  _ bytes: [UInt8], _ encoding: Encoding?
) throws(DecodingFailure) -> DecodedText {
  guard let encoding else { return try decode(bytes, with: convert(_:from:mending:)) }
  return try decode(bytes, from: encoding, with: convert(_:from:mending:))
}

extension Problem {
  /// What is said of an error that came of the file at `path`.
  package init(_ error: any Error, at path: Path) {
    switch error {
    case let error as SystemError: self.init(error)
    case let error as DecodingFailure: self.init(path: path, reason: error.reason)
    case let error as CollectionFailure: self.init(path: path, reason: error.reason)
    case is ChangedWhileRead:
      self.init(path: path, reason: "changes while it is read; the next run tries again")
    case is TooLarge: self.init(path: path, reason: "larger than 2 GB; split it")
    default: self.init(path: path, reason: "\(error)")
    }
  }
}

extension DecodingFailure {
  fileprivate var reason: String {
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
