import Asking
import Console
import Platform

/// How many hits there are of each value of a facet, as far as they are printed.
struct FacetTable {
  let facet: Facet
  let counts: [FacetCount]
}

/// Counts of facets: for people a number, a tab and a value on each line; tables; JSON.
struct FacetFormat {
  private let output: Output
  private let format: OutputArguments.Format
  /// Whether it is said how many of the hits are partial matches.
  private let marksPartial: Bool

  init(_ output: Output, _ format: OutputArguments.Format, marksPartial: Bool) {
    self.output = output
    self.format = format
    self.marksPartial = marksPartial
  }

  func write(_ tables: [FacetTable]) throws {
    switch format {
    case .json:
      try output.writeJSON(FacetsObject(facets: tables.map { FacetObject($0, marksPartial) }))
    case .jsonl: for table in tables { try output.writeJSON(FacetLine(table, marksPartial)) }
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
        let partial = marksPartial && row.partial > 0 ? "\t(\(row.partial) partial)" : ""
        try output.writeText("\(row.count)\t\(value)\(partial)\n")
      }
    }
  }
}

extension Facet {
  /// What people read where hits have no value.
  fileprivate var nameOfNone: String { isOfTime ? "undated" : "(none)" }
}

private struct FacetsObject: Encodable {
  let v = JSONFormat.version
  let facets: [FacetObject]
}

private struct FacetObject: Encodable {
  let facet: String
  let counts: [Entry]

  struct Entry: Encodable {
    let value: String
    let count: Int
    let partial: Int?
  }

  init(_ table: FacetTable, _ marksPartial: Bool) {
    facet = table.facet.rawValue
    counts = table.counts.map {
      Entry(value: $0.value, count: $0.count, partial: marksPartial ? $0.partial : nil)
    }
  }
}

private struct FacetLine: Encodable {
  let v = JSONFormat.version
  let facet: String
  let counts: [FacetObject.Entry]

  init(_ table: FacetTable, _ marksPartial: Bool) {
    let object = FacetObject(table, marksPartial)
    (facet, counts) = (object.facet, object.counts)
  }
}
