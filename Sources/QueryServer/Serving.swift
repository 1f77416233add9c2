#if Server
import Failures
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import Platform
import ServiceLifecycle
import UnixSignals

/// Answers requests until a signal comes. `began` is told the address, once it listens there.
///
/// - Throws: `Failure` when it cannot listen.
func serve(
  _ responder: Responder, _ threads: SearchThreads, began: (_ address: String) -> Void
) throws(Failure) {
  let progress = Monitor(Progress())
  var failure: Failure?
  withThreads(
    System.coreCount, { _ in threads.work() },
    meanwhile: {
      Task { await run(responder, progress) }
      if let address = progress.wait({ $0.address ?? ($0.isOver ? .some(nil) : nil) }) {
        began(address)
      }
      failure = progress.wait { $0.isOver ? .some($0.failure) : nil }
      threads.close()
    },
    alone: {
      failure = Failure(
        "the system has no threads to give", zh: "系统不再给线程",
        advice: .text("allow more processes", zh: "请允许更多进程"))
    })
  if let failure { throw failure }
}

/// How far the serving is.
private struct Progress {
  var address: String??
  var isOver = false
  var failure: Failure?
}

private func run(_ responder: Responder, _ progress: Monitor<Progress>) async {
  let service = ServingService(responder: responder) { address in
    progress.with { $0.address = .some(address) }
  }
  var failure: Failure?
  do {
    let configuration = ServiceGroupConfiguration(
      services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: quietLogger)
    try await ServiceGroup(configuration: configuration).run()
  } catch {
    failure = Failure(
      "cannot listen at \(responder.access.listen.description): \(reason(error))",
      zh: "不能监听 \(responder.access.listen.description)：\(reason(error))",
      advice: .text("name another address or port with --listen", zh: "请用 --listen 指定另一个地址或端口"))
  }
  let end = failure
  progress.with { progress in
    progress.failure = end
    progress.isOver = true
  }
}

private func reason(_ error: any Error) -> String {
  (error as? IOError).map { SystemError(errnoCode: $0.errnoCode).reason } ?? "\(error)"
}

/// What Hummingbird has to say is said better elsewhere.
private var quietLogger: Logger {
  var logger = Logger(label: "query-server")
  logger.logLevel = .critical
  return logger
}

/// The server, as what is started and stopped.
private struct ServingService: Service {
  let responder: Responder
  let began: @Sendable (String) -> Void

  func run() async throws {
    let listen = responder.access.listen
    let application = Application(
      responder: responder,
      server: .http1(configuration: channelConfiguration),
      configuration: .init(address: .hostname(listen.host, port: listen.port), backlog: 1024),
      onServerRunning: { channel in
        began("http://\(listen.hostInURL):\(channel.localAddress?.port ?? listen.port)")
      },
      logger: quietLogger)
    try await withGracefulShutdownHandler {
      try await application.run()
    } onGracefulShutdown: {
      Task.detached {
        try? await Task.sleep(for: .seconds(3))
        end(status: 0)
      }
    }
  }

  /// What is asked for counts as a header here, and each character of it may take twelve bytes. `Responder` looks at the others.
  private var channelConfiguration: HTTP1Channel.Configuration {
    let connections = responder.connections
    return HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(connections)],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 64 << 10, maxHeaderListSize: 80 << 10, maxHeaderFieldCount: 100))
  }
}
#endif
