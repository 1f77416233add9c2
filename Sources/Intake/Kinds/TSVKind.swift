import Text

/// A record a line: an id, a tab and a text.
struct TSVKind: TextSourceKind {
  let name = "tsv"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.isText && head.ending == "tsv" }

  /// Nil when not most of the lines are records, as in a table of more columns, or of names with blanks. Else the others
  /// are mistakes.
  func extraction(of text: Scalars) throws -> Extraction? {
    let lines = try numberedLines(text)
    guard lines.count(where: { parts($0.text) != nil }) * 2 > lines.count else { return nil }
    var records = Records()
    try records.add(lines, form: "an id without blanks, a tab and a text") { line in
      parts(line).map { id, text in
        SourceRecord(id: String(id), title: nil, date: nil, text: Scalars(text))
      }
    }
    return records.extraction
  }

  /// Its id and its text; nil when it is no record.
  private func parts(_ line: ScalarSlice) -> (id: ScalarSlice, text: ScalarSlice)? {
    guard let tab = line.firstIndex(of: "\t") else { return nil }
    let (id, text) = (line[..<tab], line[(tab + 1)...])
    let isRecord =
      !id.isEmpty && !id.contains { ScalarClass($0) == .blank } && !text.contains("\t")
    return isRecord ? (id, text) : nil
  }
}
