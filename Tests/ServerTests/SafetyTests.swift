#if Server
import Foundation
import TestSupport
import Testing

/// A server that is asked by strangers.
@Suite(.timed) struct SafetyTests {
  @Test func withoutATokenOnlyThisMachineIsListenedTo() throws {
    let files = try TemporaryFolder()
    let run = try Programs.run("query-server", ["-d", files.path, "--listen", "0.0.0.0:0"])
    #expect(run.status == 2)
    #expect(run.messages.contains("--token FILE"))
  }

  @Test func onlyWhoHasTheTokenIsAnswered() throws {
    let files = try TemporaryFolder()
    let token = "0123456789abcdef-_X"
    let path = try files.write(token + "\n", to: "token")
    let server = try RunningServer(["--token", path])
    func status(_ header: String) throws -> Int {
      try server.ask("/api/v1/healthz", headers: header.isEmpty ? [] : [header]).status
    }
    for header in [
      "", "Authorization: Bearer x", "Authorization: \(token)", "Authorization: Bearer \(token)x",
      "Cookie: hansearch=x", "Cookie: other=\(token)",
    ] { #expect(try status(header) == 401, "\(header)") }
    for header in [
      "Authorization: Bearer \(token)", "authorization: bearer \(token)",
      "Cookie: a=b; hansearch=\(token)",
    ] { #expect(try status(header) == 200, "\(header)") }
    #expect(try server.ask("/login?token=x").status == 401)
    let login = try server.ask("/login?token=\(token)")
    #expect((login.status, login.headers["location"]) == (303, "/"))
    #expect(
      login.headers["set-cookie"]?.hasPrefix(
        "hansearch=\(token); Path=/; HttpOnly; SameSite=Strict") == true)
  }

  @Test func aTokenIsLongAndPlain() throws {
    let files = try TemporaryFolder()
    for token in ["", "short\n", "0123456789 abcdef\n", "0123456789é0123456789\n"] {
      let path = try files.write(token, to: "token")
      let run = try Programs.run("query-server", ["-d", files.path, "--token", path])
      #expect(run.status == 2 && run.messages.contains("holds no token"), "\(token)")
    }
  }

  /// What is no request is refused or dropped, and the next client is answered.
  @Test func malformedRequestsHurtNobody() throws {
    let server = try RunningServer()
    let host = "Host: localhost\r\n"
    let smuggled = "GET /api/v1/stats HTTP/1.1\r\n\(host)\r\n"
    for (name, bytes) in [
      ("nothing", "\r\n\r\n\r\n"), ("noise", "\u{1}\u{2}\u{3}ÿþ\r\n\r\n"),
      ("no version", "GET /\r\n\r\n"),
      (
        "both lengths",
        "POST /mcp HTTP/1.1\r\n\(host)Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\(smuggled)"
      ),
      (
        "two lengths",
        "POST /mcp HTTP/1.1\r\n\(host)Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef\(smuggled)"
      ),
      ("negative length", "POST /mcp HTTP/1.1\r\n\(host)Content-Length: -5\r\n\r\n\(smuggled)"),
      (
        "bad chunk",
        "POST /mcp HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\nzz\r\n\(smuggled)"
      ),
      ("NUL", "GET /\u{0} HTTP/1.1\r\n\(host)\r\n"),
      ("NUL in a header", "GET / HTTP/1.1\r\n\(host)A: b\u{0}c\r\n\r\n"),
      ("blank before colon", "GET / HTTP/1.1\r\n\(host)A : b\r\n\r\n"),
      (
        "large header",
        "GET / HTTP/1.1\r\n\(host)A: \(String(repeating: "a", count: 100_000))\r\n\r\n"
      ),
      ("many headers", "GET / HTTP/1.1\r\n\(host)\(String(repeating: "A: b\r\n", count: 200))\r\n"),
      ("large target", "GET /\(String(repeating: "a", count: 200_000)) HTTP/1.1\r\n\(host)\r\n"),
    ] {
      let connection = try Connection(port: server.port)
      connection.send(bytes)
      let answer = name == "nothing" ? "" : connection.readToEnd()
      #expect(!answer.contains("200 OK"), "\(name): \(answer.prefix(300))")
      if !answer.isEmpty {
        #expect(answer.contains("urn:hansearch:problem:"), "\(name): \(answer)")
      }
      #expect(try server.ask("/api/v1/healthz").status == 200, "\(name)")
    }
    #expect(server.isRunning)
  }

  @Test func headersOfMoreThanSixteenKilobytesAreRefused() throws {
    let server = try RunningServer()
    let header = "A: " + String(repeating: "a", count: 17_000)
    #expect(try server.ask("/", headers: [header]).status == 431)
  }

  /// What was read of the file by then is there no more: its memory would end the process.
  @Test func aShortenedFileOfTheIndexEndsItsRequestAlone() throws {
    let server = try RunningServer()
    let target = "/api/v1/search?q=" + spelled("铝镁") + "&limit=100"
    let before = try server.ask(target).body
    let segment = server.index + "/segments/000001"
    for name in try FileManager.default.contentsOfDirectory(atPath: segment) {
      truncate("\(segment)/\(name)", 0)
    }
    for target in [target, "/api/v1/stats", "/", "/api/v1/search?q=" + spelled("兴县")] {
      let reply = try server.ask(target)
      #expect(
        reply.status == 503 || reply.status == 200 && target == "/",
        "\(target): \(reply.body.prefix(300))")
    }
    #expect(server.isRunning)
    try FileManager.default.removeItem(atPath: server.index)
    try server.update(Project.seeds)
    #expect(try server.ask(target).body == before)
  }

  @Test func requestsOneBehindTheOtherAreAnsweredInTheirOrder() throws {
    let server = try RunningServer()
    let requests = (0..<20).map { "GET /nothing\($0 % 2) HTTP/1.1\r\nHost: localhost\r\n\r\n" }
    let last = "GET /api/v1/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    let answer = try server.exchange(requests.joined() + last)
    #expect(answer.components(separatedBy: "HTTP/1.1 404").count == 21)
    #expect(answer.hasSuffix("{\"status\":\"ok\"}\n"))
  }

  @Test func aSignalEndsIt() throws {
    #expect(try RunningServer().stop() == 0)
  }

  @Test func withoutAnIndexItSaysWhatToDo() throws {
    let server = try RunningServer()
    try FileManager.default.removeItem(atPath: server.index)
    let other = try server.ask("/api/v1/search?q=a")
    #expect((other.status, other.problem) == (503, "index-unavailable"))
    #expect(other.body.contains("indexer FOLDER"))
    try server.update(Project.seeds)
    #expect(try server.ask("/api/v1/search?q=a").status == 200)
  }
}
#endif
