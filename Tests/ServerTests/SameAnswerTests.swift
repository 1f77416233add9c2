#if Server
import Foundation
import TestSupport
import Testing

/// What the programs print as JSON is what the server answers, to the byte.
@Suite(.timed) struct SameAnswerTests {
  private let server: RunningServer

  init() throws { server = try RunningServer() }

  /// The requests of all transcripts that print a whole answer, and what can be asked besides.
  private static let answers: [(options: [String], target: String)] = [
    (["-n", "1", "铝镁"], "limit=1&q=铝镁"),
    (["稀土永磁"], "q=稀土永磁"),
    (["--fields", "id", "-n", "1", "铝镁"], "fields=id&limit=1&q=铝镁"),
    (["--fields", "id,fields", "-n", "2", "铝镁"], "fields=id,fields&limit=2&q=铝镁"),
    (
      ["--fields", "id,marks,marks16,fragments16", "铝镁"], "fields=id,marks,marks16,fragments16&q=铝镁"
    ),
    (
      ["--explain", "-n", "1", "--fields", "id,score", "铝镁 产业"],
      "explain=true&limit=1&fields=id,score&q=铝镁 产业"
    ),
    (["--sort", "date", "--reverse", "铝镁"], "sort=date&reverse=true&q=铝镁"),
    (["--sort", "path", "--offset", "3", "兴县"], "sort=path&offset=3&q=兴县"),
    (["--collapse", "file:2", "兴县"], "collapse=file:2&q=兴县"),
    (["--collapse", "file", "--partial", "兴县 发展"], "collapse=file&partial=true&q=兴县 发展"),
    (["--match", "any", "兴县有多少煤？"], "match=any&q=兴县有多少煤？"),
    (["--match", "all", "兴县 煤炭 发展"], "match=all&q=兴县 煤炭 发展"),
    (["--context", "1", "铝镁"], "context=1&q=铝镁"),
    (["--full", "铝镁"], "context=full&q=铝镁"),
    (["--literal", "铝镁 OR 兴县"], "literal=true&q=铝镁 OR 兴县"),
    (["铝镁 -公司 date:2023"], "q=铝镁 -公司 date:2023"),
    (["--facet", "year,folder", "-n", "1", "铝镁"], "facets=year,folder&facetLimit=1&limit=0&q=铝镁"),
    (
      ["--facet", "headline", "--sort", "key", "铝镁"],
      "facets=headline&facetSort=key&facetLimit=1000&limit=0&q=铝镁"
    ),
  ]

  @Test func answersAreThoseOfQuery() throws {
    for (options, target) in Self.answers {
      let printed = try Programs.run(
        "query", ["-q", "-d", server.index, "--format", "json"] + options)
      let reply = try server.ask("/api/v1/search?" + encoded(target))
      #expect(reply.status == 200, "\(target)")
      #expect(reply.body == printed.output, "\(target)")
      #expect(reply.headers["content-type"] == "application/json")
    }
  }

  @Test func similarParagraphsAreThoseOfQuery() throws {
    let id = "003_630c3989d7e9737b.txt:158"
    let printed = try Programs.run(
      "query", ["-q", "-d", server.index, "--format", "json", "--similar", id, "山西"])
    let reply = try server.ask("/api/v1/similar?id=\(id)&q=\(spelled("山西"))")
    #expect(reply.body == printed.output)
  }

  @Test func reasonsAreThoseOfQuery() throws {
    let id = "003_630c3989d7e9737b.txt:158"
    for query in ["氦", "铝镁", "铝镁 -兴县"] {
      let printed = try Programs.run(
        "query", ["-q", "-d", server.index, "--format", "json", "--why-not", id, query])
      let reply = try server.ask("/api/v1/why-not?id=\(id)&q=\(spelled(query))")
      #expect(reply.body == "{\"answers\":[\(printed.output.dropLast())],\"v\":2}\n")
    }
  }

  @Test func placesAreThoseOfQuery() throws {
    for order in ["relevance", "left", "right"] {
      let printed = try Programs.run(
        "query",
        ["-q", "-d", server.index, "--kwic", "--format", "jsonl", "--sort", order, "铝镁"])
      let reply = try server.ask("/api/v1/concordance?sort=\(order)&q=\(spelled("铝镁"))")
      let lines = printed.output.split(separator: "\n").joined(separator: ",")
      #expect(reply.body.contains("\"occurrences\":[\(lines)]"), "\(order)")
    }
  }

  @Test func hitsOfSeveralIndexesSayTheirs() throws {
    let files = try TemporaryFolder()
    let text = try files.write("铝镁合金。\n", to: "texts/a.txt")
    let other = files.path + "/other"
    _ = try Programs.run("indexer", ["-q", "-d", other, text])
    let server = try RunningServer(["-d", other])
    let printed = try Programs.run(
      "query", ["-q", "-d", server.index, "-d", other, "--format", "json", "铝镁合金"])
    #expect(printed.output.contains("\"index\":2"))
    #expect(try server.ask("/api/v1/search?q=" + spelled("铝镁合金")).body == printed.output)
    #expect(try server.ask("/api/v1/paragraph?id=a.txt:1&index=2").status == 200)
    #expect(try server.ask("/api/v1/paragraph?id=a.txt:1&index=1").status == 404)
    #expect(try server.ask("/api/v1/similar?id=a.txt:1&index=1").status == 404)
    #expect(
      try server.ask("/api/v1/why-not?id=a.txt:1&q=" + spelled("氦")).body.contains("\"index\":2"))
  }

  @Test func statisticsAreThoseOfIndexer() throws {
    let printed = try Programs.run("indexer", ["stats", "-d", server.index, "--format", "json"])
    #expect(
      try server.ask("/api/v1/stats").body
        == "{\"indexes\":[\(printed.output.dropLast())],\"v\":2}\n")
  }

  private func encoded(_ target: String) -> String {
    target.split(separator: "&").map { part in
      let sides = part.split(separator: "=", maxSplits: 1)
      return "\(sides[0])=\(spelled(String(sides[1])))"
    }.joined(separator: "&")
  }
}
#endif
