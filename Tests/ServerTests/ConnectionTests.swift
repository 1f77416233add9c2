#if Server
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Platform
import TestSupport
import Testing

@testable import QueryServer

/// What a connection may cost: who keeps it waiting, and who has gone away. The clock is the test's.
@Suite(.timed) struct ConnectionTests {
  private let connections = Connections(openFiles: 1000)
  private let channel: EmbeddedChannel
  private let isClosed = Guarded(false)

  init() throws {
    channel = EmbeddedChannel(handler: ConnectionGuard(connections))
    try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    channel.closeFuture.whenComplete { [isClosed] _ in isClosed.with { $0 = true } }
  }

  private func wait(_ seconds: Int64) -> Bool {
    channel.embeddedEventLoop.advanceTime(by: .seconds(seconds))
    return isClosed.with { $0 }
  }

  private func ask() throws {
    let head = HTTPRequest(method: .get, scheme: nil, authority: "localhost", path: "/")
    try channel.writeInbound(HTTPRequestPart.head(head))
    try channel.writeInbound(HTTPRequestPart.end(nil))
  }

  @Test func whoAsksNothingIsCut() {
    #expect(!wait(9))
    #expect(wait(1))
  }

  @Test func aBodyThatDoesNotComeIsCut() throws {
    #expect(!wait(9))
    try channel.writeInbound(
      HTTPRequestPart.head(.init(method: .post, scheme: nil, authority: nil, path: "/mcp")))
    #expect(!wait(9))
    #expect(wait(1))
  }

  @Test func whoDoesNotTakeItsAnswerIsCut() throws {
    try ask()
    #expect(!wait(100), "it waits for us")
    channel.write(HTTPResponsePart.head(.init(status: .ok)), promise: nil)
    #expect(!wait(9))
    // A piece is taken: ten seconds for the next one.
    channel.flush()
    channel.write(HTTPResponsePart.body(ByteBuffer(string: "a")), promise: nil)
    #expect(!wait(9))
    #expect(wait(1))
  }

  @Test func whoGoesCancelsItsSearch() throws {
    let deadline = connections.begin(channel).begin(.seconds(3600))
    let later = connections.begin(channel)
    #expect(deadline.reason == nil)
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(later.begin(.seconds(3600)).reason == .cancelled, "before it has begun")
  }

  @Test func aConnectionThatBreaksCancelsItsSearch() throws {
    let deadline = connections.begin(channel).begin(.seconds(3600))
    #expect(deadline.reason == nil)
    _ = try channel.finish()
    #expect(deadline.reason == .cancelled)
  }
}
#endif
