#if Server
import Failures
import Platform

/// Who may ask, and under which names.
struct Access: Sendable {
  let listen: ListenAddress
  /// The names that the server is called by besides its own, in lower case.
  let hosts: Set<String>
  /// What clients have to have; nil where nothing is asked of them.
  let token: Token?

  /// Whether the server is meant by an authority, such as `localhost:7700`. A page of somebody else whose name was made to lead
  /// here (DNS rebinding) calls it by that name. Ports are not looked at: tunnels and proxies have others.
  func isOurs(authority: Substring) -> Bool {
    guard let host = hostName(of: authority)?.lowercased() else { return false }
    return hosts.contains(host) || host == listen.host.lowercased()
      || (listen.isLoopback && isLoopbackHost(host))
  }

  /// Whether a page of ours sends the request, by its header `Origin`.
  func isOurs(origin: String) -> Bool {
    guard let scheme = ["http://", "https://"].first(where: { origin.hasPrefix($0) }) else {
      return false
    }
    return isOurs(authority: origin.dropFirst(scheme.count))
  }
}

/// The host of an authority, without its port; nil when there is none.
private func hostName(of authority: Substring) -> Substring? {
  let host: Substring
  var rest: Substring
  if authority.hasPrefix("[") {
    guard let end = authority.firstIndex(of: "]") else { return nil }
    host = authority[authority.index(after: authority.startIndex)..<end]
    rest = authority[authority.index(after: end)...]
  } else {
    let colon = authority.firstIndex(of: ":") ?? authority.endIndex
    host = authority[..<colon]
    rest = authority[colon...]
  }
  if rest.isEmpty { return host.isEmpty ? nil : host }
  rest = rest.dropFirst()
  return !host.isEmpty && !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber }
    ? host : nil
}

/// A secret that clients show (RFC 6750).
struct Token: Sendable {
  private let bytes: [UInt8]

  /// The first line of a file.
  ///
  /// - Throws: `Failure` when it cannot be read, or is no token.
  init(at path: Path) throws(Failure) {
    let content: [UInt8]
    do {
      content = try path.readToEnd(limit: 4096)
    } catch {
      throw Failure(error, doing: .read)
    }
    bytes = Array(content.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
    guard bytes.count >= 16, bytes.allSatisfy(isTokenByte) else {
      throw Failure(
        "\(path.lossyText) holds no token: it is one line of 16 or more letters, digits, - and _",
        zh: "\(path.lossyText) 里没有令牌：令牌是一行，16 个以上字母、数字、- 和 _",
        advice: .text("make one with: openssl rand -hex 32", zh: "请做一个：openssl rand -hex 32"))
    }
  }

  /// As it stands in a header.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether it is what a client shows. How long that takes says nothing about where they differ.
  func matches(_ shown: some StringProtocol) -> Bool {
    let shown = Array(shown.utf8)
    guard shown.count == bytes.count else { return false }
    return zip(shown, bytes).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

private func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
  default: false
  }
}
#endif
