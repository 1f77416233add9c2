#if Server
import Foundation
import Platform
import TestSupport

/// A server of its own over an index of its own, which ends with this value.
final class RunningServer {
  let files: TemporaryFolder
  let index: String
  let port: Int
  private let process: Process

  /// One of the newspaper texts, or of what is in the folder `texts` of `files`.
  init(
    of texts: String = Project.seeds, in files: TemporaryFolder? = nil, _ options: [String] = []
  ) throws {
    let files = try files ?? TemporaryFolder()
    self.files = files
    index = files.path + "/index"
    let built = try Programs.run("indexer", ["-q", "-d", index, texts])
    guard built.status == 0 else { throw Unexpected(built.messages) }
    process = Process()
    process.executableURL = Programs.folder.appending(path: "query-server")
    process.arguments = ["-d", index, "--listen", "127.0.0.1:0"] + options
    process.standardInput = FileHandle.nullDevice
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    let said = try Self.firstLine(messages.fileHandleForReading)
    guard let port = said.split(separator: ":").last.flatMap({ Int($0) }) else {
      throw Unexpected(said)
    }
    self.port = port
    // What is said later has to be taken.
    messages.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
  }

  private static func firstLine(_ handle: FileHandle) throws -> String {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let byte = handle.readData(ofLength: 1)
      if byte.isEmpty { throw Unexpected(String(decoding: line, as: UTF8.self)) }
      line += byte
    }
    return String(decoding: line.dropLast(), as: UTF8.self)
  }

  deinit { process.terminate() }

  /// Sends it the signal to stop, and gives its exit code.
  func stop() -> Int32 {
    process.terminate()
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -1
  }

  var isRunning: Bool { process.isRunning }

  /// Brings the index up to date.
  func update(_ path: String) throws {
    let run = try Programs.run("indexer", ["-q", "-d", index, path])
    guard run.status == 0 else { throw Unexpected(run.messages) }
  }

  /// Sends bytes over a connection of their own, and gives all that comes back until it is closed.
  func exchange(_ bytes: String) throws -> String {
    let connection = try Connection(port: port)
    connection.send(bytes)
    return connection.readToEnd()
  }

  /// The answer to a request.
  func ask(
    _ target: String, _ method: String = "GET", headers: [String] = [], body: String = ""
  ) throws -> Reply {
    let head =
      ["\(method) \(target) HTTP/1.1", "Connection: close"] + headers
      + (headers.contains { $0.hasPrefix("Host:") } ? [] : ["Host: localhost:\(port)"])
      + (body.isEmpty ? [] : ["Content-Length: \(body.utf8.count)"])
    return try Reply(exchange(head.joined(separator: "\r\n") + "\r\n\r\n" + body))
  }
}

/// What a server has answered.
struct Reply {
  let status: Int
  let headers: [String: String]
  let body: String

  init(_ text: String) throws {
    guard let end = text.firstRange(of: "\r\n\r\n") else { throw Unexpected("no head: \(text)") }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    status = Int(lines[0].split(separator: " ").dropFirst().first ?? "") ?? 0
    headers = Dictionary(
      lines.dropFirst().map { line in
        let colon = line.firstIndex(of: ":") ?? line.endIndex
        return (
          line[..<colon].lowercased(),
          line[colon...].dropFirst().trimmingCharacters(in: .whitespaces)
        )
      }
    ) { first, _ in first }
    body = String(text[end.upperBound...])
  }

  /// The last part of the type of the problem it tells of.
  var problem: String {
    let type = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
    return (type?["type"] as? String)?.split(separator: ":").last.map(String.init) ?? ""
  }
}

/// A connection to a server of this machine.
final class Connection {
  private let socket: Int32

  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    // What never answers is to fail a test, not to stop all.
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    let status = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Unexpected("cannot connect") }
  }

  deinit { close(socket) }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  func readToEnd() -> String {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(socket, &piece, piece.count, 0)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece[..<count]
    }
  }
}

struct Unexpected: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A text as it stands in a query.
func spelled(_ text: String) -> String {
  text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
}
#endif
