#if Server
import NIOCore
import TestSupport
import Testing

@testable import QueryServer

/// How long connections are waited for, by a clock that the test sets.
@Suite(.timed) struct PatienceTests {
  private func time(_ seconds: Int64) -> NIODeadline { .uptimeNanoseconds(0) + .seconds(seconds) }

  @Test func aFirstRequestHasTenSeconds() {
    var patience = Patience(now: time(0))
    #expect(patience.end == time(10))
    patience.bytesCame(time(7))
    patience.bytesCame(time(16))
    #expect(patience.end == time(17), "bytes one by one do not prolong it")
  }

  @Test func aBodyHasTenSecondsAndAnAnswerAllItNeeds() {
    var patience = Patience(now: time(0))
    patience.bytesCame(time(1))
    patience.headCame(time(2))
    patience.bytesCame(time(9))
    #expect(patience.end == time(12))
    patience.requestEnded(time(3))
    #expect(patience.end == nil)
    patience.answerEnded(time(30))
    #expect(patience.end == time(90), "it is kept for the next request")
    patience.bytesCame(time(80))
    #expect(patience.end == time(90))
  }

  @Test func aReaderHasTenSecondsForEachPiece() {
    var patience = Patience(now: time(0))
    patience.headCame(time(0))
    patience.requestEnded(time(0))
    patience.writeBegan(time(1))
    patience.writeBegan(time(2))
    #expect(patience.end == time(11))
    patience.writeEnded(time(8))
    #expect(patience.end == time(18))
    patience.writeEnded(time(9))
    #expect(patience.end == nil)
  }
}
#endif
