import Platform

/// Where the database of a segment is served by libxapian's own programs.
package enum ServerAddress: Hashable, Sendable {
  /// By an xapian-tcpsrv.
  case tcp(host: String, port: Int)
  /// By an xapian-progsrv that is started over ssh; the path of the database is that on the other machine.
  case ssh(SSHHost, Path)

  /// Nil for what is no address. Names that a program could take for something else than a name are none.
  package init?(_ text: String) {
    if let rest = text.removing(prefix: "tcp://") {
      self.init(hostAndPort: String(rest))
    } else {
      guard let (host, path) = SSHHost.withPath(text) else { return nil }
      self = .ssh(host, path)
    }
  }

  /// `HOST:PORT`; nil for anything else.
  package init?(hostAndPort text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, isHostName(parts[0]), let port = portNumber(parts[1]) else {
      return nil
    }
    self = .tcp(host: String(parts[0]), port: port)
  }

  /// What `init` takes.
  package var text: String {
    switch self {
    case .tcp(let host, let port): "tcp://\(host):\(port)"
    case .ssh(let host, let path): host.text + path.escaped
    }
  }

  /// For people.
  package var name: String {
    switch self {
    case .tcp(let host, let port): "\(host):\(port)"
    case .ssh(let host, let path): host.text + path.lossyText
    }
  }
}

/// Whom to ask for a connection by ssh: a name that ssh knows, and perhaps a login and a port.
public struct SSHHost: Hashable, Sendable {
  /// `HOST` or `LOGIN@HOST`.
  let login: String
  let port: Int?

  /// Takes `ssh://[LOGIN@]HOST[:PORT]/PATH` apart; `/~/` leads to what is in the folder of the login. Nil for anything else.
  package static func withPath(_ text: String) -> (SSHHost, Path)? {
    guard let rest = text.removing(prefix: "ssh://"), let slash = rest.firstIndex(of: "/") else {
      return nil
    }
    let parts = rest[..<slash].split(separator: ":", omittingEmptySubsequences: false)
    let names = parts[0].split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count <= 2, names.count <= 2, names.allSatisfy({ isHostName($0) }) else {
      return nil
    }
    let port = parts.count == 2 ? portNumber(parts[1]) : nil
    guard parts.count == 1 || port != nil else { return nil }
    let path = Path(escaped: String(rest[slash...])).simplified
    guard path.bytes.count > 1 else { return nil }
    return (SSHHost(login: String(parts[0]), port: port), path)
  }

  var text: String { "ssh://\(login)\(port.map { ":\($0)" } ?? "")" }
}

extension String {
  fileprivate func removing(prefix: String) -> Substring? {
    hasPrefix(prefix) ? dropFirst(prefix.count) : nil
  }
}

/// Whether it can only be a name: what begins with a dash would be an option.
private func isHostName(_ text: Substring) -> Bool {
  !text.isEmpty && text.utf8.first != UInt8(ascii: "-") && text.utf8.count < 256
    && text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: "._-".utf8.contains(byte)
      }
    }
}

private func portNumber(_ text: Substring) -> Int? {
  guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(text),
    (1...65535).contains(port)
  else { return nil }
  return port
}
