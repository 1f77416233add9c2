#if Server
import JSON

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
#endif

/// A message of a client (JSON-RPC 2.0): a request, or a notification, which has no id and gets no reply.
struct RPCMessage: Sendable {
  let id: JSONValue?
  let method: String
  let params: JSONValue

  /// - Throws: `RPCError` when the bytes are no single message.
  init(_ bytes: [UInt8]) throws(RPCError) {
    let value: JSONValue
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    } catch {
      throw RPCError(.parse, "the message is not JSON")
    }
    guard value["jsonrpc"] == "2.0", let method = value["method"]?.string else {
      throw RPCError(
        .invalidRequest, "the message is no single request or notification of JSON-RPC 2.0")
    }
    switch value["id"] {
    case nil, .string, .integer: id = value["id"]
    default: throw RPCError(.invalidRequest, "the id of a request is a string or a whole number")
    }
    self.method = method
    params = value["params"] ?? [:]
  }
}

/// Why a request has no result.
struct RPCError: Error, Sendable {
  let code: Code
  let message: String
  var data: JSONValue?

  enum Code: Int, Sendable {
    case parse = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    // Those of MCP.
    case headerMismatch = -32020
    case unsupportedVersion = -32022
  }

  init(_ code: Code, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }
}

/// What a request is answered by.
enum RPCReply {
  /// The line that is sent.
  static func line(_ id: JSONValue?, _ result: Result<JSONValue, RPCError>) -> String {
    var reply: [String: JSONValue] = ["jsonrpc": "2.0", "id": id ?? .null]
    switch result {
    case .success(let result): reply["result"] = result
    case .failure(let error):
      var object: [String: JSONValue] = [
        "code": .integer(error.code.rawValue), "message": .string(error.message),
      ]
      object["data"] = error.data
      reply["error"] = .object(object)
    }
    return (try? jsonLine(JSONValue.object(reply))) ?? "{}\n"
  }
}
#endif
