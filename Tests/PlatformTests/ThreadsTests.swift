import Platform
import Testing

struct ThreadsTests {
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
}
