#if Server
import ArgumentParser
import Console
import Failures
import Index
import IndexOptions
import Logging
import Platform

@main
struct QueryServerCommand: Program {
  static let configuration = CommandConfiguration(
    commandName: "query-server",
    abstract: "Answer questions about indexed Chinese text over HTTP and MCP.",
    discussion: """
      query-server                         at http://127.0.0.1:7700, for this machine alone
      query-server -d news.idx --open      another index, and its page in a browser
      query-server --mcp                   for a language model, over standard input and output

      /api/v1/search?q=铝镁 gives what `query --format json 铝镁` prints; /api/v1/openapi.json says \
      what else there is. A new state of the index is answered from at once.

      Exit code: 0 stopped by a signal, 2 an error.
      """,
    version: "query-server \(programVersion) (\(Versions.description))")

  @OptionGroup(title: "Serving") var serving: ServingArguments

  @OptionGroup var common: CommonOptions

  static func main() { launch(QueryServerCommand.self) }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let access = try serving.access()
    let folders = try common.indexes()
    Crash.outlive()
    let indexes = ServedIndexes(folders, from: try? currentFolder())
    if let failure = indexes.failure, !common.quiet { messages.note(failure.message) }
    if serving.mcp { return try MCPStandardStreams(indexes).run(results) }
    let threads = SearchThreads()
    let api = API(indexes: indexes, threads: threads)
    let responder = Responder(
      access: access, connections: Connections(openFiles: raiseOpenFileLimit()),
      routes: Routes([api.routes, MCPRoute(api).routes, WebPage(api: api).routes]), log: accessLog)
    var browser: ChildProcess?
    try serve(responder, threads) { address in
      if !common.quiet { messages.note("listening at \(address)") }
      if serving.open { browser = Self.browser(at: address) }
      if serving.open, browser == nil {
        messages.note("no program opens \(address); open it yourself")
      }
    }
    // What was opened outlives the server.
    if browser != nil { end(status: 0) }
    return 0
  }

  private static func browser(at address: String) -> ChildProcess? {
    #if canImport(Darwin)
    let name = "open"
    #else
    let name = "xdg-open"
    #endif
    return program(named: name).flatMap { try? ChildProcess($0, [Path(address)]) }
  }

  private var accessLog: Logger? {
    if common.quiet { return nil }
    return Logger(label: Self.configuration.commandName ?? "") { label in
      StreamLogHandler.standardError(label: label)
    }
  }
}
#endif
