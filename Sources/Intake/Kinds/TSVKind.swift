import Failures
import Text

/// A record a line: an id, a tab and a text.
struct TSVKind: RecordKind {
  let name = "tsv"
  let version = 1

  func claims(_ head: SourceHead) -> Bool { head.isText && head.ending == "tsv" }

  /// When not most of the lines are records, as in a table of more columns, or of names with blanks, it is no file of records.
  /// Else the others are mistakes.
  var reader: LineReader {
    LineReader(
      form: Message("an id without blanks, a tab and a text", zh: "“没有空白的 id、制表符、文字”"),
      isCertain: false, record)
  }

  private func record(_ line: ScalarSlice) -> SourceRecord? {
    guard let tab = line.firstIndex(of: "\t") else { return nil }
    let (id, text) = (line[..<tab], line[(tab + 1)...])
    let isRecord =
      !id.isEmpty && !id.contains { ScalarClass($0) == .blank } && !text.contains("\t")
    guard isRecord else { return nil }
    return SourceRecord(id: String(id), title: nil, date: nil, text: Scalars(text))
  }
}
