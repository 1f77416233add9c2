import Failures
import Answering
import Querying
import Console
import JSON
import Platform

/// Counts of facets: for people a number, a tab and a value on each line; tables; JSON.
struct FacetFormat {
  private let output: Output
  private let format: Format
  /// Whether it is said how many of the hits are partial matches.
  private let marksPartial: Bool

  init(_ output: Output, _ format: Format, marksPartial: Bool) {
    self.output = output
    self.format = format
    self.marksPartial = marksPartial
  }

  func write(_ tables: [FacetTable], of response: SearchResponse) throws {
    switch format {
    case .json: try output.writeText(response.jsonLine())
    case .jsonl: for table in tables { try output.writeJSON(FacetLine(table: table)) }
    case .tsv: try write(tables, as: .tsv)
    case .csv: try write(tables, as: .csv)
    default: try writeText(tables)
    }
  }

  private func write(_ tables: [FacetTable], as kind: TableKind) throws(Output.Failure) {
    try output.writeText(
      kind.line(["facet", "value", "count"] + (marksPartial ? ["partial"] : [])))
    for table in tables {
      for row in table.counts {
        let numbers = [row.count] + (marksPartial ? [row.partial] : [])
        try output.writeText(
          kind.line([table.facet.rawValue, row.value] + numbers.map(String.init)))
      }
    }
  }

  /// Of several facets each has its name above it.
  private func writeText(_ tables: [FacetTable]) throws(Output.Failure) {
    for (number, table) in tables.enumerated() {
      if number > 0 { try output.writeText("\n") }
      if tables.count > 1 { try output.writeText("\(table.facet.rawValue)\n") }
      for row in table.counts {
        let value = row.value.isEmpty ? table.facet.nameOfNone : escapingLineEnds(row.value)
        let partial =
          marksPartial && row.partial > 0
          ? Message("\t(\(row.partial) partial)", zh: "\t（部分匹配 \(row.partial)）").text() : ""
        try output.writeText("\(row.count)\t\(value)\(partial)\n")
      }
    }
  }
}

extension Facet {
  /// What people read where hits have no value.
  fileprivate var nameOfNone: String {
    isOfTime ? Message("undated", zh: "没有日期").text() : Message("(none)", zh: "（无）").text()
  }
}

/// The counts of a facet on a line of their own.
private struct FacetLine: Encodable {
  let v = jsonVersion
  let table: FacetTable

  private enum CodingKeys: CodingKey { case v }

  func encode(to encoder: any Encoder) throws {
    try table.encode(to: encoder)
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode(v, forKey: .v)
  }
}
