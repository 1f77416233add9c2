/// The bytes of a record (`Record.bytes`), of which only the numbers are read: many are looked at for their id, or for whether a
/// word is in them, and never shown.
package struct EncodedRecord: Sendable {
  let bytes: [UInt8]
  let line, linesAfter, ordinal, kind, date, page: Int
  /// Where its parts are.
  let id, headline, starts, fields, wider, textPlace: Range<Int>

  /// Nil when the bytes are not those of a record. Whether its texts are UTF-8 is seen when they are decoded.
  init?(_ bytes: [UInt8]) {
    var reader = ByteReader(bytes)
    guard let line = reader.varint(), let more = reader.varint(),
      let ordinal = reader.varint(), let kind = reader.varint(),
      Record.kinds.indices.contains(kind >> 3), let date = reader.varint(),
      let idLength = reader.varint(), let headlineLength = reader.varint(),
      let startsLength = kind & 2 == 0 ? 0 : reader.varint(),
      let fieldsLength = kind & 1 == 0 ? 0 : reader.varint(),
      let page = kind & 4 == 0 ? 0 : reader.varint(),
      let widerLength = kind & 4 == 0 ? 0 : reader.varint(),
      let id = reader.range(idLength), let headline = reader.range(headlineLength),
      let starts = reader.range(startsLength), let fields = reader.range(fieldsLength),
      let wider = reader.range(widerLength)
    else { return nil }
    self.bytes = bytes
    (self.line, linesAfter, self.ordinal) = (line, more, ordinal)
    (self.kind, self.date, self.page) = (kind, date, page)
    (self.id, self.headline, self.starts) = (id, headline, starts)
    (self.fields, self.wider) = (fields, wider)
    textPlace = wider.upperBound..<bytes.count
  }

  /// Its text in UTF-8.
  package var text: ArraySlice<UInt8> { bytes[textPlace] }

  /// The text of a part; nil when that is no UTF-8.
  func text(_ part: Range<Int>) -> String? {
    part.isEmpty ? "" : String(validating: bytes[part], as: UTF8.self)
  }
}
