#if Server
import Failures
import HTTPTypes
import Hummingbird
import Platform

/// MCP over HTTP: each message is a `POST` of its own, and its answer the reply.
struct MCPRoute: Sendable {
  private let api: API
  private let server: MCPServer

  private static let maximumBody = 1 << 20

  init(_ api: API) {
    self.api = api
    server = MCPServer(tools: Tools(indexes: api.indexes))
  }

  var routes: [String: Route] {
    [
      "/mcp": Route(methods: [.post], takesBody: true) { (asked) throws(Problem) in
        try await answer(asked)
      }
    ]
  }

  private func answer(_ asked: Asked) async throws(Problem) -> Answer {
    _ = try asked.parameters()
    guard isJSON(asked.headers[.contentType]) else {
      throw Problem(
        "wrong-type", .unsupportedMediaType, "The body is of another type",
        Message("a message of MCP is application/json", zh: "MCP 的消息是 application/json"))
    }
    let bytes = try await body(of: asked.request)
    do throws(RPCError) {
      let message = try RPCMessage(bytes)
      return try await answer(message, asked)
    } catch {
      return reply(nil, .failure(error))
    }
  }

  private func answer(_ message: RPCMessage, _ asked: Asked) async throws(RPCError) -> Answer {
    let headers = MCPServer.Headers(
      version: asked.headers[.mcpProtocolVersion], method: asked.headers[.mcpMethod],
      name: asked.headers[.mcpName])
    guard message.id != nil else { return Answer(status: .accepted) }
    do throws(Problem) {
      let result = try await api.inThread(asked) { () throws(Failure) in
        server.result(of: message, headers)
      }
      return result.map { reply(message.id, $0) } ?? Answer(status: .accepted)
    } catch {
      throw RPCError(.internalError, error.detail.english)
    }
  }

  private func reply(_ id: JSONValue?, _ result: Result<JSONValue, RPCError>) -> Answer {
    var answer = Answer(json: RPCReply.line(id, result))
    answer.headers[.cacheControl] = "no-store"
    if case .failure(let error) = result { answer.status = error.code.status }
    return answer
  }

  private func body(of request: Request) async throws(Problem) -> [UInt8] {
    do {
      let buffer = try await request.body.collect(upTo: Self.maximumBody)
      return Array(buffer.readableBytesView)
    } catch {
      throw .tooLarge
    }
  }
}

private func isJSON(_ type: String?) -> Bool {
  let type = type?.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
  return type == "application/json"
}

extension RPCError.Code {
  /// The status of a reply over HTTP.
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .methodNotFound: .notFound
    case .internalError: .serviceUnavailable
    default: .badRequest
    }
  }
}

extension HTTPField.Name {
  fileprivate static let mcpProtocolVersion = known("MCP-Protocol-Version")
  fileprivate static let mcpMethod = known("Mcp-Method")
  fileprivate static let mcpName = known("Mcp-Name")
}
#endif
