#if Server
import Answering
import Basics
import Presentation

/// A list of hits as a file.
enum Exported: String, CaseIterable {
  case csv, jsonl

  /// More hits than these are not given at once.
  static let maximum = 10_000

  var type: String { self == .csv ? "text/csv; charset=utf-8" : "application/x-ndjson" }

  /// The hits of a response: all, or those with some ids. The mark at the beginning is what spreadsheets know UTF-8 by.
  func text(_ response: SearchResponse, only ids: Set<String>) throws -> String {
    let hits = (response.hits?.hits ?? []).filter { ids.isEmpty || ids.contains($0.hit.id) }
    switch self {
    case .jsonl: return try hits.map { try $0.jsonLine() }.joined()
    case .csv:
      let columns = HitField.usualColumns + [.text]
      let rows = hits.map { hit in csvLine(columns.map(hit.text)) }
      return "\u{FEFF}" + csvLine(columns.map(\.rawValue)) + rows.joined()
    }
  }
}
#endif
