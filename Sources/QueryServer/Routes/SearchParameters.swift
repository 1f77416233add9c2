#if Server
import Answering
import Querying
import Presentation

// The parameters of a search, as a request. They are those of `query`, by the same names where these say enough.

extension Parameters {
  static let ofQueries: Set<String> = ["q", "match", "literal"]
  static let ofLists = ofQueries.union([
    "limit", "offset", "sort", "reverse", "partial", "collapse",
  ])
  static let ofSearches = ofLists.union([
    "facets", "facetLimit", "facetSort", "fields", "context", "explain",
  ])

  private static let maximumLimit = 1000
  private static let maximumOffset = 1_000_000
  /// In Unicode scalars, which take no more than 8 kB.
  private static let maximumQuery = 2048

  /// A text that is searched for.
  func query() throws(Problem) -> String? { try short("q") }

  /// The same, which has to be given.
  func neededQuery() throws(Problem) -> String {
    _ = try neededText("q")
    return try query() ?? ""
  }

  /// The id of a paragraph.
  func id() throws(Problem) -> String {
    _ = try neededText("id")
    return try short("id") ?? ""
  }

  private func short(_ name: String) throws(Problem) -> String? {
    guard let text = text(name) else { return nil }
    guard text.unicodeScalars.count <= Self.maximumQuery else {
      throw .badParameter(
        "\(name) has more than \(Self.maximumQuery) characters",
        zh: "\(name) 多于 \(Self.maximumQuery) 个字")
    }
    return text
  }

  /// The number of an index.
  func index(_ name: String = "index") throws(Problem) -> Int? { try number(name, in: 1...1000) }

  /// What is asked.
  func question() throws(Problem) -> SearchRequest {
    var request = SearchRequest(try query())
    request.match = try word("match") ?? .auto
    request.isLiteral = try flag("literal")
    return request
  }

  /// What is asked, and what is wanted of the hits.
  func search() throws(Problem) -> SearchRequest {
    let (order, facets) = (try word("sort", Sorting.Order.self), try facets())
    var request = try list(order ?? .relevance)
    request.extent = try extent()
    request.fields = try words("fields")
    request.wantsExplanation = try flag("explain")
    request.facets = facets
    request.wantsHits = request.page.limit != 0
    request.totals = request.wantsHits || facets == nil ? .hits : .none
    return request
  }

  /// What is asked, and which of its places are wanted.
  func concordance() throws(Problem) -> SearchRequest {
    let order = try word("sort", OccurrenceOrder.self) ?? .relevance
    var request = try list(Sorting.Order(rawValue: order.rawValue) ?? .relevance)
    request.wantsHits = false
    request.totals = .whole
    request.concordance = .init(side: Occurrence.Side(rawValue: order.rawValue))
    return request
  }

  private func list(_ order: Sorting.Order) throws(Problem) -> SearchRequest {
    var request = try question()
    request.page = Page(
      offset: try number("offset", in: 0...Self.maximumOffset) ?? 0,
      limit: try number("limit", in: 0...Self.maximumLimit) ?? 10)
    request.listsPartial = try flag("partial")
    request.sorting.order = order
    request.sorting.isReversed = try flag("reverse")
    request.sorting.maxPerFile = try collapse()
    return request
  }

  private func extent() throws(Problem) -> SnippetExtent {
    if text("context") == "full" { return .whole }
    return try number("context", in: 0...100).map { .sentences(around: $0) } ?? .brief
  }

  /// The number in `file:3`; that of `file` is 1.
  private func collapse() throws(Problem) -> Int? {
    guard let collapse = text("collapse") else { return nil }
    if collapse == "file" { return 1 }
    guard collapse.hasPrefix("file:"), let number = Int(collapse.dropFirst(5)), number > 0 else {
      throw .badParameter(
        "collapse is file, or file: and a number from 1, such as file:3",
        zh: "collapse 是 file，或 file: 和一个从 1 起的数，如 file:3")
    }
    return number
  }

  private func facets() throws(Problem) -> SearchRequest.FacetRequest? {
    let limit = try number("facetLimit", in: 1...Self.maximumLimit) ?? 100
    let order = try word("facetSort", FacetOrder.self)
    guard let facets = try words("facets", Facet.self) else { return nil }
    var request = SearchRequest.FacetRequest(facets)
    request.order = order
    request.page = Page(limit: limit)
    return request
  }
}

/// What lines of a concordance can be in the order of.
private enum OccurrenceOrder: String, CaseIterable { case relevance, date, path, left, right }
#endif
