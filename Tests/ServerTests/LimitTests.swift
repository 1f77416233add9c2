#if Server
import Foundation
import HTTPTypes
import Hummingbird
import Index
import Logging
import NIOCore
import NIOEmbedded
import Platform
import TestSupport
import Testing

@testable import QueryServer

/// What is said of a question for which there is no time or no room, by a responder whose limits a test sets.
@Suite(.timed) struct LimitTests {
  private let files: TemporaryFolder
  private let indexes: ServedIndexes
  private let channel = NIOAsyncTestingChannel()

  init() throws {
    files = try TemporaryFolder()
    let index = files.path + "/index"
    #expect(try Programs.run("indexer", ["-q", "-d", index, Project.seeds]).status == 0)
    indexes = ServedIndexes([IndexFolder(Path(index))], from: nil)
  }

  private func responder(_ threads: SearchThreads, time: Duration = .seconds(60)) throws
    -> Responder
  {
    let api = API(indexes: indexes, threads: threads, time: time)
    let listen = try ListenAddress("127.0.0.1:0")
    return Responder(
      access: Access(listen: listen, hosts: [], token: nil),
      connections: Connections(openFiles: 1000),
      routes: Routes([api.routes, MCPRoute(api).routes, WebPage(api: api).routes]), log: nil)
  }

  /// Lends a thread of its own that questions are answered in.
  private func withThread(_ body: (SearchThreads) async throws -> Void) async throws {
    let threads = SearchThreads()
    Thread { threads.work() }.start()
    defer { threads.close() }
    try await body(threads)
  }

  static let costly = [
    "/api/v1/search?q=国", "/api/v1/search?q=国&facets=year&limit=0", "/api/v1/concordance?q=国",
    "/api/v1/similar?id=003_630c3989d7e9737b.txt:158", "/?q=国", "/?q=国&view=kwic",
    "/export?format=csv&q=国",
  ]

  @Test(arguments: costly) func whatTakesTooLongIsSaidWithWhatToNarrow(_ target: String)
    async throws
  {
    try await withThread { threads in
      let target = target.replacing("国", with: spelled("国"))
      let (response, body) = try await ask(responder(threads, time: .zero), target, channel)
      #expect(response.status == .serviceUnavailable, "\(target): \(body.prefix(200))")
      let isPage = target.hasPrefix("/?")
      #expect(
        isPage ? body.contains("限定范围") : body.contains("urn:hansearch:problem:too-costly"),
        "\(body)")
      #expect(body.contains("date:"), "\(body)")
      #expect(try await ask(responder(threads), target, channel).response.status == .ok)
    }
  }

  @Test func whoFindsNoRoomIsToldWhenToComeAgain() async throws {
    let (response, body) = try await ask(
      responder(SearchThreads(maximumWaiting: 0)), "/api/v1/search?q=a", channel)
    #expect(response.status == .serviceUnavailable && response.headers[.retryAfter] == "1")
    #expect(body.contains("urn:hansearch:problem:busy"), "\(body)")
    let page = try await ask(responder(SearchThreads(maximumWaiting: 0)), "/?q=a", channel)
    #expect(page.response.headers[.retryAfter] == "1" && page.body.contains("服务器正忙"))
  }

  @Test func whoWaitsIsToldAfterASecond() async throws {
    let responder = try responder(SearchThreads())
    let isAnswered = Guarded(false)
    let (channel, loop) = (channel, channel.testingEventLoop)
    async let answer = ask(responder, "/api/v1/search?q=a", channel)
    // The clock of the loop is the test's: whenever the question has begun to wait, this second is the one it waits.
    async let clock: Void = {
      while !isAnswered.with({ $0 }) {
        await loop.advanceTime(by: .seconds(1))
        await Task.yield()
      }
    }()
    let (response, body) = try await answer
    isAnswered.with { $0 = true }
    await clock
    #expect(response.status == .serviceUnavailable && body.contains("problem:busy"), "\(body)")
  }

  @Test func whatWaitsIsAnsweredWhenAThreadIsFree() async throws {
    let (threads, loop) = (SearchThreads(), channel.eventLoop)
    async let answer = threads.result(on: loop) { 7 }
    Thread { threads.work() }.start()
    #expect(await answer == 7)
    threads.close()
  }

  /// Viewers ask for a file in small parts.
  @Test func aSourceIsReadWholeOnceAlone() throws {
    let path = try files.write([UInt8](repeating: 7, count: 3 << 20), to: "file")
    let hash = ContentHash(of: [UInt8](repeating: 7, count: 3 << 20))
    func steps(_ hash: ContentHash) throws -> Int {
      try Work.counted { _ = try IntactFile(Path(path), size: 3 << 20, hash: hash) }
    }
    #expect(try steps(hash) == 3, "it has changed just now")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: path)
    #expect(try steps(hash) == 3)
    #expect(try steps(hash) == 0)
    #expect(try IntactFile(Path(path), size: 3 << 20, hash: ContentHash(of: [])) == nil)
    try files.write([UInt8](repeating: 8, count: 3 << 20), to: "file")
    #expect(try IntactFile(Path(path), size: 3 << 20, hash: hash) == nil)
  }
}

/// The answer to a request of somebody who reads Chinese.
private func ask(
  _ responder: Responder, _ target: String, _ channel: NIOAsyncTestingChannel
) async throws -> (response: Response, body: String) {
  var head = HTTPRequest(method: .get, scheme: nil, authority: "localhost", path: target)
  head.headerFields[.acceptLanguage] = "zh"
  let response = try await responder.respond(
    to: Request(head: head, body: RequestBody(buffer: ByteBuffer())),
    context: .init(
      source: ApplicationRequestContextSource(channel: channel, logger: Logger(label: "test"))))
  let body = Collected()
  try await response.body.write(BodyCollector(collected: body))
  return (response, body.text)
}

private typealias Work = Platform.Work

private final class Collected: Sendable {
  private let bytes = Guarded<[UInt8]>([])
  func add(_ buffer: ByteBuffer) { bytes.with { $0 += Array(buffer.readableBytesView) } }
  var text: String { String(decoding: bytes.with { $0 }, as: UTF8.self) }
}

private struct BodyCollector: ResponseBodyWriter {
  let collected: Collected
  mutating func write(_ buffer: ByteBuffer) async throws { collected.add(buffer) }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
#endif
