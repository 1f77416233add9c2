#if Server
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Answers requests: sees that they are meant for us and may be made, finds what answers them, and gives that its form.
struct Responder: HTTPResponder {
  typealias Context = RequestContext

  let access: Access
  let connections: Connections
  let routes: Routes
  /// Nil where nobody wants to know who asked.
  let log: Logger?

  /// What is known of a request besides itself.
  struct RequestContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
  }

  func respond(to request: Request, context: RequestContext) async throws -> Response {
    let start = ContinuousClock.now
    var answer: Answer
    do throws(Problem) {
      answer = try await self.answer(request, context)
    } catch {
      answer = Answer(error)
    }
    answer.protect()
    log?.info("\(line(request, answer, context, ContinuousClock.now - start))")
    return answer.response(isHead: request.method == .head)
  }

  private func answer(_ request: Request, _ context: RequestContext) async throws(Problem) -> Answer
  {
    try check(request)
    let target = try Target(request.head.path ?? "")
    let isLogin = target.path == Login.path && access.token != nil
    if !isLogin { try authorize(request) }
    guard let route = isLogin ? Login.route(access) : routes.route(at: target.path) else {
      throw .noSuchPage
    }
    guard route.allows(request.method) else { throw .wrongMethod(allowed: route.methods) }
    if !route.takesBody, request.hasBody { throw .tooLarge }
    let asked = Asked(
      target: target, request: request, loop: context.channel.eventLoop,
      work: connections.begin(context.channel))
    return try await route.answer(asked)
  }

  private static let maximumHeaders = 16 << 10

  private func check(_ request: Request) throws(Problem) {
    let size = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
    guard size <= Self.maximumHeaders else { throw .headersTooLarge }
    guard let host = request.head.authority,
      !request.headers.contains(where: { $0.name.canonicalName == "host" })
    else {
      throw .badRequest("the header Host is missing, or there twice", zh: "请求头 Host 没有，或者有两个")
        .with(.connection, "close")
    }
    guard access.isOurs(authority: host[...]) else { throw .wrongHost }
    for origin in request.headers[values: .origin] where !access.isOurs(origin: origin) {
      throw .wrongHost
    }
  }

  private func authorize(_ request: Request) throws(Problem) {
    guard let token = access.token else { return }
    if let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer "),
      token.matches(header.dropFirst("bearer ".count))
    {
      return
    }
    let cookies = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }
    for cookie in cookies where cookie.drop(while: { $0 == " " }).hasPrefix(Login.cookie + "=") {
      let value = cookie.drop { $0 != "=" }.dropFirst()
      if token.matches(value) { return }
    }
    throw .unauthorized
  }

  /// What was asked for stays with who asked: the query is not written down.
  private func line(
    _ request: Request, _ answer: Answer, _ context: RequestContext, _ time: Duration
  ) -> String {
    let path = (request.head.path ?? "").prefix { $0 != "?" }.prefix(200)
    let milliseconds =
      time.components.seconds * 1000
      + time.components.attoseconds / 1_000_000_000_000_000
    return "\(context.channel.clientAddress) \(request.method.rawValue) \(path) "
      + "\(answer.status.code) \(answer.size) \(milliseconds) ms"
  }
}

extension Request {
  fileprivate var hasBody: Bool {
    headers.contains(.transferEncoding) || headers[.contentLength].map { $0 != "0" } ?? false
  }
}

/// What a request names: a path, which is compared as it stands, and what is behind its `?`.
struct Target: Sendable {
  let path: String
  let query: Substring

  init(_ text: String) throws(Problem) {
    guard text.utf8.first == UInt8(ascii: "/") else {
      throw .badRequest("what is asked for has to begin with /", zh: "地址要以 / 开头")
    }
    let sides = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(sides[0])
    query = sides.count > 1 ? sides[1] : ""
  }
}

extension Answer {
  /// What keeps a browser from taking it for anything else.
  mutating func protect() {
    headers[.xContentTypeOptions] = "nosniff"
    if !headers.contains(.contentSecurityPolicy) {
      headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
    }
    headers[.referrerPolicy] = "no-referrer"
    headers[.crossOriginResourcePolicy] = "same-origin"
  }
}

extension HTTPField.Name {
  /// A name that is written well.
  static func known(_ name: String) -> HTTPField.Name { HTTPField.Name(name) ?? .server }
  static let referrerPolicy = known("Referrer-Policy")
  static let crossOriginResourcePolicy = known("Cross-Origin-Resource-Policy")
}
#endif
