import Failures
import Index
import Platform
import Text

/// A kind of source whose files are collections of records.
protocol RecordKind: TextSourceKind {
  associatedtype Reader: RecordReader
  /// Reads a file from its beginning.
  var reader: Reader { get }
}

/// Reads the records of a text, which comes in sections of whole lines.
protocol RecordReader {
  /// Reads what is whole; gives how many scalars that is.
  mutating func read(_ section: Scalars, isLast: Bool, into records: inout Records) throws -> Int
  /// Whether the text was one of records, behind its last section.
  ///
  /// - Throws: what is wrong with it, where that was not thrown before.
  func isOfRecords() throws -> Bool
}

extension RecordKind {
  package var readsSections: Bool { true }

  /// What the records of the file say.
  package func extraction(of content: SourceContent) throws -> Extraction? {
    var source: (encoding: Encoding, replacement: Replacement?)?
    var extraction = try extraction(content.store) { read in
      source = try content.eachSection(read)
    }
    extraction?.encoding = source?.encoding
    extraction?.replacement = source?.replacement
    return extraction
  }

  func extraction(of text: Scalars) throws -> Extraction? {
    try extraction(ParagraphStore(mostHeld: .max, newSpool: nil)) { _ = try $0(text, true) }
  }

  private func extraction(
    _ store: ParagraphStore,
    _ eachSection: ((Scalars, _ isLast: Bool) throws -> Int) throws -> Void
  ) throws -> Extraction? {
    var reader = reader
    var records = Records(store)
    try eachSection { try reader.read($0, isLast: $1, into: &records) }
    return try reader.isOfRecords() ? records.extraction : nil
  }
}

/// Reads a record a line.
struct LineReader: RecordReader {
  /// What a line should be.
  let form: Message
  /// Whether the text is one of records whatever its lines are, or when most of them are records.
  let isCertain: Bool
  /// The record of a line; nil when it is none.
  let parse: (ScalarSlice) -> SourceRecord?
  private var number = 0
  /// The lines that are not blank, and those of them that are records.
  private var (lines, found) = (0, 0)
  /// What is wrong with the first line that is not in order. Only to the end it shows whether that is a mistake.
  private var failure: (any Error)?

  init(form: Message, isCertain: Bool, _ parse: @escaping (ScalarSlice) -> SourceRecord?) {
    self.form = form
    self.isCertain = isCertain
    self.parse = parse
  }

  mutating func read(_ section: Scalars, isLast: Bool, into records: inout Records) throws -> Int {
    var start = section.startIndex
    while start < section.count {
      try Interruption.checkpoint()
      let end = section[start...].firstIndex(of: "\n") ?? section.endIndex
      number += 1
      try take(section[start..<end], &records)
      start = end + 1
    }
    return section.count
  }

  private mutating func take(_ line: ScalarSlice, _ records: inout Records) throws {
    let line = line.last == "\r" ? line.dropLast() : line
    guard line.contains(where: { ScalarClass($0) != .blank }) else { return }
    lines += 1
    let record = parse(line)
    if record != nil { found += 1 }
    guard failure == nil else { return }
    do {
      guard let record else { throw RecordFailure.unreadable(line: number, expected: form) }
      try records.add(record, number...number)
    } catch let error as RecordFailure where !isCertain {
      failure = error
    }
  }

  func isOfRecords() throws -> Bool {
    guard isCertain || found * 2 > lines else { return false }
    if let failure { throw failure }
    return true
  }
}
