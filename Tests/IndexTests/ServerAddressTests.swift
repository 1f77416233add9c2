import Platform
import TestSupport
import Testing

@testable import Index

@Suite(.timed) struct ServerAddressTests {
  @Test(arguments: [
    "tcp://127.0.0.1:7401", "tcp://node-1.example:1", "ssh://node1/data/news",
    "ssh://me@node1:2222/a%20b/it's%20one",
    "ssh://node1/~/news",
  ])
  func addressesReadBackAsTheyAreWritten(_ text: String) {
    #expect(ServerAddress(text)?.text == text)
  }

  @Test func blanksMayBeTyped() throws {
    guard case .ssh(_, let path)? = ServerAddress("ssh://node1/a b/it's one") else {
      Issue.record("no address")
      return
    }
    #expect(path == Path("/a b/it's one"))
  }

  @Test(arguments: [
    "", "tcp://", "tcp://host", "tcp://host:0", "tcp://host:65536", "tcp://host:+1",
    "tcp://-host:1", "tcp://a b:1",
    "tcp://a:1:2", "ssh://", "ssh://host", "ssh://host/", "ssh://-oProxyCommand=x/a",
    "ssh://me@-x/a", "ssh://-me@host/a",
    "ssh://a@b@host/a", "ssh://host:/a", "ssh://host:x/a", "ssh://a;b/c", "ssh://a\nb/c",
    "ssh://$(id)/c", "http://host:1",
    "/folder",
  ])
  func whatAProgramCouldTakeForAnOptionIsNoAddress(_ text: String) {
    #expect(ServerAddress(text) == nil)
  }
}
