#if !Server
import Platform

/// What stands in for the server where the package was built without the trait `Server`.
@main
enum NotBuilt {
  static func main() {
    let text = "query-server was built without the trait Server; build it with: scripts/serve\n"
    let messages = Output.messages()
    try? messages.write(text)
    try? messages.flush()
    end(status: 2)
  }
}
#endif
