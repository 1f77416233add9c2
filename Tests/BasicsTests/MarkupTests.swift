import Basics
import TestSupport
import Testing

@Suite(.timed) struct MarkupTests {
  @Test func whatMarkupMeansIsSpelledOut() {
    #expect(escapingMarkup("a<b> & \"铝\"") { _ in true } == "a&lt;b&gt; &amp; &quot;铝&quot;")
    #expect(escapingMarkup("铝\0镁") { $0 != "\0" } == "铝\u{FFFD}镁")
  }
}
