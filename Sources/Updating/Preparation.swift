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
  indirect case stored(RowPlace, FileRow)

  var row: (root: Int, path: Path, part: Int) {
    switch self {
    case .source(let change): (change.file.root, change.file.relative, 0)
    case .stored(_, let row): (row.root, row.path, row.part)
    }
  }

  /// In bytes, of what is read.
  var size: Int {
    switch self {
    case .source(let change): change.file.isRead ? change.file.status.size : 0
    case .stored(_, let row): min(row.size, maxFile)
    }
  }

  var isStored: Bool {
    if case .stored = self { true } else { false }
  }
}

/// A work item that was read, ready to be built in.
struct PreparedItem {
  /// The row it will have in the new segment; nil when there is nothing new to say.
  var row: FileRow?
  var records: [Record] = []
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
    self.records = records
    self.replaces = replaces
  }

  /// Reads a file.
  init(
    _ change: SourceChange, _ encoding: Encoding?, _ kinds: SourceKinds, generation: Int,
    onProgress: @escaping (Recognition.Progress) -> Void
  ) {
    let known = change.known
    let mayBeSame = known?.isCurrent == true && !change.isForced
    let reading = SourceReading(
      change.file, encoding, kinds, expecting: mayBeSame ? known?.content : nil,
      onProgress: onProgress)
    var row = FileRow(change.file, reading, generation)
    switch reading.outcome {
    case .extracted(let extraction):
      row.take(extraction)
      remarks = Remark.all(of: extraction, at: change.file.path)
      records = extraction.paragraphs.map(Record.init)
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
      root: file.root, path: file.relative, size: reading.status.size,
      modified: reading.status.modified, hash: reading.hash, generation: generation,
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
