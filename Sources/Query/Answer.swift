import Asking
import Console
import IndexOptions
import Platform
import Showing

/// The answer to one question, as it was asked for.
struct Answer {
  private let retrieval: Retrieval
  private let command: QueryCommand
  private let results: Output
  private let current: Path?

  init(_ retrieval: Retrieval, _ command: QueryCommand, _ results: Output) {
    self.retrieval = retrieval
    self.command = command
    self.results = results
    current = try? currentFolder()
  }

  /// Prints it.
  ///
  /// - Returns: Whether anything was found.
  func write() throws -> Bool {
    if let number = command.opening.open { return try open(number) }
    if command.account.count { return try writeCount() }
    if !command.account.facets.isEmpty { return try writeCounts(by: command.account.facets) }
    if let place = command.account.whyNot?.text { return try writeWhyNot(place) }
    return try command.snippets.kwic ? writeConcordance() : writeHits()
  }

  /// Opens a hit; false when there are fewer.
  private func open(_ number: Int) throws -> Bool {
    let page = Page(offset: number - 1, limit: 1)
    let ranking = try retrieval.ranking(page, command.hits.arrangement, command.reach)
    guard let hit = try retrieval.hits(ranking, from: current).first else { return false }
    try hit.open(in: command.snippets.extent)
  }

  private func writeCount() throws -> Bool {
    let count = try retrieval.count(command.countedReach)
    try results.write("\(count)\n")
    return count > 0
  }

  private func writeCounts(by facets: [Facet]) throws -> Bool {
    let (hits, format) = (command.hits, command.output.format ?? .text)
    let counts = try retrieval.counts(by: facets, command.countedReach, from: current)
    let tables = zip(facets, counts).map { facet, counts in
      let order = hits.sort?.ofCounts ?? (facet.isOfTime ? .key : .count)
      let sorted = counts.sorted(by: order, isReversed: hits.reverse)
      return FacetTable(facet: facet, counts: Array(hits.pageOfFacet.part(of: sorted)))
    }
    try FacetFormat(results, format, marksPartial: marksPartial).write(tables)
    return counts.contains { !$0.isEmpty }
  }

  private func writeWhyNot(_ place: String) throws -> Bool {
    let answers = try retrieval.whyNot(place, from: current)
    try WhyNotFormat(results, command.output.format ?? .text).write(answers)
    return answers.contains { if case .hit = $0.answer { true } else { false } }
  }

  private func writeConcordance() throws -> Bool {
    var isFound = false
    func each(_ write: (Occurrence) throws -> Void) throws {
      try retrieval.eachOccurrence(
        command.hits.page, by: command.hits.sort?.side, command.hits.arrangement,
        command.countedReach,
        from: current
      ) {
        isFound = true
        try write($0)
      }
    }
    switch command.output.format ?? .text {
    case .jsonl: try each { try results.writeJSON(OccurrenceRow($0)) }
    case .tsv: try writeTable(.tsv, each)
    case .csv: try writeTable(.csv, each)
    default: try writeConcordanceText(each)
    }
    return isFound
  }

  private func writeTable(
    _ kind: TableKind, _ each: ((Occurrence) throws -> Void) throws -> Void
  ) throws {
    try results.writeText(kind.line(OccurrenceRow.columns))
    try each { try results.writeText(kind.line(OccurrenceRow($0).fields)) }
  }

  private func writeConcordanceText(
    _ each: ((Occurrence) throws -> Void) throws -> Void
  ) throws {
    var occurrences: [Occurrence] = []
    try each { occurrences.append($0) }
    let printer = Printer(results, color: command.output.color)
    if command.account.explain {
      try ExplanationFormat(printer: printer).write(retrieval.explanation())
    }
    let format = ConcordanceFormat(printer, marksPartial: marksPartial)
    if results.terminal != nil, !command.common.quiet, !occurrences.isEmpty {
      try format.write(retrieval.occurrenceTotal(command.countedReach))
    }
    try format.write(occurrences)
  }

  private func writeHits() throws -> Bool {
    let ranking = try retrieval.ranking(command.hits.page, command.hits.arrangement, command.reach)
    let hits = try retrieval.hits(ranking, from: current)
    let parts = command.account.explain ? try retrieval.explanations(of: ranking) : nil
    let offset = command.hits.offset
    let extent = command.snippets.extent
    let fields = command.output.fields?.fields
    switch command.output.format ?? .text {
    case .text, .trec, .msmarco: try writeText(hits, parts)
    case .html:
      try HTMLFormat(results, extent, isInGroups: isInGroups, marksPartial: marksPartial)
        .write(hits, from: offset, retrieval.question, count: retrieval.count(command.countedReach))
    case .jsonl: try JSONFormat(results, extent, fields).write(lines: hits, from: offset, parts)
    case .json:
      try JSONFormat(results, extent, fields).write(
        object: hits, from: offset, retrieval.question,
        count: retrieval.count(command.countedReach),
        command.account.explain ? retrieval.explanation() : nil, parts)
    case .tsv: try TableFormat(results, .tsv, fields, extent).write(hits, from: offset)
    case .csv: try TableFormat(results, .csv, fields, extent).write(hits, from: offset)
    case .grep:
      try GrepFormat(output: results, extent: extent, marksPartial: marksPartial).write(hits)
    case .paths:
      let end = command.output.endsInZero ? 0 : UInt8(ascii: "\n")
      try PathsFormat(output: results, end: end, marksPartial: marksPartial).write(hits)
    }
    return !hits.isEmpty
  }

  /// Whether hits of a group stand together.
  private var isInGroups: Bool {
    command.hits.arrangement.order == .relevance && !command.hits.reverse
  }

  /// Whether partial matches say that they are. A question that asks has them for answers.
  private var marksPartial: Bool { command.matching.partial }

  private func writeText(_ hits: [Hit], _ parts: [HitExplanation]?) throws {
    let printer = Printer(results, color: command.output.color)
    if command.account.explain {
      try ExplanationFormat(printer: printer).write(retrieval.explanation())
    }
    let format = TextFormat(
      printer, command.snippets.extent, isInGroups: isInGroups,
      marksPartial: marksPartial)
    if printer.columns != nil, !command.common.quiet {
      try format.write(retrieval.total(command.countedReach))
    }
    try format.write(hits, from: command.hits.offset, retrieval.question, parts)
  }
}
