#if Server
import Console
import Platform

/// The Model Context Protocol: tools that language models search and read with. Each message stands for itself; no session is kept.
struct MCPServer: Sendable {
  let tools: Tools

  /// The revision in which each request says which one it is of, and what its client can do.
  static let statelessVersion = "2026-07-28"
  /// The revisions that are agreed on by `initialize`, the latest first.
  static let handshakeVersions = ["2025-11-25", "2025-06-18"]

  private static let metaKey = "io.modelcontextprotocol/"

  /// What the headers of a request over HTTP repeat of its body.
  struct Headers: Sendable {
    let version: String?
    let method: String?
    let name: String?
  }

  /// What a message is answered by; nil for a notification. Over HTTP it has to agree with its headers.
  func result(
    of message: RPCMessage, _ headers: Headers? = nil
  ) -> Result<JSONValue, RPCError>? {
    guard message.id != nil else { return nil }
    return Result { () throws(RPCError) in
      if isStateless(message, headers) {
        try check(message, headers)
        return try statelessResult(message)
      }
      if let version = headers?.version, !Self.handshakeVersions.contains(version) {
        throw Self.unsupported(version)
      }
      return try handshakeResult(message)
    }
  }

  private func isStateless(_ message: RPCMessage, _ headers: Headers?) -> Bool {
    message.params["_meta"]?[Self.metaKey + "protocolVersion"] != nil
      || headers?.version == Self.statelessVersion || message.method == "server/discover"
  }

  /// That a request says what each has to, and says the same twice where it does.
  private func check(_ message: RPCMessage, _ headers: Headers?) throws(RPCError) {
    let meta = message.params["_meta"]
    guard let version = meta?[Self.metaKey + "protocolVersion"]?.string,
      meta?[Self.metaKey + "clientCapabilities"]?.isObject == true
    else {
      throw RPCError(
        .invalidParams,
        "params._meta needs \(Self.metaKey)protocolVersion and \(Self.metaKey)clientCapabilities")
    }
    if let headers {
      guard headers.version == version, headers.method == message.method else {
        throw RPCError(
          .headerMismatch, "MCP-Protocol-Version or Mcp-Method differs from the message")
      }
      if message.method == "tools/call", headers.name != message.params["name"]?.string {
        throw RPCError(.headerMismatch, "Mcp-Name differs from the name of the tool")
      }
    }
    guard version == Self.statelessVersion else { throw Self.unsupported(version) }
  }

  private static func unsupported(_ version: String) -> RPCError {
    RPCError(
      .unsupportedVersion, "the protocol version \(version) is not supported",
      data: [
        "requested": .string(version),
        "supported": .array(([statelessVersion] + handshakeVersions).map { .string($0) }),
      ])
  }

  private func statelessResult(_ message: RPCMessage) throws(RPCError) -> JSONValue {
    var result: [String: JSONValue] = [:]
    switch message.method {
    case "server/discover":
      result = [
        "supportedVersions": .array(
          ([Self.statelessVersion] + Self.handshakeVersions).map { .string($0) }),
        "capabilities": Self.capabilities, "serverInfo": Self.serverInfo,
        "instructions": .string(Self.instructions),
      ]
      result.merge(Self.cacheHints) { $1 }
    case "tools/list":
      result = ["tools": Tools.descriptions]
      result.merge(Self.cacheHints) { $1 }
    case "tools/call": result = try tools.call(message.params)
    default: throw RPCError(.methodNotFound, "there is no method \(message.method)")
    }
    result["resultType"] = "complete"
    result["_meta"] = [Self.metaKey + "serverInfo": Self.serverInfo]
    return .object(result)
  }

  private func handshakeResult(_ message: RPCMessage) throws(RPCError) -> JSONValue {
    switch message.method {
    case "initialize":
      let wanted = message.params["protocolVersion"]?.string ?? ""
      let version =
        Self.handshakeVersions.contains(wanted) ? wanted : Self.handshakeVersions.first ?? wanted
      return [
        "protocolVersion": .string(version), "capabilities": Self.capabilities,
        "serverInfo": Self.serverInfo, "instructions": .string(Self.instructions),
      ]
    case "ping": return [:]
    case "tools/list": return ["tools": Tools.descriptions]
    case "tools/call": return .object(try tools.call(message.params))
    default: throw RPCError(.methodNotFound, "there is no method \(message.method)")
    }
  }

  private static let capabilities: JSONValue = ["tools": [:]]
  private static let serverInfo: JSONValue = [
    "name": "hansearch", "title": "Hansearch", "version": .string(programVersion),
  ]
  /// What is offered changes with the program alone, but who asks may differ.
  private static let cacheHints: [String: JSONValue] = [
    "ttlMs": 3_600_000, "cacheScope": "private",
  ]
  private static let instructions = """
    Hansearch finds paragraphs in indexed Chinese text, such as newspapers. Search first, with few and \
    telling words; then read around a hit by its id before quoting it. Quote with the place that is \
    given: file, line or page, and date.
    """
}
#endif
