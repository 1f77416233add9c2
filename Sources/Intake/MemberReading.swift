import Failures
import Index
import Platform
import Text

/// A file in an archive, or a chapter of a book, as it was read. What cannot be read costs that file alone.
package struct MemberReading {
  /// Its name there.
  package let name: Path
  /// The name and the version of the kind of source that has read it, or should have; nil when none claims it.
  package let reader: (name: String, version: Int)?
  /// What became of it.
  package private(set) var outcome: Outcome

  /// What became of a file in an archive.
  package enum Outcome {
    /// Each paragraph has a date where one is known.
    case extracted(Extraction)
    /// No kind of source claims it.
    case skipped(FileKind)
    case failed(reason: Message)
  }

  init(_ name: Path, _ kind: (any SourceKind)?, _ outcome: Outcome) {
    self.init(name, kind.map { ($0.name, $0.version) }, outcome)
  }

  private init(_ name: Path, _ reader: (name: String, version: Int)?, _ outcome: Outcome) {
    self.name = name
    self.reader = reader
    self.outcome = outcome
  }

  /// The same as a file of the archive that has its own archive in it.
  func inside(_ archive: Path) -> MemberReading {
    MemberReading(MemberName(archive, name).path, reader, outcome)
  }

  /// The same where what has no date is of that of the archive.
  func dated(_ date: PageDate?) -> MemberReading {
    guard case .extracted(var extraction) = outcome else { return self }
    extraction.date = extraction.date ?? extraction.propertyDate ?? date
    extraction.dateParagraphs()
    var reading = self
    reading.outcome = .extracted(extraction)
    return reading
  }
}
