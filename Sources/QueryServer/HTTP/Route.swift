#if Server
import HTTPTypes
import Hummingbird
import NIOCore

/// What answers requests at a path.
struct Route: Sendable {
  let methods: [HTTPRequest.Method]
  var takesBody = false
  let answer: @Sendable (Asked) async throws(Problem) -> Answer

  /// What answers `GET`, and `HEAD`.
  static func get(
    _ answer: @escaping @Sendable (Asked) async throws(Problem) -> Answer
  ) -> Route {
    Route(methods: [.get, .head], answer: answer)
  }

  func allows(_ method: HTTPRequest.Method) -> Bool { methods.contains(method) }
}

/// A request on its way to an answer.
struct Asked: Sendable {
  let target: Target
  let request: Request
  /// The event loop of its connection.
  let loop: any EventLoop
  /// What is to be done for it.
  let work: Work

  var headers: HTTPFields { request.headers }

  func parameters(_ names: String...) throws(Problem) -> Parameters {
    try parameters(Set(names))
  }

  func parameters(_ names: Set<String>) throws(Problem) -> Parameters {
    try Parameters(target.query, allowed: names)
  }
}

/// What there is at which path. Hummingbird's router has no answer to a method that is not there (405).
struct Routes: Sendable {
  private let routes: [String: Route]

  /// Those of several parts, which have no path in common.
  init(_ parts: [[String: Route]]) {
    routes = parts.reduce(into: [:]) { routes, part in routes.merge(part) { first, _ in first } }
  }

  func route(at path: String) -> Route? { routes[path] }
}
#endif
