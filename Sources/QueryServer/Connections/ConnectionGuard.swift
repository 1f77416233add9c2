#if Server
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Sees to it that a connection costs no more than it may: one too many is closed at once, one that keeps us waiting when our
/// patience ends, and the work for one that has gone away ends.
///
/// It stands behind the decoder of HTTP, and has `ByteCounting` stand before it. Requests that were sent without waiting for answers
/// are handed on one after the other: an answer counts as sent as soon as the thread of the connection has been asked to send it, so that those of
/// all of them would be made before it turns out that nobody takes them.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let connections: Connections
  private var patience: Patience
  private var timer: Scheduled<Void>?
  private var client = ""
  private var isCounted = false
  /// Whether the answer that is being written says that it is the last.
  private var isLastAnswer = false
  /// How many answers are owed: one to each request, and one to what is no HTTP where its beginning was not answered already.
  private var owed = 0
  /// Whether nobody has asked for the answer that is being written.
  private var isSurplus = false

  /// What is wrong with what was read last, where that is no HTTP.
  private var complaint: Problem?

  init(_ connections: Connections) {
    self.connections = connections
    patience = Patience(now: .now())
  }

  func handlerAdded(context: ChannelHandlerContext) {
    patience = Patience(now: context.eventLoop.now)
    client = context.channel.clientAddress
    isCounted = connections.add(context.channel)
    guard isCounted else { return context.close(promise: nil) }
    readLittleAtOnce(context.channel)
    do {
      let pipeline = context.pipeline.syncOperations
      try pipeline.addHandler(ByteCounting(of: self), position: .first)
      // A test has none.
      let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      if let decoder {
        try pipeline.addHandler(HTTPServerPipelineHandler(), position: .after(decoder))
      }
    } catch {
      return context.close(promise: nil)
    }
    wait(context)
  }

  /// What is read at once is decoded at once, and a decoded head takes fifty times as much memory as the shortest one is long. No more
  /// is read while an answer is owed.
  private func readLittleAtOnce(_ channel: any Channel) {
    // A test has none.
    let options = channel.syncOptions
    try? options?.setOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 1024))
    try? options?.setOption(.maxMessagesPerRead, value: 1)
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
    case .head:
      owed += 1
      patience.headCame(context.eventLoop.now)
    case .body: break
    case .end: patience.requestEnded(context.eventLoop.now)
    }
    wait(context)
    context.fireChannelRead(data)
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    var ends = false
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isSurplus = owed == 0
      isLastAnswer = head.headerFields[.connection] == "close"
      if let complaint, head.isBare, !isSurplus { return write(complaint, context, promise) }
    case .body: break
    case .end:
      owed = max(0, owed - 1)
      patience.answerEnded(context.eventLoop.now)
      ends = isLastAnswer
    }
    if isSurplus {
      promise?.succeed()
    } else {
      context.write(data, promise: promise)
    }
    wait(context)
    // The other side has to get it before it is told that there is no more.
    if ends {
      context.flush()
      context.close(mode: .output, promise: nil)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError {
      complaint = error == .headerOverflow ? .headersTooLarge : .malformed
      owed = max(1, owed)
    }
    context.fireErrorCaught(error)
  }

  /// The head and the body of an answer; who writes the bare one ends it.
  private func write(
    _ problem: Problem, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
  ) {
    let (head, body) = Answer(problem).whole
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(body)), promise: promise)
  }

  fileprivate func bytesCame(_ now: NIODeadline) { patience.bytesCame(now) }

  fileprivate func writeBegan(_ now: NIODeadline) { patience.writeBegan(now) }

  fileprivate func writeEnded(_ now: NIODeadline) { patience.writeEnded(now) }

  /// One timer at a time: it looks again when it finds that patience ends later than it did.
  fileprivate func wait(_ context: ChannelHandlerContext) {
    guard timer == nil, isCounted, let end = patience.end else { return }
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: end) {
      self.timer = nil
      if let end = self.patience.end, end <= context.eventLoop.now {
        return context.close(promise: nil)
      }
      self.wait(context)
    }
  }
}

extension HTTPResponse {
  /// Whether it is the answer that Hummingbird has to what is no HTTP.
  fileprivate var isBare: Bool { status == .badRequest && headerFields[.contentLength] == "0" }
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
    connection.bytesCame(context.eventLoop.now)
    context.fireChannelRead(data)
  }

  func write(
    context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?
  ) {
    connection.writeBegan(context.eventLoop.now)
    let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
    sent.futureResult.assumeIsolated().whenComplete { _ in
      self.connection.writeEnded(context.eventLoop.now)
    }
    context.write(data, promise: sent)
  }
}
#endif
