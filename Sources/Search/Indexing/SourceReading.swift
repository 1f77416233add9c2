import Platform
import Text

/// What is left of a file when it has been read.
struct Document {
  let encoding: Encoding
  let paragraphs: [Paragraph]
  /// The day of the paragraphs that have none of their own.
  let date: PageDate?
}

/// What became of a file on its way to the index.
enum SourceOutcome {
  case document(Document)
  /// Its bytes are those that were expected.
  case expected
  /// It is no text; left out without complaint.
  case binary
  case failed(Problem)
  /// The system would not give it.
  case unreadable(Problem)
}

/// A file as it was when it was read.
struct SourceReading {
  var status: FileStatus
  var hash = ContentHash(0)
  private(set) var outcome = SourceOutcome.binary

  /// Reads and decodes a file, from `encoding` where that is given, and finds its paragraphs; or only
  /// reads it, when they would be those of `expected`.
  init(_ source: SourceFile, _ encoding: Encoding?, expecting expected: FileRow? = nil) {
    status = source.status
    do {
      guard status.size <= largestFile else {
        outcome = try tooLarge(source)
        return
      }
      var bytes = try stableBytes(of: source)
      hash = ContentHash(of: bytes)
      if let expected, expected.hash == hash, expected.hasDate(of: status) {
        outcome = .expected
        return
      }
      let text = try decoded(bytes, encoding)
      bytes = []
      outcome = .document(try document(text, source))
    } catch DecodingFailure.binary {
      outcome = .binary
    } catch let error as SystemError {
      outcome = .unreadable(Problem(error))
    } catch {
      outcome = .failed(Problem(error, at: source.path))
    }
  }

  private func document(
    _ text: DecodedText, _ source: SourceFile
  ) throws(CollectionFailure) -> Document {
    let records = try collection(text.scalars, ending: source.relative.ending)
    var paragraphs = records ?? Text.paragraphs(of: text.scalars)
    let date =
      (records == nil ? printedDay(of: text.scalars) : nil).map { PageDate($0, from: .text) }
      ?? day(inName: source.relative.name.lossyText).map { PageDate($0, from: .name) }
      ?? status.day.map { PageDate($0, from: .file) }
    for index in paragraphs.indices where paragraphs[index].date == nil {
      paragraphs[index].date = date
    }
    return Document(encoding: text.encoding, paragraphs: paragraphs, date: date)
  }

  private func tooLarge(_ source: SourceFile) throws(SystemError) -> SourceOutcome {
    let head = try source.path.read { _ in false }.bytes
    return head.contains(0)
      ? .binary
      : .failed(Problem(path: source.path, reason: "larger than 2 GB; split it"))
  }

  /// The bytes of a file that did not change meanwhile, or its beginning when a zero shows that it is
  /// no text. `status` is that of before the reading, so that a change is seen the next time.
  private mutating func stableBytes(of source: SourceFile) throws -> [UInt8] {
    for _ in 0..<Self.mostTries {
      waitForNextTick(after: status.modified)
      var isUTF16 = false
      let read = try source.path.read { piece in
        if piece.startIndex == 0 { isUTF16 = hasUTF16Mark(piece) }
        return isUTF16 || !piece.contains(0)
      }
      status = read.before
      if read.before == read.after { return read.bytes }
    }
    throw ChangedWhileRead()
  }

  private static let mostTries = 3
}

private struct ChangedWhileRead: Error {}

extension FileRow {
  /// Whether a date that was taken from the time of the file still is that of the file.
  fileprivate func hasDate(of status: FileStatus) -> Bool {
    date?.source != .file || date?.day == status.day
  }
}

extension FileStatus {
  /// The day when its content last changed (UTC).
  fileprivate var day: Day? {
    let (days, rest) = modified.quotientAndRemainder(dividingBy: 86_400_000_000_000)
    return Day(since1970: rest < 0 ? days - 1 : days)
  }
}

/// A larger file would not fit into the memory of a usual machine with all that is made of it.
private let largestFile = 2_000_000_000

private func hasUTF16Mark(_ bytes: ArraySlice<UInt8>) -> Bool {
  bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
}

/// The times of files go in ticks: what is changed twice within one cannot be told from what is changed
/// once. So a file that was just changed is read a tick later.
private func waitForNextTick(after modified: Int) {
  let age = nowInNanoseconds() - modified
  if (0..<tick).contains(age) { sleep(nanoseconds: tick - age) }
}

/// Longer than the tick of any usual kernel, in nanoseconds.
private let tick = 10_000_000

private func decoded(
  _ bytes: [UInt8], _ encoding: Encoding?
) throws(DecodingFailure) -> DecodedText {
  guard let encoding else { return try decode(bytes, with: converted) }
  return try decode(bytes, from: encoding, with: converted)
}

/// Bytes converted to UTF-8 by the system; nil when they are not in the encoding.
private func converted(_ bytes: [UInt8], _ encoding: Encoding) -> [UInt8]? {
  try? convertToUTF8(bytes, from: encoding.name)
}

extension Problem {
  init(_ error: any Error, at path: Path) {
    switch error {
    case let error as SystemError: self.init(error)
    case let error as DecodingFailure: self.init(path: path, reason: error.reason)
    case let error as CollectionFailure: self.init(path: path, reason: error.reason)
    case is ChangedWhileRead:
      self.init(path: path, reason: "changes while it is read; the next run tries again")
    default: self.init(path: path, reason: "\(error)")
    }
  }
}

extension DecodingFailure {
  fileprivate var reason: String {
    switch self {
    case .binary: "not text"
    case .invalid(let encoding):
      "not \(encoding.name) throughout; mend it, or name its encoding with --encoding"
    case .unknown(let offset, let line):
      "neither UTF-8 (from byte \(offset), line \(line), on) nor Chinese in GB18030 or Big5; name "
        + "its encoding with --encoding"
    }
  }
}
