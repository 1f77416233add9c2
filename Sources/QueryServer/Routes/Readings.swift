#if Server
import Answering
import Failures
import Hummingbird

extension API {
  func paragraph(_ asked: Asked) async throws(Problem) -> Answer {
    let parameters = try asked.parameters("id", "index", "q", "literal", "fields", "neighbours")
    let count = try parameters.number("neighbours", in: 0...100) ?? 2
    return try await read(.neighbours(count), parameters, asked)
  }

  func article(_ asked: Asked) async throws(Problem) -> Answer {
    try await read(
      .article, asked.parameters("id", "index", "q", "literal", "fields"), asked)
  }

  private func read(
    _ extent: ReadExtent, _ parameters: Parameters, _ asked: Asked
  ) async throws(Problem) -> Answer {
    var request = ReadRequest(try parameters.id(), extent)
    request.index = try parameters.index()
    request.query = try parameters.query()
    request.isLiteral = try parameters.flag("literal")
    request.fields = try parameters.words("fields")
    let (asks, current) = (request, indexes.current)
    return try await fromIndex(asked, query: request.query) { snapshot throws(Failure) in
      let response = try Answering.read(asks, snapshot, from: current)
      return try encoded { try response.jsonLine() }
    }
  }
}
#endif
