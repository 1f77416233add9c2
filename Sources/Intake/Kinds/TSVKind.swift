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
    guard lines.count(where: { parse($0.text) != nil }) * 2 > lines.count else { return nil }
    var records = Records()
    try records.add(lines, form: "an id without blanks, a tab and a text", parse)
    return records.extraction
  }

  private func parse(_ line: Scalars) -> SourceRecord? {
    let fields = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
    guard fields.count == 2, !fields[0].isEmpty,
      !fields[0].contains(where: { ScalarClass($0) == .blank }), !fields[1].contains("\t")
    else { return nil }
    return SourceRecord(id: String(fields[0]), title: nil, date: nil, text: Scalars(fields[1]))
  }
}
