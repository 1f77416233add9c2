#if Server
import Console
import Failures
import Index
import IndexOptions
import Logging
import Options
import Platform

@main
struct QueryServerCommand: Command {
  private var serving = ServingArguments()
  private var servers = ServerArguments()
  private var common = CommonOptions()

  static let about = CommandDescription(
    "query-server",
    Message(
      "Answer questions about indexed Chinese text over HTTP and MCP.",
      zh: "经 HTTP 和 MCP 回答对建了索引的中文文本的查询。"),
    examples: Message(
      """
      query-server                      at http://127.0.0.1:7700, for this machine alone
      query-server -d news.idx --open   another index, and its page in a browser
      query-server --mcp                for a language model, over standard streams
      """,
      zh: """
        query-server                      在 http://127.0.0.1:7700，只给这台机器用
        query-server -d news.idx --open   另一个索引，并在浏览器里打开它的网页
        query-server --mcp                给语言模型用，经标准输入和输出
        """),
    paragraphs: [
      Message(
        """
        /api/v1/search?q=铝镁 gives what `query --format json 铝镁` prints; /api/v1/openapi.json says \
        what else there is. A new state of the index is answered from at once.
        """,
        zh: """
          /api/v1/search?q=铝镁 给出的就是 `query --format json 铝镁` 打印的；还有什么见 /api/v1/openapi.json。\
          索引一更新，就按新的回答。
          """)
    ],
    exitCodes: Message("0 stopped by a signal, 2 an error.", zh: "0 被信号停下，2 出错。"))

  static var groups: [OptionGroup<Self>] {
    [
      OptionGroup(Message("Serving", zh: "服务"), ServingArguments.self) { try $1(&$0.serving) },
      OptionGroup(Message("Servers of linked indexes", zh: "链接的索引的服务器"), ServerArguments.self) {
        try $1(&$0.servers)
      },
      OptionGroup(CommonOptions.self) { try $1(&$0.common) },
    ]
  }

  static func main() {
    launch(Program(Self.self, version: versionText(Versions.description)))
  }

  func run(_ results: Output, _ messages: Messages) throws -> Int32 {
    let access = try serving.access()
    let folders = try common.indexes()
    Crash.outlive()
    let indexes = ServedIndexes(folders, from: try? currentFolder(), servers)
    if let failure = indexes.failure, !common.quiet { messages.note(failure.message) }
    if serving.mcp { return try MCPStandardStreams(indexes).run(results) }
    let threads = SearchThreads()
    let api = API(indexes: indexes, threads: threads)
    let responder = Responder(
      access: access, connections: Connections(openFiles: raiseOpenFileLimit()),
      routes: Routes([api.routes, MCPRoute(api).routes, WebPage(api: api).routes]), log: accessLog)
    var browser: ChildProcess?
    try serve(responder, threads) { address in
      if !common.quiet { messages.note(Message("listening at \(address)", zh: "正在监听 \(address)")) }
      if serving.open { browser = Self.browser(at: address) }
      if serving.open, browser == nil {
        messages.note(
          Message("no program opens \(address); open it yourself", zh: "没有程序能打开 \(address)；请自己打开"))
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
    return Logger(label: Self.about.name) { label in
      StreamLogHandler.standardError(label: label)
    }
  }
}
#endif
