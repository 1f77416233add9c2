#if Server
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Sees to it that a connection costs no more than it may: one too many is closed at once, one that keeps us waiting when our
/// patience ends, and the work for one that has gone away ends.
///
/// It stands behind the decoder of HTTP, and has `ByteCounting` stand before it.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let connections: Connections
  private var patience = Patience(now: .now())
  private var timer: Scheduled<Void>?
  private var client = ""
  private var isCounted = false
  /// Whether the answer that is being written says that it is the last.
  private var isLastAnswer = false

  init(_ connections: Connections) { self.connections = connections }

  func handlerAdded(context: ChannelHandlerContext) {
    client = context.channel.clientAddress
    isCounted = connections.add(context.channel)
    guard isCounted else { return context.close(promise: nil) }
    let counting = ByteCounting(of: self)
    try? context.pipeline.syncOperations.addHandler(counting, position: .first)
    wait(context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(context)
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { end(context) }

  private func end(_ context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    if isCounted { connections.remove(context.channel, of: client) }
    isCounted = false
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { connections.leave(context.channel) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: patience.headCame(.now())
    case .body: break
    case .end: patience.requestEnded(.now())
    }
    wait(context)
    context.fireChannelRead(data)
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    var ends = false
    switch unwrapOutboundIn(data) {
    case .head(let head): isLastAnswer = head.headerFields[.connection] == "close"
    case .body: break
    case .end:
      patience.answerEnded(.now())
      ends = isLastAnswer
    }
    wait(context)
    context.write(data, promise: promise)
    // The other side has to get it before it is told that there is no more.
    if ends {
      context.flush()
      context.close(mode: .output, promise: nil)
    }
  }

  fileprivate func bytesCame() { patience.bytesCame(.now()) }

  fileprivate func writeBegan() { patience.writeBegan(.now()) }

  fileprivate func writeEnded() { patience.writeEnded(.now()) }

  /// One timer at a time: it looks again when it finds that patience ends later than it did.
  fileprivate func wait(_ context: ChannelHandlerContext) {
    guard timer == nil, isCounted, let end = patience.end else { return }
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: end) {
      self.timer = nil
      if let end = self.patience.end, end <= .now() { return context.close(promise: nil) }
      self.wait(context)
    }
  }
}

/// Tells a guard of the bytes themselves, and refuses a request that has too many before its head is whole.
private final class ByteCounting: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private let connection: ConnectionGuard

  init(of connection: ConnectionGuard) { self.connection = connection }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    connection.bytesCame()
    context.fireChannelRead(data)
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    connection.writeBegan()
    let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenComplete { _ in
      self.connection.writeEnded()
    }
    context.write(data, promise: sent)
  }
}
#endif
