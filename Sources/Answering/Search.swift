import Querying
import Failures
import Index
import Platform
import Presentation

/// Answers a request from a state of the indexes. Paths are taken and given as they are seen from the folder `current`, or as
/// absolute ones where that is nil. It ends with `.tooCostly` or `.cancelled` when its deadline says so, by default that of the thread.
public func answer(
  _ request: SearchRequest, _ snapshot: Snapshot, from current: Path?,
  by deadline: Deadline? = .current
) throws(Failure) -> SearchResponse {
  try Deadline.bind(deadline) { () throws(Failure) in
    try Search(request, snapshot, from: current).explainedResponse()
  }
}

/// A request whose question is understood.
public struct Search {
  /// What is asked.
  public let request: SearchRequest
  let searcher: Searcher
  private let current: Path?
  private let entries = ListEntries()

  /// Understands the question of a request.
  ///
  /// - Throws: `Failure` when it cannot be read, or there is nothing in it to search for.
  public init(
    _ request: SearchRequest, _ snapshot: Snapshot, from current: Path?
  ) throws(Failure) {
    self.request = request
    self.current = current
    let question = try request.question(snapshot, from: current)
    searcher = try entries.counting { () throws(Failure) in
      try Searcher(question, snapshot, rerank: request.rerankDepth)
    }
  }

  /// What of the question could not be used, and how it was read where that may surprise, in sentences.
  public var notes: [Message] {
    let ignored = searcher.question.ignored.joined(separator: " ")
    return
      (ignored.isEmpty
      ? []
      : [Message("nothing to look for is in: \(ignored)", zh: "这里面没有可查的字：\(ignored)")])
      + searcher.question.notes + searcher.cutPatterns
  }

  /// That servers have sent whole lists, so that nobody wonders why the answer took long; nil where they have not until now.
  public var noteOnLists: Message? {
    guard entries.count >= Self.manyEntries else { return nil }
    return Message(
      "servers have sent whole lists for this, \(entries.count) entries: that is slow over a network",
      zh: "服务器为此送来了整张整张的列表，共 \(entries.count) 条；隔着网络，这会很慢")
  }

  /// Fewer than so many take less than a tenth of a second.
  private static let manyEntries = 100_000

  /// All that was asked for.
  public func response() throws(Failure) -> SearchResponse {
    var response = try entries.counting { () throws(Failure) in try uncountedResponse() }
    response.notes += noteOnLists.map { [$0] } ?? []
    return response
  }

  private func uncountedResponse() throws(Failure) -> SearchResponse {
    var response = SearchResponse(
      query: searcher.question.text, isAnsweredByAnyPart: searcher.question.isAnsweredByAnyPart,
      notes: notes, marksPartial: request.listsPartial)
    response.missing = searcher.snapshot.missing
    if request.wantsHits { response.hits = try hits() }
    try count(&response)
    response.facets = try request.facets.map(tables)
    if request.concordance != nil { response.occurrences = try occurrences() }
    response.whyNot = try request.whyNot.map(answers)
    if request.wantsExplanation { response.explanation = try searcher.explanation() }
    return response
  }

  /// The same, and why nothing was found, where nothing was.
  public func explainedResponse() throws(Failure) -> SearchResponse {
    var response = try response()
    if !response.isFound, request.whyNot == nil { response.emptiness = try emptiness() }
    return response
  }

  /// Hands on the lines of a concordance one by one: there may be more than should be kept.
  ///
  /// - Throws: What `body` throws; `Failure` when no word is looked for.
  public func eachOccurrence(_ body: (Occurrence) throws -> Void) throws {
    try entries.counting {
      try searcher.eachOccurrence(
        request.page, by: request.concordance?.side, request.sorting, request.countedReach,
        from: current, body)
    }
  }

  private func count(_ response: inout SearchResponse) throws(Failure) {
    switch request.totals {
    case .none: return
    case .hits: response.count = try searcher.count(request.countedReach)
    case .whole where request.concordance != nil:
      response.occurrenceTotal = try searcher.occurrenceTotal(request.countedReach)
    case .whole: response.total = try searcher.total(request.countedReach)
    }
  }

  private func hits() throws(Failure) -> SearchResponse.HitList {
    let ranking = try searcher.ranking(request.page, request.sorting, request.reach)
    let parts = request.wantsExplanation ? try searcher.explanations(of: ranking) : nil
    let fields = request.fields.map(Set.init)
    let hits = try searcher.hits(ranking, from: current).enumerated().map { number, hit in
      SearchHit(
        hit, rank: request.page.offset + number + 1, request.extent, fields: fields,
        explanation: parts?[number])
    }
    return .init(
      hits: hits, offset: request.page.offset,
      isInGroups: request.sorting.order == .relevance && !request.sorting.isReversed,
      fields: request.fields)
  }

  private func tables(_ facets: SearchRequest.FacetRequest) throws(Failure) -> [FacetTable] {
    let counts = try searcher.counts(by: facets.facets, request.countedReach, from: current)
    return zip(facets.facets, counts).map { facet, counts in
      let order = facets.order ?? (facet.isOfTime ? .key : .count)
      let sorted = counts.sorted(by: order, isReversed: facets.isReversed)
      return FacetTable(
        facet: facet, counts: Array(facets.page.part(of: sorted)),
        marksPartial: request.listsPartial)
    }
  }

  private func occurrences() throws(Failure) -> [Occurrence] {
    var occurrences: [Occurrence] = []
    do {
      try eachOccurrence { occurrences.append($0) }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(Message(verbatim: "\(error)"))
    }
    return occurrences
  }

  private func answers(_ place: String) throws(Failure) -> [WhyNotAnswer] {
    try searcher.whyNot(place, from: current).map {
      WhyNotAnswer(id: $0.id, index: $0.index, answer: $0.answer)
    }
  }
}

extension SearchRequest {
  fileprivate func question(
    _ snapshot: Snapshot, from current: Path?
  ) throws(Failure) -> ParsedQuery {
    let filters = try filters.map { filter throws(Failure) in
      try ParsedQuery(filter).located(in: snapshot, from: current)
    }
    // Where nothing is asked for, what fits all else is.
    let isNeeded = filters.isEmpty && similarTo == nil
    let asked = try query.flatMap { $0.isEmpty && !isNeeded ? nil : $0 }.map {
      query throws(Failure) in
      try read(query).located(in: snapshot, from: current)
    }
    let others = asked?.narrowed(by: filters) ?? filters.first?.narrowed(by: filters.dropFirst())
    if let similarTo {
      return try ParsedQuery(
        similarTo: similarTo, ofIndex: similarIndex, and: others, snapshot, from: current)
    }
    if let others { return others }
    return try read("")
  }

  private func read(_ text: String) throws(Failure) -> ParsedQuery {
    isLiteral ? try ParsedQuery(words: text, match) : try ParsedQuery(text, match)
  }
}
