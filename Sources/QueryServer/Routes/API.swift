#if Server
import Answering
import Failures
import Hummingbird
import Index
import NIOCore
import Platform

/// The pages under `/api/v1`: what they take, and what of the index answers them.
struct API: Sendable {
  let indexes: ServedIndexes
  let threads: SearchThreads
  /// The time a question has.
  var time = Work.usualTime

  var routes: [String: Route] {
    [
      "/api/v1/search": .get(search),
      "/api/v1/concordance": .get(concordance),
      "/api/v1/similar": .get(similar),
      "/api/v1/why-not": .get(whyNot),
      "/api/v1/paragraph": .get(paragraph),
      "/api/v1/article": .get(article),
      "/api/v1/source": .get(source),
      "/api/v1/stats": .get(statistics),
      "/api/v1/healthz": .get(health),
      "/api/v1/openapi.json": .get(description),
    ]
  }

  /// The answer that `body` makes of the state of the indexes, in one of the threads for this; none where the client has it
  /// already.
  func fromIndex(
    _ asked: Asked, query: String? = nil,
    _ body: @escaping @Sendable (Snapshot) throws(Failure) -> String
  ) async throws(Problem) -> Answer {
    try await inThread(asked, query: query) { () throws(Failure) in
      try indexes.answered { snapshot throws(Failure) in
        let tag = "W/\"\(snapshot.tag)\""
        if Answer.isKnown(tag, asked.headers) { return .notModified(tag) }
        var answer = Answer(json: try body(snapshot))
        answer.tag(tag)
        answer.pack(for: asked.headers)
        return answer
      }
    }
  }

  /// What `body` gives, in one of the threads for this, which its deadline binds.
  func inThread<Value: Sendable>(
    _ asked: Asked, query: String? = nil,
    _ body: @escaping @Sendable () throws(Failure) -> Value
  ) async throws(Problem) -> Value {
    let (work, time) = (asked.work, time)
    let result = await threads.result(on: asked.loop) {
      Result { () throws(Failure) in
        try Deadline.bind(work.begin(time + indexes.timeForServers)) { () throws(Failure) in
          try indexes.whole { () throws(Failure) in try body() }
        }
      }
    }
    guard let result else { throw .busy }
    do throws(Failure) {
      return try result.get()
    } catch {
      throw Problem(error, query: query)
    }
  }

  private func health(_ asked: Asked) async throws(Problem) -> Answer {
    _ = try asked.parameters()
    if let failure = indexes.failure { throw Problem(failure, query: nil) }
    var answer = Answer(json: "{\"status\":\"ok\"}\n")
    answer.headers[.cacheControl] = "no-store"
    return answer
  }

  private func description(_ asked: Asked) async throws(Problem) -> Answer {
    _ = try asked.parameters()
    return Answer(PackageResources.openapi_json, type: "application/json")
  }
}

/// A line of JSON; what is made here can always be written as such.
func encoded(_ body: () throws -> String) throws(Failure) -> String {
  do {
    return try body()
  } catch {
    throw error as? Failure ?? Failure("cannot write the answer: \(error)", zh: "不能写出回答：\(error)")
  }
}
#endif
