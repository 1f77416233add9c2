#if Server
import ArgumentParser
import Console
import Failures
import Platform

/// Where the server listens, and to whom.
struct ServingArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The address and port to listen at; another address than this machine's own needs --token.",
      valueName: "address:port"))
  var listen = ListenAddress.usual

  @Option(
    help: ArgumentHelp(
      "A name that the server is called by, behind a proxy say; may be given several times.",
      valueName: "name"))
  var allowHost: [String] = []

  @Option(
    help: ArgumentHelp("A file with the token that clients have to have.", valueName: "file"))
  var token: PathArgument?

  @Flag(help: "Open the page in a browser.")
  var open = false

  @Flag(help: "Speak MCP on standard input and output instead of listening.")
  var mcp = false

  /// Who may ask.
  ///
  /// - Throws: `Failure` when everybody might, or the token is none.
  func access() throws(Failure) -> Access {
    let token = try self.token.map { argument throws(Failure) in try Token(at: argument.path) }
    if token == nil, !listen.isLoopback, !mcp {
      throw Failure(
        "whoever reaches \(listen.description) could read all that is indexed",
        advice: .text("listen at 127.0.0.1, or name a file with a token: --token FILE"))
    }
    return Access(listen: listen, hosts: Set(allowHost.map { $0.lowercased() }), token: token)
  }
}

/// An address and a port, as `127.0.0.1:7700` or `[::1]:7700`.
struct ListenAddress: ExpressibleByArgument, CustomStringConvertible {
  let host: String
  let port: Int

  static let usual = ListenAddress(host: "127.0.0.1", port: 7700)

  private init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"),
      let port = Int(argument[argument.index(after: colon)...]), (0...65535).contains(port)
    else { return nil }
    let host = argument[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    guard !host.isEmpty, isBracketed || !host.contains(":") else { return nil }
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
