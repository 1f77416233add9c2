#if Server
import Answering
import Failures
import Hummingbird
import JSON

extension API {
  func search(_ asked: Asked) async throws(Problem) -> Answer {
    let parameters = try asked.parameters(Parameters.ofSearches)
    _ = try parameters.neededQuery()
    return try await answer(parameters.search(), asked)
  }

  func concordance(_ asked: Asked) async throws(Problem) -> Answer {
    let parameters = try asked.parameters(Parameters.ofLists)
    _ = try parameters.neededQuery()
    return try await answer(parameters.concordance(), asked)
  }

  func similar(_ asked: Asked) async throws(Problem) -> Answer {
    let parameters = try asked.parameters(Parameters.ofSearches.union(["id", "index"]))
    var request = try parameters.search()
    request.similarTo = try parameters.id()
    request.similarIndex = try parameters.index()
    return try await answer(request, asked)
  }

  private func answer(_ request: SearchRequest, _ asked: Asked) async throws(Problem) -> Answer {
    let current = indexes.current
    return try await fromIndex(asked, query: request.query) { snapshot throws(Failure) in
      let response = try Answering.answer(request, snapshot, from: current)
      return try encoded { try response.jsonLine() }
    }
  }

  func whyNot(_ asked: Asked) async throws(Problem) -> Answer {
    let parameters = try asked.parameters(Parameters.ofQueries.union(["id"]))
    var request = try parameters.question()
    request.whyNot = try parameters.id()
    request.query = try parameters.neededQuery()
    request.wantsHits = false
    let (asks, current) = (request, indexes.current)
    return try await fromIndex(asked, query: request.query) { snapshot throws(Failure) in
      let response = try Answering.answer(asks, snapshot, from: current)
      return try encoded { try jsonLine(WhyNotAnswers(answers: response.whyNot ?? [])) }
    }
  }
}

private struct WhyNotAnswers: Encodable {
  let v = jsonVersion
  let answers: [WhyNotAnswer]
}
#endif
