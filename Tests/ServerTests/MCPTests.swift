#if Server
import Foundation
import TestSupport
import Testing

/// The Model Context Protocol; `scripts/check-api` has the official client use it.
@Suite(.timed) struct MCPTests {
  private let server: RunningServer

  init() throws { server = try RunningServer() }

  private func post(_ body: String, _ headers: [String] = []) throws -> Reply {
    try server.ask(
      "/mcp", "POST", headers: ["Content-Type: application/json"] + headers, body: body)
  }

  private static let meta =
    "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}"
  private static let version = "MCP-Protocol-Version: 2026-07-28"

  static let messages: [(body: String, headers: [String], status: Int, part: String)] = [
    ("{", [], 400, "-32700"), ("[]", [], 400, "-32600"),
    ("{\"jsonrpc\":\"2.0\"}", [], 400, "-32600"),
    ("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}", [], 400, "-32600"),
    ("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}", [], 400, "-32600"),
    (String(repeating: "[", count: 100_000), [], 400, "-32700"),
    (
      String(repeating: "[", count: 511) + String(repeating: "]", count: 511), [], 400, "-32600"
    ),
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", [], 200, "\"result\":{}"),
    ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"foo\"}", [], 404, "-32601"),
    ("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}", [], 202, ""),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", ["MCP-Protocol-Version: 1999-01-01"],
      400, "-32022"
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\"}}",
      [], 200,
      "\"protocolVersion\":\"2025-06-18\""
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2030-01-01\"}}",
      [], 200,
      "\"protocolVersion\":\"2025-11-25\""
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"server/discover\",\"params\":{\(meta)}}",
      [version, "Mcp-Method: server/discover"], 200,
      "\"supportedVersions\":[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\"]"
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"server/discover\",\"params\":{\(meta)}}",
      [version], 400, "-32020"
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"server/discover\"}",
      [version, "Mcp-Method: server/discover"], 400, "-32602"
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"foo\"}}", [],
      400, "-32602"
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":{\"query\":\"铝镁\"}}}",
      [], 200, "id: 003_630c3989d7e9737b.txt:158"
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":{\"query\":\"铝镁\",\"limit\":1.5}}}",
      [], 200, "\"isError\":true"
    ),
    (
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"read\",\"arguments\":{\"id\":\"no:1\"}}}",
      [], 200, "no paragraph has the id"
    ),
  ]

  @Test func messagesAreAnsweredByTheProtocol() throws {
    for (body, headers, status, part) in Self.messages {
      let reply = try post(body, headers)
      #expect(reply.status == status, "\(body.prefix(200)): \(reply.body)")
      #expect(
        reply.body.contains(part) || part.isEmpty && reply.body.isEmpty,
        "\(body.prefix(200)): \(reply.body)")
    }
    #expect(
      try server.ask("/mcp", "POST", headers: ["Content-Type: text/plain"], body: "{}").status
        == 415)
    #expect(try post(String(repeating: " ", count: 1 << 20 + 1)).status == 413)
  }
}
#endif
