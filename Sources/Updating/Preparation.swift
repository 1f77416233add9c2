import Failures
import Index
import Intake
import PDF
import Platform
import Text

/// What has to get into a new segment.
enum WorkItem {
  /// A file, as far as it turns out to be new.
  case source(SourceChange)
  /// A row of another segment with its paragraphs.
  case stored(RowPlace, size: Int)

  /// In bytes, of what is read.
  var size: Int {
    switch self {
    case .source(let change): change.file.isRead ? change.file.size : 0
    case .stored(_, let size): min(size, maxFile)
    }
  }

  var isStored: Bool {
    if case .stored = self { true } else { false }
  }
}

/// A work item, and what puts it in its place among others.
struct OrderedItem {
  let root: Int
  let path: Path
  let part: Int
  let item: WorkItem

  init(_ change: SourceChange) {
    (root, path, part) = (change.file.root, change.file.relative, 0)
    item = .source(change)
  }

  init(_ row: FileRow, at place: RowPlace) {
    (root, path, part) = (row.root, row.path, row.part)
    item = .stored(place, size: row.size)
  }
}

/// Paragraphs that are built in at once: a part of a file, small enough to share a large one among threads.
enum ParagraphPart {
  case held([Record])
  /// On the disk. Those without a date of their own have this one.
  case spooled(RecordSpool, part: Int, PageDate?)

  func records() throws(Failure) -> [Record] {
    switch self {
    case .held(let records): return records
    case .spooled(let spool, let part, let date):
      var records = try spool.records(ofPart: part)
      for place in records.indices where records[place].date == nil { records[place].date = date }
      return records
    }
  }
}

/// A work item that was read, ready to be built in.
struct PreparedItem {
  /// The row it will have in the new segment; nil when there is nothing new to say.
  var row: FileRow?
  var parts: [ParagraphPart] = []
  /// The files in it that were read or passed over, if it is an archive.
  var members: [PreparedMember] = []
  /// The rows without paragraphs, once `forgetParts` has found them.
  private(set) var emptyRows: [FileRow] = []
  /// The rows that it takes the place of.
  var replaces: [RowPlace] = []
  /// The rows that stay true.
  var keeps: [RowPlace] = []
  var effect = Effect.none

  /// What it means for the report of a run.
  enum Effect {
    case none, new, changed, unchanged
    /// Its bytes are as they were, but the kinds of source are others.
    case reread
    /// It was given up: the file stays as it is known.
    case abandoned
    case skipped(FileKind, Problem?)
    case failed(Problem)
  }

  /// What is said of the file though it was read.
  var remarks: [Remark] = []

  /// A row of another segment with its paragraphs.
  init(_ row: FileRow, _ records: [Record], replaces: [RowPlace]) {
    self.row = row
    self.replaces = replaces
    parts = held(records)
  }

  /// Reads a file.
  init(
    _ change: SourceChange, of source: ItemSource,
    newSpool: @escaping () throws(SystemError) -> RecordSpool,
    onProgress: @escaping (Recognition.Progress) -> Void
  ) throws(Failure) {
    let known = source.catalogue.file(at: change.file.relative, inRoot: change.file.root)
    let mayBeSame = known?.isCurrent == true && !change.isForced
    let reading = SourceReading(
      change.file, source.encodings[change.file.root], source.kinds,
      expecting: mayBeSame ? known?.content : nil, limits: source.limits, newSpool: newSpool,
      onProgress: onProgress)
    var row = FileRow(change.file, reading, source.generation)
    switch reading.outcome {
    case .extracted(let extraction):
      row.take(extraction)
      remarks = Remark.all(of: extraction, at: change.file.path)
      parts = extraction.parts
      members = extraction.members.map { PreparedMember($0, of: row, at: change.file.path) }
      remarks += members.flatMap(\.remarks)
      effect = Effect(of: row, known?.content)
      replaces = known?.rows ?? []
    case .skipped(let kind):
      row.outcome = .skipped(kind: kind.name)
      effect = .skipped(kind, change.file.problem(of: kind))
      replaces = known?.rows ?? []
    case .failed(let problem):
      row.outcome = .failed(reason: problem.reason)
      effect = .failed(problem)
      keepContentAndTime(of: known)
    case .unreadable(let problem):
      row.outcome = .unreadable(reason: problem.reason)
      effect = .failed(problem)
      keepContentAndTime(of: known)
    case .unwritable(let error):
      throw Failure(error, doing: .write)
    case .expected:
      effect = .unchanged
      keepContent(of: known)
    case .interrupted:
      effect = .abandoned
      return
    }
    if known?.latest.says(row) == true {
      keeps = known?.rows ?? []
      replaces = []
    } else {
      self.row = row
    }
  }

  /// What has paragraphs, in the order of the file.
  var contents: [(row: FileRow, parts: [ParagraphPart])] {
    let whole = row.map { [($0, parts)] } ?? []
    return (whole + members.map { ($0.row, $0.parts) }).filter { !$0.1.isEmpty }
  }

  /// Lets go of what was handed on, but for the rows that have no paragraphs.
  mutating func forgetParts() {
    emptyRows =
      ([row].compactMap(\.self).filter { _ in parts.isEmpty })
      + members.filter(\.parts.isEmpty).map(\.row)
    parts = []
    for index in members.indices { members[index].parts = [] }
  }

  /// The file's paragraphs stay; what was said of it besides is replaced.
  private mutating func keepContent(of known: KnownFile?) { keep(known?.contentRows, of: known) }

  /// The file's paragraphs stay, and the time they were last seen at, which may be in a row of its own.
  private mutating func keepContentAndTime(of known: KnownFile?) {
    keep(known.map { $0.contentRows + $0.touchedRows }, of: known)
  }

  private mutating func keep(_ rows: [RowPlace]?, of known: KnownFile?) {
    keeps = rows ?? []
    replaces = (known?.rows ?? []).filter { !keeps.contains($0) }
  }
}

/// A file in an archive that was read, ready to be built in.
struct PreparedMember {
  var row: FileRow
  var parts: [ParagraphPart] = []
  var effect = PreparedItem.Effect.none
  var remarks: [Remark] = []

  /// A file in the archive at `path` that has the row `archive`.
  init(_ reading: MemberReading, of archive: FileRow, at path: Path) {
    row = archive
    row.member = reading.name
    row.reader = SourceReader(
      name: reading.reader?.name ?? "", version: reading.reader?.version ?? 0,
      edition: archive.reader.edition)
    let path = row.named(at: path)
    switch reading.outcome {
    case .extracted(let extraction):
      row.take(extraction)
      parts = extraction.parts
      remarks = Remark.all(of: extraction, at: path)
    case .skipped(let kind):
      row.outcome = .skipped(kind: kind.name)
      effect = .skipped(kind, nil)
    case .failed(let reason):
      row.outcome = .failed(reason: reason)
      effect = .failed(Problem(path: path, reason: reason))
    }
  }
}

extension Extraction {
  /// Its paragraphs in parts.
  fileprivate var parts: [ParagraphPart] {
    let spooled =
      spool.map { spool in spool.parts.map { ParagraphPart.spooled(spool, part: $0, date) } } ?? []
    return spooled + held(paragraphs.map(Record.init))
  }
}

private func held(_ records: [Record]) -> [ParagraphPart] {
  partRanges(of: records).map { .held(Array(records[$0])) }
}

extension PreparedItem.Effect {
  /// Of a file that is read, in place of `known` paragraphs.
  fileprivate init(of row: FileRow, _ known: FileRow?) {
    switch known {
    case nil: self = .new
    case let known? where known.hash == row.hash && known.reader != row.reader:
      self = .reread
    default: self = .changed
    }
  }
}

extension FileRow {
  fileprivate init(_ file: SourceFile, _ reading: SourceReading, _ generation: Int) {
    self.init(
      root: file.root, path: file.relative, size: reading.size, modified: reading.modified,
      hash: reading.hash, generation: generation,
      reader: reading.reader, outcome: .unchanged)
  }

  fileprivate mutating func take(_ extraction: Extraction) {
    outcome = .indexed(extraction.encoding)
    date = extraction.date
    replaced = extraction.replacement?.places ?? 0
    hasOwnIDs = extraction.hasOwnIDs
    unit = extraction.unit
    unread = extraction.unread
  }

  /// Whether there would be nothing new in `other`.
  fileprivate func says(_ other: FileRow) -> Bool {
    guard size == other.size, modified == other.modified, reader == other.reader else {
      return false
    }
    switch (outcome, other.outcome) {
    case (.indexed, .unchanged): return true
    case (.indexed, _): return false
    default: return outcome == other.outcome
    }
  }
}
