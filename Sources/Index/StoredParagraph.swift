import Platform
import Text

/// A file of a segment, and what the ids of its paragraphs begin with.
package struct StoredFile: Sendable {
  /// What its table says of it.
  package let row: FileRow
  /// What the ids of its paragraphs begin with.
  package let id: String
  /// Where it lies, absolute; nil when the manifest lacks its root.
  package let location: Path?
}

/// A paragraph found in a segment, as it was stored.
package final class StoredParagraph {
  /// What is stored with its document.
  package let record: Record
  /// Its file.
  package let file: FileRow
  /// Where the file lies, absolute; nil when the manifest lacks its root.
  package let location: Path?
  private let fileID: String
  /// Its text in the form in which it is compared.
  package private(set) lazy var comparable = ComparableText(record.text)

  init(_ record: Record, of file: StoredFile) {
    self.record = record
    self.file = file.row
    location = file.location
    fileID = file.id
  }

  /// The id that its place gives it, which no other paragraph of the index has: its file, the line where it starts,
  /// and a number where several start there; or its page, and its number there.
  package var placeID: String {
    let place = "\(fileID)\(file.unit.mark)\(record.line)"
    if file.unit == .page { return "\(place):\(record.ordinal)" }
    return record.ordinal > 1 ? "\(place).\(record.ordinal)" : place
  }

  /// Whether its source or its place gives it this id.
  package func isNamed(_ id: String) -> Bool { record.id == id || placeID == id }
}
