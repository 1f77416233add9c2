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
  let title: String
  let detail: String
  var hint: String?
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
    _ name: String, _ status: HTTPResponse.Status, _ title: String, _ detail: String,
    hint: String? = nil
  ) {
    self.name = name
    self.status = status
    self.title = title
    self.detail = detail
    self.hint = hint
  }

  /// A failure to answer a question with a text.
  init(_ failure: Failure, query: String?) {
    switch failure.kind {
    case .badQuestion:
      self.init("bad-query", .badRequest, "The query cannot be read", failure.message.english)
    case .notFound:
      self.init("not-found", .notFound, "It is not in the index", failure.message.english)
    case .tooCostly:
      self.init(
        "too-costly", .serviceUnavailable, "The question takes too long", failure.message.english)
    case .cancelled:
      self.init(
        "cancelled", .serviceUnavailable, "The question was cancelled", failure.message.english)
    case .damage, .input, .locked, .other:
      self.init(
        "index-unavailable", .serviceUnavailable, "The index cannot be read",
        failure.message.english)
    }
    hint = failure.advice?.forClients
    place = failure.place.map { Place(scalars: $0, in: query ?? "") }
  }

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode("urn:hansearch:problem:\(name)", forKey: .type)
    try keys.encode(status.code, forKey: .status)
    try keys.encode(title, forKey: .title)
    try keys.encode(detail, forKey: .detail)
    try keys.encodeIfPresent(hint, forKey: .hint)
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
    "other questions are being answered, and more are waiting", hint: "ask again in a second"
  ).with(.retryAfter, "1")

  static func badRequest(_ detail: String, hint: String? = nil) -> Problem {
    Problem("bad-request", .badRequest, "The request cannot be read", detail, hint: hint)
  }

  /// What could not be taken apart, and ends its connection.
  static let malformed = badRequest("it is not written as HTTP/1.1 is").with(.connection, "close")

  static func badParameter(_ detail: String, hint: String? = nil) -> Problem {
    Problem("bad-parameter", .badRequest, "A parameter cannot be used", detail, hint: hint)
  }

  static let noSuchPage = Problem(
    "no-such-page", .notFound, "There is nothing here", "the server has no page of that name",
    hint: "see /api/v1/openapi.json for what it has")

  static func wrongMethod(allowed: [HTTPRequest.Method]) -> Problem {
    let names = allowed.map(\.rawValue).joined(separator: ", ")
    return Problem(
      "wrong-method", .methodNotAllowed, "The method is not allowed here", "here is only: \(names)"
    ).with(.allow, names)
  }

  static let tooLarge = Problem(
    "too-large", .contentTooLarge, "The request is too large",
    "a body stands where none is taken, or is larger than 1 MiB"
  ).with(.connection, "close")

  static let headersTooLarge = Problem(
    "headers-too-large", .requestHeaderFieldsTooLarge, "The headers are too large",
    "the headers of the request take more than 16 KiB"
  ).with(.connection, "close")

  static let wrongHost = Problem(
    "wrong-host", .init(code: 421, reasonPhrase: "Misdirected Request"), "Another server is meant",
    "the request names a host, or comes from a page, that is not this server's own",
    hint: "let it be called by a name with: query-server --allow-host NAME")

  static let unauthorized = Problem(
    "unauthorized", .unauthorized, "A token is needed",
    "the request has no token, or another one than the server",
    hint: "send it as Authorization: Bearer TOKEN, or open /login?token=TOKEN in a browser once"
  ).with(.wwwAuthenticate, "Bearer")

  /// The same with one more header.
  func with(_ name: HTTPField.Name, _ value: String) -> Problem {
    var problem = self
    problem.headers[name] = value
    return problem
  }
}
#endif
