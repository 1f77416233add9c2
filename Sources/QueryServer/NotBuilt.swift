#if !Server
import Failures
import Platform

/// What stands in for the server where the package was built without the trait `Server`.
@main
enum NotBuilt {
  static func main() {
    let message = Message(
      "query-server was built without the trait Server; build it with: scripts/serve",
      zh: "query-server 编译时没有带 Server 这个特性；请用 scripts/serve 编译")
    let output = Output.messages()
    try? output.write(message.text() + "\n")
    try? output.flush()
    end(status: 2)
  }
}
#endif
