import Text

/// Comma-separated values, whose first line names the columns (see `CSVReader`).
struct CSVKind: RecordKind {
  let name = "csv"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.isText && head.ending == "csv" }

  var reader: CSVReader { CSVReader() }
}
