#if Server
import Answering
import Platform
import Presentation
import Querying

/// What a page shows. It is its URL: each link is that of another state.
struct PageState: Sendable {
  var query = ""
  var isLiteral = false
  /// What narrows the hits, each in the language of queries.
  var filters: [String] = []
  /// The id of a paragraph that hits are to be like, and the number of its index, from 1; nil where there is one.
  var similar: String?
  var similarIndex: Int?
  var order = PageOrder.relevance
  var isConcordance = false
  var collapses = false
  var listsPartial = false
  var limit = usualLimit
  var offset = 0
  /// The key of the hit whose score is explained.
  var explained: String?
  /// The place of a paragraph that may be no hit.
  var whyNot: String?
  /// Where the browser's own language is not wanted.
  var language: Language?
  /// The paragraph that is read.
  var id: String?
  /// The number of its index, from 1; nil where there is one.
  var index: Int?
  /// The line of its source to begin with.
  var line: Int?
  /// The number of its match that was opened, from 1; nil where it was opened as a whole.
  var match: Int?
  /// What would narrow the hits, but cannot be read.
  private(set) var wrongFilters: [String] = []

  static let usualLimit = 20
  static let limits = [20, 100, 1000]

  /// Whether anything is asked.
  var asks: Bool { !query.isEmpty || similar != nil || !filters.isEmpty }

  func with(_ change: (inout PageState) -> Void) -> PageState {
    var state = self
    change(&state)
    return state
  }

  /// The same question, from its first hit on.
  func narrowed(_ change: (inout PageState) -> Void) -> PageState {
    with {
      $0.offset = 0
      $0.explained = nil
      change(&$0)
    }
  }
}

/// What hits, and lines of a concordance, are in the order of.
enum PageOrder: String, CaseIterable, Sendable {
  case relevance, date
  case oldest
  case path, left, right

  var isOfSides: Bool { self == .left || self == .right }

  var phrase: Phrase {
    switch self {
    case .relevance: .byRelevance
    case .date: .byDate
    case .oldest: .byDateReversed
    case .path: .byPath
    case .left: .byLeft
    case .right: .byRight
    }
  }
}

// From a URL.

extension PageState {
  private static let names: Set<String> = [
    "q", "literal", "similar", "similarindex", "sort", "view", "collapse", "partial", "limit",
    "offset", "why",
    "whynot", "lang", "id", "index", "line", "match", "from", "to",
  ]

  /// The state that a request's target names.
  init(_ query: Substring) throws(Problem) {
    let (filters, rest) = try several("filter", of: query)
    let values = try Parameters(rest, allowed: Self.names)
    func flag(_ name: String) throws(Problem) -> Bool {
      // A box that is ticked sends no more than that it is.
      values.text(name) == "on" ? true : try values.flag(name)
    }
    self.filters = filters.filter { !$0.isEmpty }
    self.query = try values.query() ?? ""
    isLiteral = try flag("literal")
    similar = values.text("similar").flatMap { $0.isEmpty ? nil : $0 }
    order = try values.word("sort") ?? .relevance
    isConcordance = values.text("view") == "kwic"
    if order.isOfSides, !isConcordance { order = .relevance }
    collapses = try flag("collapse")
    listsPartial = try flag("partial")
    limit = try values.number("limit", in: 1...1000) ?? Self.usualLimit
    offset = try values.number("offset", in: 0...1_000_000) ?? 0
    explained = values.text("why")
    whyNot = values.text("whynot").flatMap { $0.isEmpty ? nil : $0 }
    language = try values.word("lang")
    id = values.text("id")
    index = try values.index()
    similarIndex = try values.index("similarindex")
    line = try values.number("line", in: 1...Int(Int32.max))
    match = try values.number("match", in: 1...Int(Int32.max))
    narrow(from: values.text("from") ?? "", to: values.text("to") ?? "")
    // Who types a question does not mean the paragraph that they came from.
    if !self.query.isEmpty { similar = nil }
    leaveOutWrongFilters()
  }

  /// The page can be narrowed otherwise then; a mistake in the query takes the page's place.
  private mutating func leaveOutWrongFilters() {
    wrongFilters = self.filters.filter { (try? ParsedQuery($0)) == nil }
    filters.removeAll(where: wrongFilters.contains)
  }

  private mutating func narrow(from: String, to: String) {
    guard !from.isEmpty || !to.isEmpty else { return }
    filters.removeAll { $0.hasPrefix("date:") }
    filters.append(condition("date", from == to ? from : "\(from)..\(to)"))
  }
}

/// The values of a parameter that may be given several times, and what else there is.
func several(
  _ name: String, of query: Substring
) throws(Problem) -> (values: [String], rest: Substring) {
  var values: [String] = []
  var rest: [Substring] = []
  for part in query.split(separator: "&") {
    if part.hasPrefix("\(name)=") {
      values += [try Parameters(part, allowed: [name]).text(name)].compactMap(\.self)
    } else {
      rest.append(part)
    }
  }
  return (values, rest.joined(separator: "&")[...])
}

// As a URL.

extension PageState {
  /// Where it is searched.
  var search: String { "/" + parameters(with: nil) }

  /// Where a paragraph is read in its article, from one of its matches perhaps.
  func reading(_ id: String, _ index: Int?, match: Int? = nil) -> String {
    let state = with { state in
      state.match = match
      state.explained = nil
      state.whyNot = nil
      state.index = index
    }
    return "/read" + state.parameters(with: id) + "#here"
  }

  /// Where the lines of its source are.
  func source(_ id: String, line: Int) -> String {
    "/source" + with { $0.line = line }.parameters(with: id) + "#line"
  }

  /// Where the whole file of a paragraph is to be had.
  func file(_ id: String) -> String {
    "/api/v1/source?id=\(urlEncoded(id))" + (index.map { "&index=\($0)" } ?? "")
  }

  /// Where the list is to be had as a file.
  func export(_ format: String) -> String {
    let rest = parameters(with: nil)
    return "/export" + (rest.isEmpty ? "?" : rest + "&") + "format=\(format)"
  }

  /// The fields of a form that say what it does not ask for itself.
  func fields(but names: Set<String>) -> [HTML] {
    pairs(with: nil).filter { !names.contains($0.name) }.map { name, value in
      "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }
  }

  private func parameters(with id: String?) -> String {
    let pairs = pairs(with: id)
    guard !pairs.isEmpty else { return "" }
    return "?" + pairs.map { "\($0.name)=\(urlEncoded($0.value))" }.joined(separator: "&")
  }

  private func pairs(with id: String?) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { pairs.append((name, value)) }
    }
    add("q", query)
    add("literal", isLiteral ? "on" : nil)
    for filter in filters { add("filter", filter) }
    add("similar", similar)
    add("similarindex", similar == nil ? nil : similarIndex.map(String.init))
    add("sort", order == .relevance ? nil : order.rawValue)
    add("view", isConcordance ? "kwic" : nil)
    add("collapse", collapses ? "on" : nil)
    add("partial", listsPartial ? "on" : nil)
    add("limit", limit == Self.usualLimit ? nil : String(limit))
    add("offset", offset == 0 ? nil : String(offset))
    add("why", explained)
    add("whynot", whyNot)
    add("lang", language?.rawValue)
    add("id", id)
    add("index", id == nil ? nil : index.map(String.init))
    add("line", id == nil ? nil : line.map(String.init))
    add("match", id == nil ? nil : match.map(String.init))
    return pairs
  }
}

/// A value in a URL: all but letters, digits and what looks better as it is.
func urlEncoded(_ text: String) -> String {
  text.utf8.reduce(into: "") { encoded, byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, 0x3A, 0x2F, 0x2C:
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    default: encoded += percentEncoded(byte)
    }
  }
}

/// A condition of the language of queries.
func condition(_ field: String, _ value: String) -> String {
  let isPlain = value.utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-._/".utf8.contains(byte)
    }
  }
  if isPlain, !value.isEmpty { return "\(field):\(value)" }
  let marks = [("\"", "\""), ("“", "”"), ("「", "」"), ("『", "』")]
  let (open, close) = marks.first { !value.contains($0.0) && !value.contains($0.1) } ?? marks[0]
  return "\(field):\(open)\(value)\(close)"
}

// As a question.

extension PageState {
  /// The question and what is wanted of its answer.
  var request: SearchRequest {
    var request = SearchRequest(query)
    request.isLiteral = isLiteral
    request.similarTo = similar
    request.similarIndex = similarIndex
    request.filters = filters
    request.page = Page(offset: offset, limit: limit)
    request.listsPartial = listsPartial
    request.wantsExplanation = explained != nil
    request.sorting.order = order == .oldest ? .date : .init(rawValue: order.rawValue) ?? .relevance
    request.sorting.isReversed = order == .oldest
    request.sorting.maxPerFile = collapses ? 1 : nil
    request.totals = isConcordance ? .whole : .hits
    request.wantsHits = !isConcordance
    if isConcordance { request.concordance = .init(side: .init(rawValue: order.rawValue)) }
    return request
  }
}
#endif
