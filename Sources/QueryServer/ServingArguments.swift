#if Server
import Console
import Failures
import Options
import Platform

/// Where the server listens, and to whom.
struct ServingArguments: OptionValues {
  private var listen = ListenAddress.usual
  private var hosts: [String] = []
  private var token: Path?
  private(set) var open = false
  private(set) var mcp = false

  static var options: [Option<Self>] {
    [
      .option(
        "--listen", value: Message("address:port", zh: "地址:端口"),
        help:
          "The address and port to listen at; another address than this machine's own needs --token.",
        zh: "监听的地址和端口；不是本机的地址时必须有 --token。", standard: ListenAddress.usual.description
      ) { $0.listen = try ListenAddress($1.text) },
      .option(
        "--allow-host", value: .name,
        help:
          "A name that the server is called by, behind a proxy say; may be given several times.",
        zh: "服务器的一个名称，例如在代理后面时；可以重复。", isRepeatable: true
      ) { $0.hosts.append($1.text) },
      .option(
        "--token", value: .file, help: "A file with the token that clients have to have.",
        zh: "写有令牌的文件，客户端必须带上这个令牌。", completion: .files
      ) { $0.token = try $1.path() },
      .flag("--open", help: "Open the page in a browser.", zh: "在浏览器里打开网页。") { $0.open = true },
      .flag(
        "--mcp", help: "Speak MCP on standard input and output instead of listening.",
        zh: "不监听，而在标准输入和输出上讲 MCP。"
      ) { $0.mcp = true },
    ]
  }

  /// Who may ask.
  ///
  /// - Throws: `Failure` when everybody might, or the token is none.
  func access() throws(Failure) -> Access {
    let token = try self.token.map { path throws(Failure) in try Token(at: path) }
    if token == nil, !listen.isLoopback, !mcp {
      throw Failure(
        "whoever reaches \(listen.description) could read all that is indexed",
        advice: .text("listen at 127.0.0.1, or name a file with a token: --token FILE"))
    }
    return Access(listen: listen, hosts: Set(hosts.map { $0.lowercased() }), token: token)
  }
}

/// An address and a port, as `127.0.0.1:7700` or `[::1]:7700`.
struct ListenAddress: CustomStringConvertible {
  let host: String
  let port: Int

  static let usual = ListenAddress(host: "127.0.0.1", port: 7700)

  private init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// - Throws: `InvalidValue` when the text is none.
  init(_ argument: String) throws {
    guard let colon = argument.lastIndex(of: ":"),
      let port = Int(argument[argument.index(after: colon)...]), (0...65535).contains(port)
    else { throw InvalidValue() }
    let host = argument[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    guard !host.isEmpty, isBracketed || !host.contains(":") else { throw InvalidValue() }
    self.init(host: String(isBracketed ? host.dropFirst().dropLast() : host), port: port)
  }

  var description: String { "\(hostInURL):\(port)" }

  /// As it stands in a URL.
  var hostInURL: String { host.contains(":") ? "[\(host)]" : host }

  /// Whether only programs of this machine reach it.
  var isLoopback: Bool { isLoopbackHost(host) }
}

/// Whether a name or an address is this machine's own.
func isLoopbackHost(_ host: String) -> Bool {
  if ["localhost", "::1"].contains(host) { return true }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}
#endif
