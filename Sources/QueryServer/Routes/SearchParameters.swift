#if Server
import Answering
import Querying
import HTTPTypes
import Presentation

// The parameters of a search, as a request. They are those of `query`, by the same names where these say enough.

extension Parameters {
  static let ofQuestions: Set<String> = ["q", "match", "literal"]
  static let ofSearches = ofQuestions.union([
    "limit", "offset", "sort", "reverse", "partial", "collapse", "facets", "facetLimit",
    "facetSort",
    "fields", "context", "kwic", "explain",
  ])

  private static let maximumLimit = 1000
  private static let maximumOffset = 1_000_000
  private static let maximumQuery = 8192

  /// A text that is searched for.
  func query(_ name: String = "q") throws(Problem) -> String? {
    guard let query = text(name) else { return nil }
    guard query.utf8.count <= Self.maximumQuery else {
      throw Problem(
        "query-too-long", .uriTooLong, "The query is too long",
        "\(name) has more than \(Self.maximumQuery) bytes")
    }
    return query
  }

  /// The id of a paragraph.
  func id() throws(Problem) -> String {
    let id = try neededText("id")
    guard id.utf8.count <= Self.maximumQuery else { throw .badParameter("id is too long") }
    return id
  }

  /// The number of an index.
  func index() throws(Problem) -> Int? { try number("index", in: 1...1000) }

  /// What is asked.
  func question() throws(Problem) -> SearchRequest {
    var request = SearchRequest(try query())
    request.match = try word("match") ?? .auto
    request.isLiteral = try flag("literal")
    return request
  }

  /// What is asked, and what is wanted of the answer.
  func search() throws(Problem) -> SearchRequest {
    var request = try question()
    let limit = try number("limit", in: 0...Self.maximumLimit) ?? 10
    request.page = Page(
      offset: try number("offset", in: 0...Self.maximumOffset) ?? 0, limit: limit)
    request.listsPartial = try flag("partial")
    request.extent = try extent()
    request.fields = try words("fields")
    request.wantsExplanation = try flag("explain")
    request.sorting = try sorting()
    request.facets = try facets()
    let isConcordance = try flag("kwic")
    request.wantsHits = limit > 0 && !isConcordance
    request.totals =
      isConcordance ? .whole : request.wantsHits || request.facets == nil ? .hits : .none
    if isConcordance { request.concordance = .init(side: try order().side) }
    return request
  }

  private func extent() throws(Problem) -> SnippetExtent {
    if text("context") == "full" { return .whole }
    return try number("context", in: 0...100).map { .sentences(around: $0) } ?? .brief
  }

  private func sorting() throws(Problem) -> Sorting {
    var sorting = Sorting()
    sorting.order = try order().ofHits
    sorting.isReversed = try flag("reverse")
    if let collapse = text("collapse") {
      guard let most = maximumOfFile(collapse) else {
        throw .badParameter("collapse is file, or file: and a number from 1, such as file:3")
      }
      sorting.maxPerFile = most
    }
    return sorting
  }

  private func order() throws(Problem) -> SortOrder {
    let order = try word("sort", SortOrder.self) ?? .relevance
    if order.side != nil, try !flag("kwic") {
      throw .badParameter("only the lines of a concordance are sorted by \(order.rawValue)")
    }
    return order
  }

  private func facets() throws(Problem) -> SearchRequest.FacetRequest? {
    guard let facets = try words("facets", Facet.self) else { return nil }
    var request = SearchRequest.FacetRequest(facets)
    request.order = try word("facetSort")
    request.page = Page(limit: try number("facetLimit", in: 1...Self.maximumLimit) ?? 100)
    return request
  }
}

/// What hits, and lines of a concordance, can be in the order of.
private enum SortOrder: String, CaseIterable {
  case relevance, date, path, left, right

  var ofHits: Sorting.Order { Sorting.Order(rawValue: rawValue) ?? .relevance }
  var side: Occurrence.Side? { Occurrence.Side(rawValue: rawValue) }
}

/// The number in `file:3`; that of `file` is 1.
private func maximumOfFile(_ text: String) -> Int? {
  if text == "file" { return 1 }
  guard text.hasPrefix("file:"), let number = Int(text.dropFirst(5)), number > 0 else { return nil }
  return number
}
#endif
