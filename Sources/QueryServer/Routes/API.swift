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
    _ body: @escaping @Sendable (Snapshot, Deadline) throws(Failure) -> String
  ) async throws(Problem) -> Answer {
    try await inThread(asked, query: query) { (deadline) throws(Failure) in
      let snapshot = try indexes.snapshot()
      let tag = "W/\"\(snapshot.tag)\""
      if Answer.isKnown(tag, asked.headers) { return .notModified(tag) }
      var answer = Answer(json: try body(snapshot, deadline))
      answer.tag(tag)
      answer.pack(for: asked.headers)
      return answer
    }
  }

  /// What `body` gives, in one of the threads for this.
  func inThread<Value: Sendable>(
    _ asked: Asked, query: String? = nil,
    _ body: @escaping @Sendable (Deadline) throws(Failure) -> Value
  ) async throws(Problem) -> Value {
    let work = asked.work
    let result = await threads.result(on: asked.loop) {
      Result { () throws(Failure) in
        let deadline = work.begin()
        return try Deadline.bind(deadline) { () throws(Failure) in try body(deadline) }
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
