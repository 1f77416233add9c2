import Console
import Platform
import Search

/// Hits as a table: a line of names, then a line for each hit.
///
/// TSV: between the fields a tab; in them `\t`, `\n`, `\r` and `\\` stand for a tab, the ends of lines and `\`. CSV: as in RFC
/// 4180, but that lines end in a line feed alone.
struct TableFormat {
  /// How fields are parted.
  enum Kind {
    case tsv, csv
  }

  private let output: Output
  private let kind: Kind
  private let columns: [HitField]
  private let extent: SnippetExtent

  init(_ output: Output, _ kind: Kind, _ columns: [HitField]?, _ extent: SnippetExtent) {
    self.output = output
    self.kind = kind
    self.columns = columns ?? HitField.usualColumns
    self.extent = extent
  }

  /// Writes a table of hits whose ranks start after `offset`.
  func write(_ hits: [Hit], from offset: Int) throws(Output.Failure) {
    try write(columns.map(\.rawValue))
    for (number, hit) in hits.enumerated() {
      try write(columns.map { $0.text(of: hit, rank: offset + number + 1, extent) })
    }
  }

  private func write(_ fields: [String]) throws(Output.Failure) {
    let line = fields.map(kind == .tsv ? escapedForTSV : quotedForCSV)
      .joined(separator: kind == .tsv ? "\t" : ",")
    try output.writeText("\(line)\n")
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
