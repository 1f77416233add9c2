import Platform
import Text

/// Comma-separated values, whose first line names the columns (see `CSVRecords`).
struct CSVKind: TextSourceKind {
  let name = "csv"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.isText && head.ending == "csv" }

  func extraction(of text: Scalars) throws -> Extraction? {
    var records = Records()
    var rows = try CSVRecords(text)
    while let (record, lines) = try rows.next() {
      try Interruption.checkpoint()
      try records.add(record, lines)
    }
    return records.extraction
  }
}
