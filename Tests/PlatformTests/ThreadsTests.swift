import Platform
import TestSupport
import Testing

@Suite(.timed) struct ThreadsTests {
  /// Each number is worked on once, and what waits in this thread sees it.
  @Test(arguments: [0, 1, 2, 7])
  func allWorkIsDone(_ count: Int) {
    let done = Monitor<[Int]>([])
    withThreads(count) { number in
      done.with { $0.append(number) }
    } meanwhile: {
      done.wait { $0.count == count ? () : nil }
    }
    #expect(done.with { $0.sorted() } == Array(0..<count))
  }

  /// Threads that wait for each other see every change, and none of them is lost.
  @Test func whatChangesIsSeenByWhoWaits() {
    let turn = Monitor(0)
    let (threads, rounds) = (4, 500)
    withThreads(threads) { number in
      for round in 0..<rounds {
        turn.wait { turn -> Void? in
          guard turn == round * threads + number else { return nil }
          turn += 1
          return ()
        }
      }
    } meanwhile: {
      turn.wait { $0 == rounds * threads ? () : nil }
    }
    #expect(turn.with { $0 } == rounds * threads)
  }
}
