#if Server
import HTTPTypes
import Hummingbird

/// How a browser, which sends no header `Authorization`, gets to show the token: `/login?token=` gives it a cookie.
enum Login {
  static let path = "/login"
  static let cookie = "hansearch"

  static func route(_ access: Access) -> Route {
    .get { (asked) throws(Problem) in
      guard let token = access.token,
        try token.matches(asked.parameters("token").neededText("token"))
      else { throw .unauthorized }
      var answer = Answer(status: .seeOther)
      answer.headers[.location] = "/"
      answer.headers[.cacheControl] = "no-store"
      answer.headers[.setCookie] =
        "\(cookie)=\(token.text); Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"
      return answer
    }
  }
}
#endif
