#if Server
import Platform

/// MCP over standard input and output: a message a line, answered one after the other.
struct MCPStandardStreams {
  private let server: MCPServer
  private let indexes: ServedIndexes

  init(_ indexes: ServedIndexes) {
    self.indexes = indexes
    server = MCPServer(tools: Tools(indexes: indexes))
  }

  /// Answers until standard input ends.
  func run(_ results: Output) throws -> Int32 {
    while let line = readLine() {
      guard !line.allSatisfy(\.isWhitespace), let reply = reply(to: line) else { continue }
      try results.write(reply)
      try results.flush()
    }
    return 0
  }

  private func reply(to line: String) -> String? {
    do throws(RPCError) {
      let message = try RPCMessage(Array(line.utf8))
      let result = Deadline.bind(Work().begin(Work.usualTime + indexes.timeForServers)) {
        server.result(of: message)
      }
      return result.map { RPCReply.line(message.id, $0) }
    } catch {
      return RPCReply.line(nil, .failure(error))
    }
  }
}
#endif
