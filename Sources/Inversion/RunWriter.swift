import Basics
import Glass
import Platform
import Text

// A run is a part of the documents of a database, put aside on the disk until all are there. It is a
// folder of four files, in which numbers are packed as in glass:
//
//     data      for each document: size of its data, data
//     lengths   the largest wdf; for each document the sum of the wdf of its terms
//     early     for each term of the first half, in the order of their bytes: size of the term, term,
//               its `PostingList`
//     late      the same of the second half
//
// Halves can be merged by two threads at once.

/// A half of the terms; the raw value is the name of its file.
enum TermHalf: String {
  case early, late

  /// The first term of the second half. By the texts of a newspaper half of all postings are before it; where it
  /// does not divide in the middle, merging is only slower.
  static let start = Array("承".utf8)
}

/// Writes runs of documents, one after the other. Not for use from two threads at once.
public final class RunWriter {
  private var inverter: Inverter
  private var data: FileWriter?
  private var folder: Path?

  /// A run is full when it has so many occurrences of terms, or documents.
  private let maxOccurrences: Int
  /// What is added last is not cut.
  private static let usualSurplus = 1 << 19
  private static let maxDocuments = 1 << 21

  /// An occurrence takes eight bytes, and as much again when it is sorted.
  private static let bytesPerOccurrence = 16
  /// Longer runs are not worth their memory.
  private static let maxRunLength = 7 << 19
  private static let minRunLength = 1 << 16

  /// A writer that takes about `memory` bytes of memory, and asks `wdf` for the wdf, at least 1, of a
  /// term that occurs `frequency` times in a document of `length` occurrences.
  public init(memory: Int, wdf: @escaping (_ frequency: Int, _ length: Int) -> Int) {
    maxOccurrences = min(
      Self.maxRunLength, max(Self.minRunLength, memory / Self.bytesPerOccurrence))
    inverter = Inverter(capacity: maxOccurrences + Self.usualSurplus, wdf: wdf)
  }

  /// Whether the run should end: it takes as much memory as it may.
  public var isFull: Bool {
    inverter.occurrenceCount >= maxOccurrences
      || inverter.documentCount >= Self.maxDocuments
  }

  /// Begins a run in a new folder.
  public func begin(_ folder: Path) throws(SystemError) {
    try folder.makeFolder()
    self.folder = folder
    data = try FileWriter(folder / "data")
  }

  /// Adds a document, the next one of the run, with boolean terms besides those of its text: others, each
  /// with the wdf 0.
  public func add(_ terms: Occurrences, boolean: [[UInt8]], data bytes: [UInt8]) throws {
    guard inverter.hasRoom else { throw GlassError.tooManyDocuments }
    inverter.add(terms, boolean: boolean)
    try data?.append {
      $0.append(varint: UInt64(bytes.count))
      $0 += bytes
    }
  }

  /// Writes what is in memory, and ends the run.
  public func end() throws {
    guard let folder else { return }
    try data?.flush()
    let lengths = try writePostings(folder)
    try writeLengths(lengths, folder / "lengths")
    inverter.removeAll()
    data = nil
    self.folder = nil
  }

  private func writePostings(_ folder: Path) throws -> [UInt64] {
    let early = try FileWriter(folder / TermHalf.early.rawValue)
    let late = try FileWriter(folder / TermHalf.late.rawValue)
    let lengths = try inverter.invert { term, list in
      let file = term.lexicographicallyPrecedes(TermHalf.start) ? early : late
      try file.append { bytes in
        bytes.append(varint: UInt64(term.count))
        bytes += term
        list.append(to: &bytes)
      }
    }
    try early.flush()
    try late.flush()
    return lengths
  }

  private func writeLengths(_ lengths: [UInt64], _ path: Path) throws(SystemError) {
    let file = try FileWriter(path)
    try file.append { $0.append(varint: inverter.maxWDF) }
    for length in lengths { try file.append { $0.append(varint: length) } }
    try file.flush()
  }
}
