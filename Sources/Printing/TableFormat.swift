import Answering
import Basics
import Console
import Platform

/// How the fields of a table are parted.
///
/// TSV: between the fields a tab; in them `\t`, `\n`, `\r` and `\\` stand for a tab, the ends of lines and `\`. CSV: as
/// `csvLine` has it.
enum TableKind {
  case tsv, csv

  /// A line of fields, with its end.
  func line(_ fields: [String]) -> String {
    self == .csv ? csvLine(fields) : fields.map(escapedForTSV).joined(separator: "\t") + "\n"
  }
}

/// Hits as a table: a line of names, then a line for each hit.
struct TableFormat {
  private let output: Output
  private let kind: TableKind
  private let columns: [HitField]

  init(_ output: Output, _ kind: TableKind, _ columns: [HitField]?) {
    self.output = output
    self.kind = kind
    self.columns = columns ?? HitField.usualColumns
  }

  func write(_ list: SearchResponse.HitList) throws(Output.Failure) {
    try output.writeText(kind.line(columns.map(\.rawValue)))
    for hit in list.hits { try output.writeText(kind.line(columns.map(hit.text))) }
  }
}

private func escapedForTSV(_ field: String) -> String {
  field.unicodeScalars.reduce(into: "") { text, scalar in
    switch scalar {
    case "\t": text += "\\t"
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\\": text += "\\\\"
    default: text.unicodeScalars.append(scalar)
    }
  }
}
