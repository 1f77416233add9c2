import Answering
import Console
import Platform

/// How the fields of a table are parted.
///
/// TSV: between the fields a tab; in them `\t`, `\n`, `\r` and `\\` stand for a tab, the ends of lines and `\`. CSV: as in RFC
/// 4180, but that lines end in a line feed alone.
enum TableKind {
  case tsv, csv

  /// A line of fields, with its end.
  func line(_ fields: [String]) -> String {
    let line = fields.map(self == .tsv ? escapedForTSV : quotedForCSV)
      .joined(separator: self == .tsv ? "\t" : ",")
    return "\(line)\n"
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

private func quotedForCSV(_ field: String) -> String {
  guard field.unicodeScalars.contains(where: { [",", "\"", "\n", "\r"].contains($0) }) else {
    return field
  }
  return "\"\(field.replacing("\"", with: "\"\""))\""
}
