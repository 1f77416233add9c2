#if Server
import Hummingbird

/// What a browser is given: the page, its style, its script.
enum WebPage {
  static let routes: [String: Route] = [
    "/": .get { (asked) throws(Problem) in
      var answer = Answer(Array(html.utf8), type: "text/html; charset=utf-8")
      answer.headers[.contentSecurityPolicy] = policy
      return answer
    }
  ]

  /// Nothing comes from elsewhere, and no script stands in the page.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  private static let html = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <title>Hansearch</title>
    <p>The answers are at <a href="/api/v1/openapi.json">/api/v1</a>.</p>
    </html>

    """
}
#endif
