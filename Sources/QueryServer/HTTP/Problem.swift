#if Server
import Failures
import HTTPTypes
import Hummingbird
import JSON
import Platform
import Text

/// Why a request is not answered (RFC 9457): what happened, to what, and what to do next.
struct Problem: Error, Encodable {
  /// The last part of its type.
  let name: String
  let status: HTTPResponse.Status
  /// What kind of problem it is, for programs.
  let title: String
  let detail: Message
  var hint: Message?
  /// Where in the query it is.
  var place: Place?
  /// Headers that belong to it.
  var headers = HTTPFields()

  /// A place in a text, counted from 0 both ways.
  struct Place: Encodable {
    let scalars: Int
    let utf16: Int
  }

  private enum CodingKeys: CodingKey { case type, status, title, detail, hint, place }

  init(
    _ name: String, _ status: HTTPResponse.Status, _ title: String, _ detail: Message,
    hint: Message? = nil
  ) {
    self.name = name
    self.status = status
    self.title = title
    self.detail = detail
    self.hint = hint
  }

  /// A failure to answer a question with a text.
  init(_ failure: Failure, query: String?) {
    let (name, status, title): (String, HTTPResponse.Status, String) =
      switch failure.kind {
      case .badQuestion: ("bad-query", .badRequest, "The query cannot be read")
      case .notFound: ("not-found", .notFound, "It is not in the index")
      case .tooCostly: ("too-costly", .serviceUnavailable, "The question takes too long")
      case .cancelled: ("cancelled", .serviceUnavailable, "The question was cancelled")
      case .unreachable:
        ("server-unreachable", .serviceUnavailable, "A server that has a part of the index fails")
      case .damage, .input, .locked, .other:
        ("index-unavailable", .serviceUnavailable, "The index cannot be read")
      }
    self.init(name, status, title, failure.message, hint: failure.advice?.forClients)
    place = failure.place.map { Place(scalars: $0, in: query ?? "") }
  }

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode("urn:hansearch:problem:\(name)", forKey: .type)
    try keys.encode(status.code, forKey: .status)
    try keys.encode(title, forKey: .title)
    try keys.encode(detail.english, forKey: .detail)
    try keys.encodeIfPresent(hint?.english, forKey: .hint)
    try keys.encodeIfPresent(place, forKey: .place)
  }
}

extension Problem.Place {
  init(scalars: Int, in text: String) {
    self.scalars = scalars
    utf16 = text.unicodeScalars.prefix(scalars).reduce(0) { $0 + UTF16.width($1) }
  }
}

// The problems of requests themselves.

extension Problem {
  static let busy = Problem(
    "busy", .serviceUnavailable, "Too many questions at once",
    Message("other questions are being answered, and more are waiting", zh: "正在回答别的查询，后面还有等着的"),
    hint: Message("ask again in a second", zh: "请过一秒再试")
  ).with(.retryAfter, "1")

  static func badRequest(_ english: String, zh chinese: String) -> Problem {
    Problem(
      "bad-request", .badRequest, "The request cannot be read", Message(english, zh: chinese))
  }

  /// What could not be taken apart, and ends its connection.
  static let malformed = badRequest(
    "it is not written as HTTP/1.1 is", zh: "请求不是按 HTTP/1.1 写的"
  ).with(.connection, "close")

  static func badParameter(
    _ english: String, zh chinese: String, hint: Message? = nil
  ) -> Problem {
    Problem(
      "bad-parameter", .badRequest, "A parameter cannot be used", Message(english, zh: chinese),
      hint: hint)
  }

  static let noSuchPage = Problem(
    "no-such-page", .notFound, "There is nothing here",
    Message("the server has no page of that name", zh: "服务器上没有这个网页"),
    hint: Message("see /api/v1/openapi.json for what it has", zh: "有哪些请见 /api/v1/openapi.json"))

  static func wrongMethod(allowed: [HTTPRequest.Method]) -> Problem {
    let names = allowed.map(\.rawValue).joined(separator: ", ")
    return Problem(
      "wrong-method", .methodNotAllowed, "The method is not allowed here",
      Message("here is only: \(names)", zh: "这里只能用：\(names)")
    ).with(.allow, names)
  }

  static let tooLarge = Problem(
    "too-large", .contentTooLarge, "The request is too large",
    Message(
      "a body stands where none is taken, or is larger than 1 MiB", zh: "这里不收请求体，或者请求体大于 1 MiB")
  ).with(.connection, "close")

  static let headersTooLarge = Problem(
    "headers-too-large", .requestHeaderFieldsTooLarge, "The headers are too large",
    Message("the headers of the request take more than 16 KiB", zh: "请求头大于 16 KiB")
  ).with(.connection, "close")

  static let wrongHost = Problem(
    "wrong-host", .init(code: 421, reasonPhrase: "Misdirected Request"), "Another server is meant",
    Message(
      "the request names a host, or comes from a page, that is not this server's own",
      zh: "请求里的主机名，或者发出请求的网页，不属于这个服务器"),
    hint: Message(
      "let it be called by a name with: query-server --allow-host NAME",
      zh: "要用别的名称访问，请运行：query-server --allow-host 名称"))

  static let unauthorized = Problem(
    "unauthorized", .unauthorized, "A token is needed",
    Message("the request has no token, or another one than the server", zh: "请求没有令牌，或者令牌不对"),
    hint: Message(
      "send it as Authorization: Bearer TOKEN, or open /login?token=TOKEN in a browser once",
      zh: "请带上 Authorization: Bearer 令牌，或者在浏览器里打开一次 /login?token=令牌")
  ).with(.wwwAuthenticate, "Bearer")

  /// The same with one more header.
  func with(_ name: HTTPField.Name, _ value: String) -> Problem {
    var problem = self
    problem.headers[name] = value
    return problem
  }
}
#endif
