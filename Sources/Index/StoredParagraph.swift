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

  /// The id that its place gives a paragraph, which no other one of the index has: its file, the line where it starts, and a number
  /// where several start there; or its page, and its number there.
  func placeID(line: Int, ordinal: Int) -> String {
    let place = "\(id)\(row.unit.mark)\(line)"
    if row.unit == .page { return "\(place):\(ordinal)" }
    return ordinal > 1 ? "\(place).\(ordinal)" : place
  }
}

/// A paragraph found in a segment, as far as its bytes tell.
package struct EncodedParagraph: Sendable {
  /// What is stored with its document.
  package let record: EncodedRecord

  /// The id that its source gives it; nil when it gives none.
  var ownID: String? { record.id.isEmpty ? nil : record.text(record.id) }
}

/// A paragraph found in a segment, as it was stored.
package final class StoredParagraph {
  /// What is stored with its document.
  package let record: Record
  private let stored: StoredFile
  /// Its text in the form in which it is compared.
  package private(set) lazy var comparable = ComparableText(record.text)

  init(_ record: Record, of file: StoredFile) {
    self.record = record
    stored = file
  }

  /// Its file.
  package var file: FileRow { stored.row }

  /// Where the file lies, absolute; nil when the manifest lacks its root.
  package var location: Path? { stored.location }

  /// The id that its place gives it.
  package var placeID: String { stored.placeID(line: record.line, ordinal: record.ordinal) }

  /// Whether its source or its place gives it this id.
  package func isNamed(_ id: String) -> Bool { record.id == id || placeID == id }
}
