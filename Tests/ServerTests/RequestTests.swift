#if Server
import Foundation
import TestSupport
import Testing

/// What a server makes of requests of all kinds.
@Suite(.timed) struct RequestTests {
  private let server: RunningServer
  private let id = "003_630c3989d7e9737b.txt:158"

  init() throws { server = try RunningServer() }

  static let refused: [(target: String, status: Int, problem: String)] = [
    ("/api/v1/search", 400, "bad-parameter"), ("/api/v1/search?q=", 400, "bad-parameter"),
    ("/api/v1/search?q=%E9%93", 400, "bad-parameter"),
    ("/api/v1/search?q=%zz", 400, "bad-parameter"),
    ("/api/v1/search?q=%", 400, "bad-parameter"), ("/api/v1/search?q=%00", 400, "bad-query"),
    ("/api/v1/search?q=a&q=b", 400, "bad-parameter"),
    ("/api/v1/search?q=a&limt=5", 400, "bad-parameter"),
    ("/api/v1/search?q=a&limit=-1", 400, "bad-parameter"),
    ("/api/v1/search?q=a&limit=%2B1", 400, "bad-parameter"),
    ("/api/v1/search?q=a&limit=1001", 400, "bad-parameter"),
    ("/api/v1/search?q=a&limit=99999999999999999999", 400, "bad-parameter"),
    ("/api/v1/search?q=a&sort=left", 400, "bad-parameter"),
    ("/api/v1/search?q=a&fields=id,x", 400, "bad-parameter"),
    ("/api/v1/search?q=a&collapse=file:0", 400, "bad-parameter"),
    ("/api/v1/search?q=a&partial=1", 400, "bad-parameter"),
    ("/api/v1/search?q=a&facetSort=k", 400, "bad-parameter"),
    ("/api/v1/search?q=date:foo", 400, "bad-query"),
    ("/api/v1/search?q=" + String(repeating: "a", count: 2049), 400, "bad-parameter"),
    ("/api/v1/paragraph?id=nothing:1", 404, "not-found"),
    ("/api/v1/source?id=../../../etc/passwd:1", 404, "not-found"),
    ("/api/v1/source?id=%2e%2e%2f%2e%2e%2fetc%2fpasswd", 404, "not-found"),
    ("/api/v1/source?id=/etc/passwd:1", 404, "not-found"),
    ("/../../etc/passwd", 404, "no-such-page"),
    ("/%2e%2e/etc/passwd", 404, "no-such-page"), ("/api/v1/search/", 404, "no-such-page"),
    ("//etc/passwd", 404, "no-such-page"), ("/mcp", 405, "wrong-method"),
    ("/api/v2/search?q=a", 404, "no-such-page"),
  ]

  @Test func whatCannotBeAnsweredIsSaid() throws {
    for (target, status, problem) in Self.refused {
      let reply = try server.ask(target)
      #expect(
        (reply.status, reply.problem) == (status, problem), "\(target.prefix(80)): \(reply.body)")
      #expect(reply.headers["content-type"] == "application/problem+json")
    }
  }

  /// 𠮷 takes two units of UTF-16.
  @Test func aProblemSaysWhereInTheQueryItIs() throws {
    let body = try server.ask("/api/v1/search?q=" + spelled("𠮷 date:foo")).body
    #expect(body.contains("\"place\":{\"scalars\":7,\"utf16\":8}"), "\(body)")
  }

  static let hosts: [(headers: [String], status: Int)] = [
    (["Host: localhost:7700"], 200), (["Host: LOCALHOST"], 200), (["Host: 127.0.0.1:1"], 200),
    (["Host: [::1]:7700"], 200), (["Host: 127.9.9.9"], 200), (["Host: papers.example"], 200),
    (["Host: papers.example:443"], 200), (["Host: evil.example"], 421),
    (["Host: localhost.evil.example"], 421),
    (["Host: 127.0.0.1.evil.example"], 421), (["Host: localhost:7700@evil.example"], 421),
    (["Host: "], 421), (["Host: localhost:x"], 421), (["Host: 192.0.2.1"], 421),
    (["Host: localhost", "Host: localhost"], 400),
    (["Origin: http://localhost:7700"], 200), (["Origin: https://papers.example"], 200),
    (["Origin: http://evil.example"], 421), (["Origin: null"], 421), (["Origin: file://"], 421),
    (["Origin: http://localhost", "Origin: http://evil.example"], 421),
  ]

  @Test func onlyWhoMeansThisServerIsAnswered() throws {
    let server = try RunningServer(["--allow-host", "papers.example"])
    for (headers, status) in Self.hosts {
      #expect(try server.ask("/api/v1/healthz", headers: headers).status == status, "\(headers)")
    }
    #expect(try Reply(server.exchange("GET /api/v1/healthz HTTP/1.0\r\n\r\n")).status == 400)
  }

  @Test func methodsAreThoseThatThereAre() throws {
    let got = try server.ask("/api/v1/search?q=a")
    let head = try server.ask("/api/v1/search?q=a", "HEAD")
    #expect(head.status == 200 && head.body.isEmpty)
    #expect(head.headers["content-length"] == got.headers["content-length"])
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "FOO"] {
      let reply = try server.ask("/api/v1/search?q=a", method)
      #expect(reply.status == 405 || method == "FOO" && reply.status == 400, "\(method)")
      #expect(reply.status == 400 || reply.headers["allow"] == "GET, HEAD")
    }
    for method in ["GET", "DELETE"] {
      let reply = try server.ask("/mcp", method)
      #expect((reply.status, reply.headers["allow"]) == (405, "POST"))
    }
    #expect(try server.ask("/api/v1/search?q=a", body: "x").status == 413)
  }

  @Test func aStateIsGivenOnce() throws {
    let target = "/api/v1/search?q=" + spelled("铝镁")
    let tag = try #require(try server.ask(target).headers["etag"])
    for known in [tag, "\"x\", \(tag)", "*", String(tag.dropFirst(2))] {
      let reply = try server.ask(target, headers: ["If-None-Match: \(known)"])
      #expect((reply.status, reply.body) == (304, ""), "\(known)")
    }
    #expect(try server.ask(target, headers: ["If-None-Match: \"x\""]).status == 200)
    let text = try server.files.write("铝镁合金。\n", to: "more/a.txt")
    try server.update(text)
    let reply = try server.ask(target, headers: ["If-None-Match: \(tag)"])
    #expect(reply.status == 200 && reply.body.contains("铝镁合金"))
  }

  @Test func answersArePackedForWhoTakesIt() throws {
    let target = "/api/v1/search?q=" + spelled("铝镁")
    let plain = try server.ask(target)
    for (header, isPacked) in [
      ("gzip", true), ("br;q=1, gzip;q=0.5", true), ("*", true), ("gzip;q=0", false), ("br", false),
    ] {
      let reply = try server.ask(target, headers: ["Accept-Encoding: \(header)"])
      #expect((reply.headers["content-encoding"] == "gzip") == isPacked, "\(header)")
      let length = Int(reply.headers["content-length"] ?? "") ?? 0
      #expect(isPacked ? length < plain.body.utf8.count / 2 : length == plain.body.utf8.count)
    }
  }

  static let ranges: [(range: String, status: Int, part: Range<Int>?)] = [
    ("bytes=0-3", 206, 0..<4), ("bytes=4-", 206, 4..<12), ("bytes=-4", 206, 8..<12),
    ("bytes=8-99", 206, 8..<12),
    ("bytes=-99", 206, 0..<12), ("bytes=12-", 416, nil), ("bytes=-0", 416, nil),
    ("bytes=3-1", 200, 0..<12),
    ("bytes=0-1,4-5", 200, 0..<12), ("lines=1-2", 200, 0..<12), ("bytes=a-b", 200, 0..<12),
    ("bytes=-", 200, 0..<12),
    ("bytes=99999999999999999999-", 200, 0..<12),
  ]

  @Test func aSourceIsGivenAsItWasIndexed() throws {
    let files = try TemporaryFolder()
    let path = try files.write("abcd\nefgh!\n", to: "texts/a & 二.txt")
    let server = try RunningServer(of: files.path + "/texts", in: files)
    let target = "/api/v1/source?id=" + spelled("a%20&%20二.txt:1")
    let whole = try server.ask(target)
    #expect(whole.status == 200 && whole.body == "abcd\nefgh!\n", "\(whole.body)")
    #expect(
      whole.headers["content-disposition"] == "inline; filename*=UTF-8''a%20%26%20%E4%BA%8C.txt")
    #expect(whole.headers["content-security-policy"]?.hasPrefix("sandbox") == true)
    #expect(whole.headers["x-content-type-options"] == "nosniff")
    try files.write("abcd\nefgh?\n", to: "texts/a & 二.txt")
    #expect(try server.ask(target).status == 404)
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/etc/passwd")
    #expect(try server.ask(target).status == 404)
  }

  @Test func partsOfASourceAreThoseAskedFor() throws {
    let files = try TemporaryFolder()
    try files.write("abcdefghijk\n", to: "texts/a.txt")
    let server = try RunningServer(of: files.path + "/texts", in: files)
    for (range, status, part) in Self.ranges {
      let reply = try server.ask("/api/v1/source?id=a.txt:1", headers: ["Range: \(range)"])
      #expect(reply.status == status, "\(range)")
      guard let part else { continue }
      let text = Array("abcdefghijk\n")
      #expect(reply.body == String(text[part]), "\(range)")
      if status == 206 {
        #expect(
          reply.headers["content-range"] == "bytes \(part.lowerBound)-\(part.upperBound - 1)/12")
      }
    }
    let other = ["Range: bytes=0-3", "If-Range: \"other\""]
    #expect(try server.ask("/api/v1/source?id=a.txt:1", headers: other).status == 200)
  }

  @Test func textOfAnyEncodingIsGivenAsUTF8() throws {
    let files = try TemporaryFolder()
    let text: [UInt8] = [0xD6, 0xD0, 0xB9, 0xFA, 0xB5, 0xC4, 0xD0, 0xC2, 0xCE, 0xC5, 0xA1, 0xA3]
    try files.write(text, to: "texts/gb.txt")
    let server = try RunningServer(of: files.path + "/texts", in: files)
    #expect(try server.ask("/api/v1/source?id=gb.txt:1").body == "中国的新闻。")
  }

  @Test func anArticleIsReadFromHeadlineToEnd() throws {
    let target = "/api/v1/article?fields=id,kind&id=" + id
    let body = try server.ask(target).body
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    let paragraphs = try #require(object["paragraphs"] as? [[String: Any]])
    #expect(
      paragraphs.map { $0["id"] as? String ?? "" }.map { $0.split(separator: ":")[1] }
        == ["122", "124", "142", "158", "172", "182"])
    #expect(object["position"] as? Int == 3)
    #expect(object["previous"] as? String == "003_630c3989d7e9737b.txt:102")
    #expect(object["next"] as? String == "003_630c3989d7e9737b.txt:196")
    #expect(paragraphs[0]["kind"] as? String == "headline")
  }

  @Test func neighboursAreMarkedWhereTheQueryStands() throws {
    let target = "/api/v1/paragraph?neighbours=1&fields=id,marks&q=\(spelled("专业镇"))&id=\(id)"
    let body = try server.ask(target).body
    #expect(
      body.hasPrefix(
        """
        {"article":3,"index":1,"next":"003_630c3989d7e9737b.txt:182","paragraphs":[\
        {"id":"003_630c3989d7e9737b.txt:142","marks":[[6,9]],"v":2},\
        {"id":"003_630c3989d7e9737b.txt:158","marks":[],"v":2},
        """.dropLast()), "\(body)")
  }
}
#endif
