#if Server
import Answering
import Basics
import JSON
import Presentation

/// A list as a file: of hits, or of the lines of a concordance.
enum Exported: String, CaseIterable {
  case csv, jsonl

  /// More than these are not given at once.
  static let maximum = 10_000

  var type: String { self == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson" }

  /// What a response lists: all, or of the hits those with some keys.
  func text(_ response: SearchResponse, only keys: Set<String>) throws -> String {
    if let occurrences = response.occurrences {
      let rows = occurrences.map(OccurrenceRow.init)
      return self == .csv
        ? table(OccurrenceRow.columns, rows.map(\.fields)) : try rows.map(jsonLine).joined()
    }
    let hits = (response.hits?.hits ?? []).filter {
      keys.isEmpty || keys.contains($0.hit.key)
    }
    let columns = HitField.usualColumns + [.text]
    return self == .csv
      ? table(columns.map(\.rawValue), hits.map { columns.map($0.text) })
      : try hits.map { try $0.jsonLine() }.joined()
  }

  /// The mark at the beginning is what spreadsheets know UTF-8 by.
  private func table(_ columns: [String], _ rows: [[String]]) -> String {
    "\u{FEFF}" + csvLine(columns) + rows.map { csvLine($0.map(asText)) }.joined()
  }
}

/// A cell that no spreadsheet takes for a formula, which might send away what stands beside it: an apostrophe makes it text, as OWASP
/// has it (CSV injection). A number stays one.
func asText(_ cell: String) -> String {
  guard let first = cell.unicodeScalars.first, "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first),
    Double(cell) == nil
  else { return cell }
  return "'" + cell
}

/// Links to the whole list as a file.
struct ExportLinks {
  let state: PageState
  let say: Language
  let count: Int

  var html: HTML {
    let isCut = count > Exported.maximum
    return """
      \(isCut ? say(.exportCut, Exported.maximum) : say(.exportAll))
      <a href="\(state.export("csv"))" download>CSV</a>
      <a href="\(state.export("jsonl"))" download>JSONL</a>
      """
  }
}
#endif
