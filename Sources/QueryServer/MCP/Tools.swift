#if Server
import Answering
import Failures
import Index
import Platform
import Presentation
import Querying

/// The tools: what each takes, does and says. What went wrong is said to the model, which may ask otherwise.
struct Tools: Sendable {
  let indexes: ServedIndexes

  /// Calls a tool. It works in this thread, by the deadline of that.
  ///
  /// - Throws: `RPCError` when there is no such tool.
  func call(_ params: JSONValue) throws(RPCError) -> [String: JSONValue] {
    let arguments = Arguments(params["arguments"] ?? [:])
    let text: () throws -> String
    switch params["name"]?.string {
    case "search": text = { try search(arguments) }
    case "read": text = { try read(arguments) }
    case "facets": text = { try facets(arguments) }
    default:
      throw RPCError(.invalidParams, "there is no such tool: \(params["name"]?.string ?? "")")
    }
    do {
      return Self.content(try text(), isError: false)
    } catch {
      return Self.content(Self.message(error), isError: true)
    }
  }

  private static func content(_ text: String, isError: Bool) -> [String: JSONValue] {
    ["content": [["type": "text", "text": .string(text)]], "isError": .bool(isError)]
  }

  private static func message(_ error: any Error) -> String {
    switch error {
    case let failure as Failure:
      ([failure.message.english] + [failure.advice?.forClients.english].compactMap(\.self)).joined(
        separator: "\n")
    case let error as ArgumentProblem: error.text
    default: "\(error)"
    }
  }

  private func search(_ arguments: Arguments) throws -> String {
    try arguments.allow(["query", "limit", "offset", "sort"])
    var request = SearchRequest(try arguments.text("query"))
    request.page = Page(
      offset: try arguments.number("offset", in: 0...10_000) ?? 0,
      limit: try arguments.number("limit", in: 1...50) ?? 10)
    request.sorting.order = try arguments.word("sort") ?? .relevance
    request.totals = .hits
    let response = try answer(request)
    return responseText(response, from: request.page.offset)
  }

  private func answer(_ request: SearchRequest) throws -> SearchResponse {
    try indexes.whole { () throws(Failure) in
      try indexes.answered { snapshot throws(Failure) in
        try Answering.answer(request, snapshot, from: indexes.current)
      }
    }
  }

  private func read(_ arguments: Arguments) throws -> String {
    try arguments.allow(["id", "scope", "neighbours", "index"])
    let scope = try arguments.word("scope", ReadScope.self) ?? .neighbours
    let count = try arguments.number("neighbours", in: 0...20) ?? 3
    var request = ReadRequest(
      try arguments.text("id"), scope == .article ? .article : .neighbours(count))
    request.index = try arguments.number("index", in: 1...1000)
    return passageText(
      try indexes.whole { () throws(Failure) in
        try indexes.answered { snapshot throws(Failure) in
          try Answering.read(request, snapshot, from: indexes.current)
        }
      })
  }

  private enum ReadScope: String, CaseIterable { case neighbours, article }

  private func facets(_ arguments: Arguments) throws -> String {
    try arguments.allow(["query", "by", "limit"])
    var request = SearchRequest(try arguments.text("query"))
    request.wantsHits = false
    var facets = SearchRequest.FacetRequest([try arguments.word("by") ?? .year])
    facets.page = Page(limit: try arguments.number("limit", in: 1...200) ?? 50)
    request.facets = facets
    return facetText(try answer(request))
  }
}

/// The arguments of a tool.
struct Arguments: Sendable {
  private let value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  /// Sees that there are no others than these.
  func allow(_ names: Set<String>) throws(ArgumentProblem) {
    guard case .object(let members) = value else {
      throw ArgumentProblem("the arguments are no object")
    }
    if let other = members.keys.filter({ !names.contains($0) }).min() {
      throw ArgumentProblem(
        "there is no argument \(other); those are: \(names.sorted().joined(separator: ", "))")
    }
  }

  func text(_ name: String) throws(ArgumentProblem) -> String {
    guard let text = value[name]?.string, !text.isEmpty, text.utf8.count <= 8192 else {
      throw ArgumentProblem("\(name) has to be a text of 1 to 8192 bytes")
    }
    return text
  }

  func number(_ name: String, in limits: ClosedRange<Int>) throws(ArgumentProblem) -> Int? {
    guard let given = value[name], given != .null else { return nil }
    guard case .integer(let number) = given, limits.contains(number) else {
      throw ArgumentProblem(
        "\(name) has to be a whole number from \(limits.lowerBound) to \(limits.upperBound)")
    }
    return number
  }

  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ type: Word.Type = Word.self
  ) throws(ArgumentProblem) -> Word? {
    guard let given = value[name], given != .null else { return nil }
    guard let word = given.string.flatMap(Word.init) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw ArgumentProblem("\(name) has to be one of: \(words)")
    }
    return word
  }
}

/// What is wrong with an argument of a tool.
struct ArgumentProblem: Error {
  let text: String

  init(_ text: String) { self.text = text }
}
#endif
