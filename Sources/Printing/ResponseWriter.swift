import Answering
import Console
import Platform
import Presentation

/// Writes what was found in one of the forms.
public struct ResponseWriter {
  private let output: Output
  private let format: Format
  private let color: ColorChoice
  /// Whether a zero byte stands behind a path, instead of a line feed.
  private let endsInZero: Bool

  /// A writer to `output`.
  public init(_ output: Output, _ format: Format, color: ColorChoice, endsInZero: Bool) {
    self.output = output
    self.format = format
    self.color = color
    self.endsInZero = endsInZero
  }

  /// Writes the answer to a search.
  ///
  /// - Returns: Whether anything was found.
  public func write(_ search: Search) throws -> Bool {
    if search.request.concordance != nil, format != .text { return try writeRows(search) }
    let response = try format == .json ? search.explainedResponse() : search.response()
    try write(response)
    return response.isFound
  }

  /// Writes a response.
  public func write(_ response: SearchResponse) throws {
    if let hits = response.hits {
      try write(hits, of: response)
    } else if let facets = response.facets {
      try FacetFormat(output, format, marksPartial: response.marksPartial)
        .write(facets, of: response)
    } else if let whyNot = response.whyNot {
      try WhyNotFormat(output, format).write(whyNot)
    } else if let occurrences = response.occurrences {
      try write(occurrences, of: response)
    } else if let count = response.count {
      try output.write("\(count)\n")
    }
  }

  private func write(_ hits: SearchResponse.HitList, of response: SearchResponse) throws {
    let fields = hits.fields
    switch format {
    case .html: try HTMLFormat(output).write(hits, of: response)
    case .json: try output.writeText(response.jsonLine())
    case .jsonl: for hit in hits.hits { try output.writeText(hit.jsonLine()) }
    case .tsv: try TableFormat(output, .tsv, fields).write(hits)
    case .csv: try TableFormat(output, .csv, fields).write(hits)
    case .grep: try GrepFormat(output: output, marksPartial: response.marksPartial).write(hits)
    case .paths:
      let end = endsInZero ? 0 : UInt8(ascii: "\n")
      try PathsFormat(output: output, end: end, marksPartial: response.marksPartial)
        .write(hits)
    case .text, .trec, .msmarco:
      try TextFormat(Printer(output, color: color)).write(hits, of: response)
    }
  }

  private func write(_ occurrences: [Occurrence], of response: SearchResponse) throws {
    let printer = Printer(output, color: color)
    if let explanation = response.explanation {
      try ExplanationFormat(printer: printer).write(explanation)
    }
    let format = ConcordanceFormat(printer, marksPartial: response.marksPartial)
    if let total = response.occurrenceTotal, !occurrences.isEmpty { try format.write(total) }
    try format.write(occurrences)
  }

  /// The lines of a concordance for programs are written one by one, since there may be any number of them.
  private func writeRows(_ search: Search) throws -> Bool {
    let kind: TableKind? = format == .tsv ? .tsv : format == .csv ? .csv : nil
    var isFound = false
    if let kind { try output.writeText(kind.line(OccurrenceRow.columns)) }
    try search.eachOccurrence { occurrence in
      isFound = true
      let row = OccurrenceRow(occurrence)
      if let kind { try output.writeText(kind.line(row.fields)) } else { try output.writeJSON(row) }
    }
    return isFound
  }
}
