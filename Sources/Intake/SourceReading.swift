import Failures
import Index
import PDF
import Platform
import Text

/// What became of a file on its way to the index.
package enum SourceOutcome {
  /// Each paragraph has a date where one is known.
  case extracted(Extraction)
  /// Its bytes are those that were expected, and would be read in the same way.
  case expected
  /// No kind of source claims it, or it is larger than what is taken.
  case skipped(FileKind)
  case failed(Problem)
  /// The system would not give it.
  case unreadable(Problem)
  /// What was read could not be put aside on the disk.
  case unwritable(SystemError)
  /// The process was told to stop before it was read.
  case interrupted
}

/// A file as it was when it was read.
package struct SourceReading {
  /// Its size in bytes, and when it last changed, as the system says.
  package private(set) var size, modified: Int
  /// The hash of its bytes; 0 when they were not all read.
  package private(set) var hash = ContentHash(0)
  /// The kind of source that has read it, or should have.
  package private(set) var reader: SourceReader
  /// What became of it.
  package private(set) var outcome = SourceOutcome.interrupted

  private let limits: ReadingLimits
  private let newSpool: (() throws(SystemError) -> RecordSpool)?
  private let onProgress: (Recognition.Progress) -> Void

  /// Reads a file, decoding it from `encoding` where that is given; or only hashes it, when `kinds` would make of it what
  /// `expected` says. Paragraphs that are too many for memory go into what `newSpool` makes. `onProgress` hears how far the recognition of its pages is, where they are recognized.
  package init(
    _ source: SourceFile, _ encoding: Encoding?, _ kinds: SourceKinds,
    expecting expected: FileRow? = nil, limits: ReadingLimits = ReadingLimits(),
    newSpool: (() throws(SystemError) -> RecordSpool)? = nil,
    onProgress: @escaping (Recognition.Progress) -> Void = { _ in }
  ) {
    self.limits = limits
    self.newSpool = newSpool
    self.onProgress = onProgress
    (size, modified) = (source.size, source.modified)
    reader = kinds.reader(nil)
    do {
      outcome = try stableOutcome(source, encoding, kinds, expected)
    } catch is Interrupted {
      outcome = .interrupted
    } catch let kind as FileKind {
      skip(kind, kinds)
    } catch DecodingFailure.binary {
      skip(FileKind(ofBinaryWith: source.relative.ending), kinds)
    } catch let failure as SpoolFailure {
      outcome = .unwritable(failure.error)
    } catch let error as SystemError {
      outcome = .unreadable(Problem(error))
    } catch {
      outcome = .failed(Problem(error, at: source.path))
    }
  }

  private mutating func skip(_ kind: FileKind, _ kinds: SourceKinds) {
    reader = kinds.reader(nil)
    outcome = .skipped(kind)
  }

  /// Of a file that does not change while it is read, be it at the third try.
  private mutating func stableOutcome(
    _ source: SourceFile, _ encoding: Encoding?, _ kinds: SourceKinds, _ expected: FileRow?
  ) throws -> SourceOutcome {
    for _ in 1...2 {
      do {
        return try outcome(of: source, encoding, kinds, expected)
      } catch is ChangedWhileRead {}
    }
    return try outcome(of: source, encoding, kinds, expected)
  }

  private mutating func outcome(
    of source: SourceFile, _ encoding: Encoding?, _ kinds: SourceKinds, _ expected: FileRow?
  ) throws -> SourceOutcome {
    waitForNextTick(after: modified)
    guard size <= source.maximumSize else { throw FileKind.oversized }
    let content = try SourceContent(
      source, encoding, limits, newSpool: newSpool, onProgress: onProgress)
    (size, modified) = (content.status.size, content.status.modified)
    let claimants = kinds.claiming(content.head)
    guard let first = claimants.first else { throw content.head.passedOver }
    reader = kinds.reader(first)
    hash = try content.hash(
      keepingBytes: !first.takesFile && !(first.readsSections && content.isInSections))
    if let expected, expected.hash == hash, kinds.agree(with: expected.reader, on: claimants) {
      reader = SourceReader(expected.reader, edition: kinds.edition)
      return .expected
    }
    for kind in claimants {
      try Interruption.checkpoint()
      reader = kinds.reader(kind)
      let found = try content.readingAnew { try kind.extraction(of: content) }
      guard var extraction = found else { continue }
      reader = SourceReader(reader, name: extraction.reader ?? reader.name)
      extraction.date = extraction.date ?? source.pathDate ?? extraction.propertyDate
      extraction.dateParagraphs()
      return .extracted(extraction)
    }
    throw FileKind(ofBinaryWith: source.relative.ending)
  }
}

extension FileKind: Error {}

extension Extraction {
  /// Gives the paragraphs that have no date of their own that of the file.
  mutating func dateParagraphs() {
    members = members.map { $0.dated(date) }
    for index in paragraphs.indices where paragraphs[index].date == nil {
      paragraphs[index].date = date
    }
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

/// The times of files go in ticks: what is changed twice within one cannot be told from what is changed
/// once. So a file that was just changed is read a tick later.
private func waitForNextTick(after modified: Int) {
  let now = nowInNanoseconds()
  if (now - tick...now).contains(modified) { sleep(nanoseconds: tick - (now - modified)) }
}

/// Longer than the tick of any usual kernel, in nanoseconds.
private let tick = 10_000_000

extension Problem {
  /// What is said of an error that came of the file at `path`.
  package init(_ error: any Error, at path: Path) {
    switch error {
    case let error as SystemError: self.init(error)
    case let error as any SourceFailure: self.init(path: path, reason: error.reason)
    default: self.init(path: path, reason: Message(verbatim: "\(error)"))
    }
  }
}
